/** The model room: windows in, verdict out, exactly as the network was trained. */
import type { Analysis, MelSpectrogram, ScoredSpan, Span, WindowVerdict } from '../types.js';
import { type ModelDescription, readModel } from './description.js';
import { partsOf } from './mixed.js';
import { Network, type WindowOutput } from './network.js';
import { tagsOf } from './tags.js';
import { excerptsOf } from './timeline.js';
import { decideMusic, embeddingOf, isMusic, scoresOf, verdictOf } from './verdict.js';

export interface JudgeableWindow extends Span {
  readonly mel: MelSpectrogram;
  /** From `hear`, where somebody asked before. */
  readonly heard?: Promise<Heard>;
  /** Its weight in the verdict: how much of it is not silence. */
  readonly soundingSeconds: number;
}

/** What the network says of one window. */
export interface Heard {
  readonly whole: WindowOutput;
  /** Logits of its excerpts for the timeline, in time order; absent where it is no music. */
  readonly excerpts?: readonly Float32Array[];
}

export interface Judgement extends Pick<Analysis, 'verdict' | 'parts' | 'tags' | 'timeline'> {
  /** One per window, in order. */
  readonly windows: readonly WindowVerdict[];
  readonly embedding: Float32Array;
}

export class GenreModel {
  private constructor(
    readonly description: ModelDescription,
    private readonly network: Network,
  ) {}

  /** @throws Error naming the folder and the fault (unreadable, malformed, wrong checksum) */
  static async load(dir: string): Promise<GenreModel> {
    const { description, onnx } = await readModel(dir);
    return new GenreModel(description, await Network.load(onnx));
  }

  /** @param windows at least one, in time order */
  async judge(windows: readonly JudgeableWindow[]): Promise<Judgement> {
    const { description } = this;
    const heard = await this.hearAll(windows);
    const outputs = heard.map(({ whole }) => whole);
    const sounding = windows.map(({ soundingSeconds }) => soundingSeconds);
    const decision = decideMusic(outputs, sounding, description.thresholds.notMusic);
    const { notMusic, weights } = decision;
    const verdict = verdictOf(outputs, decision, description);
    const judged = windows.map(({ startSeconds, endSeconds }, i): WindowVerdict => {
      const scores = scoresOf(outputs[i]!.logits, description);
      return { startSeconds, endSeconds, scores, notMusic: !decision.isMusic[i]! };
    });
    const timeline = this.timeline(windows, heard);
    const parts = notMusic ? undefined : partsOf(timeline);
    return {
      verdict,
      ...(parts && { parts }),
      windows: judged,
      timeline,
      embedding: embeddingOf(outputs, weights),
      tags: description.tags ? tagsOf(outputs, weights, description.tags, verdict.genre) : [],
    };
  }

  /**
   * Scores every few seconds of the windows that are music, each of a short window around them.
   * @param heard one per window
   */
  private timeline(windows: readonly JudgeableWindow[], heard: readonly Heard[]): ScoredSpan[] {
    return windows.flatMap((window, w) => {
      const { excerpts } = heard[w]!;
      if (excerpts === undefined) return [];
      return excerptsOf(window, this.columnsPerSecond).map(
        ({ startSeconds, endSeconds }, i): ScoredSpan => ({
          startSeconds,
          endSeconds,
          scores: scoresOf(excerpts[i]!, this.description),
        }),
      );
    });
  }

  /**
   * What the network says of one window; windows one by one cost no more than many at once.
   * @param endSeconds the window's length
   */
  async hear(mel: MelSpectrogram, endSeconds: number): Promise<Heard> {
    const excerpts = excerptsOf({ startSeconds: 0, endSeconds, mel }, this.columnsPerSecond);
    const isKept = (output: WindowOutput): boolean =>
      isMusic(output, this.description.thresholds.notMusic);
    const { whole, logits } = await this.network.hearThrough(mel, excerpts, isKept);
    return { whole, ...(logits && isKept(whole) && { excerpts: logits }) };
  }

  /** The same without the excerpts of the timeline. */
  hearWhole(mel: MelSpectrogram): Promise<WindowOutput> {
    return this.network.hear(mel);
  }

  private get columnsPerSecond(): number {
    return this.description.frontend.columnsPer30s / 30;
  }

  private async hearAll(windows: readonly JudgeableWindow[]): Promise<Heard[]> {
    const all: Heard[] = [];
    for (const { mel, heard, startSeconds, endSeconds } of windows)
      all.push(await (heard ?? this.hear(mel, endSeconds - startSeconds)));
    return all;
  }

  close(): Promise<void> {
    return this.network.close();
  }
}
