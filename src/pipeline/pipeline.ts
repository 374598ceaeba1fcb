import type { AheadOptions } from './ahead.js';
import { createDecoder } from './decode/index.js';
import type { Decoder, DecodeRequest } from './decode/types.js';
import { GenrebotError } from './errors.js';
import { extractSignalFeatures, type FeatureArray } from './features/extract.js';
import { fingerprintOf } from './features/fingerprint.js';
import { MelFrontEnd } from './features/model-input.js';
import { PictureBuilder } from './features/picture.js';
import { TempoAndKey } from './features/tempo-key.js';
import type { WindowFeatures } from './features/window-builder.js';
import type { AnalyseOptions, Pipeline, PipelineConfig } from './contract.js';
import { type HeardTrack, hearTrack } from './hear-track.js';
import { GenreModel, type Heard, type JudgeableWindow } from './model/index.js';
import { nonMusicSpans } from './non-music.js';
import { segment } from './segments.js';
import { StageClock } from './stage-clock.js';
import type { Analysis, DecodedAudio, PictureSpectrogram } from './types.js';

/** One decoder, one front end and one model, used for one input after the other. */
export class AudioPipeline implements Pipeline {
  private readonly frontEnd: MelFrontEnd;

  private constructor(
    private readonly config: PipelineConfig,
    private readonly decoder: Decoder,
    private readonly model: GenreModel,
  ) {
    this.frontEnd = new MelFrontEnd(model.description.frontend);
  }

  static async create(config: PipelineConfig): Promise<AudioPipeline> {
    // First, since it begins to load at once, beside the model.
    const decoder = createDecoder(config.engine);
    return new AudioPipeline(config, decoder, await GenreModel.load(config.modelDir));
  }

  async analyse(
    bytes: Uint8Array,
    { signal, onStage, onDecoded }: AnalyseOptions,
  ): Promise<Analysis> {
    const clock = new StageClock(signal, onStage);
    clock.enter('decode');
    const track = await this.listen(bytes, clock, { signal, ...(onDecoded && { onDecoded }) });
    clock.enter('features');
    const { windows, picture, tempoAndKey } = this.describe(track);
    const isSampled = track.pieces.length > 1;
    const fingerprint = fingerprintOf(continuous(windows, isSampled).map(({ mel }) => mel));
    clock.enter('model');
    const judgement = await this.model.judge(windows);
    const timingsMs = clock.stop();
    const { name, version, labels } = this.model.description;
    return {
      seconds: track.totalSeconds,
      judgedSeconds: windows.reduce((sum, w) => sum + w.endSeconds - w.startSeconds, 0),
      sampled: isSampled,
      ...(track.title === undefined ? {} : { title: track.title }),
      ...(track.artist === undefined ? {} : { artist: track.artist }),
      ...judgement,
      nonMusic: nonMusicSpans(track.segments, judgement.windows),
      ...(judgement.verdict.notMusic ? {} : tempoAndKey),
      ...(fingerprint && { fingerprint }),
      labels,
      picture,
      model: { name, version },
      timingsMs,
    };
  }

  async transcode(
    bytes: Uint8Array,
    options: Pick<AnalyseOptions, 'signal' | 'onDecoded'>,
  ): Promise<Uint8Array> {
    this.refuseTooLarge(bytes);
    return this.decoder.transcode(bytes, { maxSeconds: this.config.maxSeconds, ...options });
  }

  /** Features of the whole input, plus `model_input` [windows, bands, columns]; short and silent inputs too. */
  async features(bytes: Uint8Array, signal: AbortSignal): Promise<Map<string, FeatureArray>> {
    this.refuseTooLarge(bytes);
    const audio = await this.decoder.decode(bytes, this.request(0, { signal }));
    const features = extractSignalFeatures(joined(audio), this.frontEnd.numbers);
    return features.set('model_input', this.modelInputs(audio));
  }

  async close(): Promise<void> {
    await this.decoder.close();
    await this.model.close();
  }

  private get windowSeconds(): number {
    return this.model.description.window.seconds;
  }

  private listen(
    bytes: Uint8Array,
    clock: StageClock,
    options: Pick<DecodeRequest, 'signal' | 'onDecoded'>,
  ): Promise<HeardTrack<Promise<Heard>>> {
    this.refuseTooLarge(bytes);
    const { windowSeconds } = this;
    const { minSeconds } = this.model.description.window;
    const request = this.request(minSeconds, options);
    return hearTrack(
      (receive) => this.decoder.decodeInto(bytes, request, receive),
      this.frontEnd,
      { windowSeconds, minSeconds },
      this.aheadOptions(clock),
    );
  }

  private request(
    minSeconds: number,
    options: Pick<DecodeRequest, 'signal' | 'onDecoded'>,
  ): DecodeRequest {
    const { maxSeconds } = this.config;
    const { sampleRateHz } = this.frontEnd.numbers;
    const { windowSeconds } = this;
    return { sampleRateHz, windowSeconds, minSeconds, maxSeconds, ...options };
  }

  private refuseTooLarge({ length: seenBytes }: Uint8Array): void {
    const { maxBytes: limitBytes } = this.config;
    if (seenBytes > limitBytes) throw new GenrebotError('TOO_LARGE', { limitBytes, seenBytes });
  }

  /** Features and network while the rest is decoded; what they cost counts as theirs. */
  private aheadOptions(clock: StageClock): AheadOptions<Promise<Heard>> {
    const { sampleRateHz } = this.frontEnd.numbers;
    let last: Promise<unknown> = Promise.resolve();
    const hear = ({ mel }: WindowFeatures, samples: number): Promise<Heard> => {
      const heard = last.then(async () => {
        const startMs = performance.now();
        const outputs = await this.model.hear(mel, samples / sampleRateHz);
        clock.spent('model', performance.now() - startMs);
        return outputs;
      });
      // Whoever asks for it hears of a fault.
      last = heard.catch(() => undefined);
      return heard;
    };
    const onBusy = (ms: number): void => {
      clock.spent('features', ms);
    };
    return { hear, onBusy };
  }

  /** The judged segments as the model wants them, their tempo and key, and the picture of all segments. */
  private describe({ totalSeconds, segments }: HeardTrack<Promise<Heard>>): Description {
    const { numbers } = this.frontEnd;
    const picture = new PictureBuilder(numbers, totalSeconds);
    const tempoAndKey = new TempoAndKey(numbers);
    const hopSeconds = numbers.hopSamples / numbers.sampleRateHz;
    const windows: JudgeableWindow[] = [];
    for (const { frames, window, ...segment } of segments) {
      for (let frame = 0; frame < frames.count; frame++)
        picture.add(frames.power, segment.startSeconds + frame * hopSeconds, frame * numbers.bands);
      if (window === undefined) continue;
      const { mel, onsets, pitches } = window.features;
      tempoAndKey.addWindow(onsets, pitches);
      windows.push({ ...segment, mel, heard: window.heard });
    }
    return { windows, picture: picture.build(), tempoAndKey: tempoAndKey.estimate() };
  }

  /** Whole windows as they would be judged; one window of what there is where nothing is long enough. */
  private modelInputs(audio: DecodedAudio): FeatureArray {
    const { minSeconds } = this.model.description.window;
    const segments = segment(audio, { windowSeconds: this.windowSeconds, minSeconds });
    const judged = segments.filter(({ judged }) => judged).map(({ samples }) => samples);
    const windows = judged.length > 0 ? judged : audio.pieces.map(({ samples }) => samples);
    const inputs = windows.map((samples) => this.frontEnd.modelInput(samples));
    const columns = Math.max(...inputs.map((input) => input.columns));
    const { bands } = this.frontEnd.numbers;
    // One array needs one width: shorter windows are padded with zeros (the floor) on the right.
    const data = new Float32Array(inputs.length * bands * columns);
    inputs.forEach((input, i) => {
      for (let band = 0; band < bands; band++) {
        const row = input.values.subarray(band * input.columns, (band + 1) * input.columns);
        data.set(row, (i * bands + band) * columns);
      }
    });
    return { data, shape: [inputs.length, bands, columns] };
  }
}

interface Description {
  readonly windows: JudgeableWindow[];
  readonly picture: PictureSpectrogram;
  readonly tempoAndKey: Pick<Analysis, 'tempo' | 'key'>;
}

/** Windows that follow each other: of a long track, of which only samples were decoded, the middle one. */
function continuous(
  windows: readonly JudgeableWindow[],
  isSampled: boolean,
): readonly JudgeableWindow[] {
  const middle = Math.floor(windows.length / 2);
  return isSampled ? windows.slice(middle, middle + 1) : windows;
}

function joined(audio: DecodedAudio): Float32Array {
  const samples = new Float32Array(
    audio.pieces.reduce((sum, piece) => sum + piece.samples.length, 0),
  );
  let at = 0;
  for (const piece of audio.pieces) {
    samples.set(piece.samples, at);
    at += piece.samples.length;
  }
  return samples;
}
