/** The model room: windows in, verdict out, exactly as the network was trained. */
import type { Analysis, MelSpectrogram, ScoredSpan, Span, WindowVerdict } from '../types.js';
import { type ModelDescription, readModel } from './description.js';
import { partsOf } from './mixed.js';
import { Network } from './network.js';
import { tagsOf } from './tags.js';
import { excerptsOf } from './timeline.js';
import { decideMusic, embeddingOf, scoresOf, verdictOf } from './verdict.js';

export interface JudgeableWindow extends Span {
  readonly mel: MelSpectrogram;
  /** Its weight in the verdict: how much of it is not silence. */
  readonly soundingSeconds: number;
}

export interface Judgement extends Pick<Analysis, 'verdict' | 'parts' | 'tags'> {
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
    const outputs = await this.network.run(windows.map(({ mel }) => mel));
    const sounding = windows.map(({ soundingSeconds }) => soundingSeconds);
    const decision = decideMusic(outputs, sounding, description.thresholds.notMusic);
    const { isMusic, notMusic, weights } = decision;
    const verdict = verdictOf(outputs, decision, description);
    const judged = windows.map(({ startSeconds, endSeconds }, i): WindowVerdict => {
      const scores = scoresOf(outputs[i]!, description);
      return { startSeconds, endSeconds, scores, notMusic: !isMusic[i]! };
    });
    const parts = notMusic ? undefined : partsOf(judged, weights);
    return {
      verdict,
      ...(parts && { parts }),
      windows: judged,
      embedding: embeddingOf(outputs, weights),
      tags: description.tags ? tagsOf(outputs, weights, description.tags, verdict.genre) : [],
    };
  }

  /** Scores every few seconds of windows that are music, each of a short window around them. */
  async timeline(windows: readonly JudgeableWindow[]): Promise<ScoredSpan[]> {
    const { columnsPer30s } = this.description.frontend;
    const excerpts = windows.flatMap((window) => excerptsOf(window, columnsPer30s / 30));
    const outputs = await this.network.run(excerpts.map(({ mel }) => mel));
    return excerpts.map(({ startSeconds, endSeconds }, i) => ({
      startSeconds,
      endSeconds,
      scores: scoresOf(outputs[i]!, this.description),
    }));
  }

  close(): Promise<void> {
    return this.network.close();
  }
}
