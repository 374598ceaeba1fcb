/** The model room: windows in, verdict out, exactly as the network was trained. */
import type { MelSpectrogram, Span, TagScore, Verdict, WindowVerdict } from '../types.js';
import { type ModelDescription, readModel } from './description.js';
import { Network } from './network.js';
import { tagsOf } from './tags.js';
import { embeddingOf, scoresOf, verdictOf } from './verdict.js';

export interface JudgeableWindow extends Span {
  readonly mel: MelSpectrogram;
}

export interface Judgement {
  readonly verdict: Verdict;
  /** One per window, in order. */
  readonly windows: readonly WindowVerdict[];
  readonly embedding: Float32Array;
  /** What else it sounds like, best first; none that repeats the genre; empty for a model without tags. */
  readonly tags: readonly TagScore[];
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

  /** @param windows at least one; each counts in the track's verdict by its length */
  async judge(windows: readonly JudgeableWindow[]): Promise<Judgement> {
    const outputs = await this.network.run(windows.map(({ mel }) => mel));
    const lengths = windows.map(({ startSeconds, endSeconds }) => endSeconds - startSeconds);
    const verdict = verdictOf(outputs, lengths, this.description);
    const { tags } = this.description;
    return {
      verdict,
      windows: windows.map(({ startSeconds, endSeconds }, i) => ({
        startSeconds,
        endSeconds,
        scores: scoresOf(outputs[i]!, this.description),
      })),
      embedding: embeddingOf(outputs, lengths),
      tags: tags === undefined ? [] : tagsOf(outputs, lengths, tags, verdict.genre),
    };
  }

  close(): Promise<void> {
    return this.network.close();
  }
}
