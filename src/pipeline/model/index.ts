/** The model room: windows in, verdict out, exactly as the network was trained. */
import type { MelSpectrogram, Scores, Verdict } from '../types.js';
import { type ModelDescription, readModel } from './description.js';
import { Network } from './network.js';
import { embeddingOf, scoresOf, verdictOf } from './verdict.js';

export interface Judgement {
  readonly verdict: Verdict;
  /** One per window, in order. */
  readonly windowScores: readonly Scores[];
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

  /**
   * @param windows at least one
   * @param weights how much each counts in the track's verdict, e.g. its seconds
   */
  async judge(windows: readonly MelSpectrogram[], weights: readonly number[]): Promise<Judgement> {
    const outputs = await this.network.run(windows);
    return {
      verdict: verdictOf(outputs, weights, this.description),
      windowScores: outputs.map((output) => scoresOf(output, this.description)),
      embedding: embeddingOf(outputs, weights),
    };
  }

  close(): Promise<void> {
    return this.network.close();
  }
}
