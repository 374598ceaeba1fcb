/** Runs stored windows through the product's own serving code, one by one as a chat's 30 s would come. */
import { performance } from 'node:perf_hooks';
import type { GenreModel, Judgement } from '../../src/pipeline/model/index.js';
import type { MelSpectrogram } from '../../src/pipeline/types.js';
import { pixelsOf, type StoredWindow, toMel } from '../corpus/stored.js';

export interface Judged {
  readonly name: string;
  /** The true label, '' where there is none. */
  readonly genre: string;
  readonly group: string;
  readonly verdict: Judgement['verdict'];
  readonly embedding: Float32Array;
  readonly columns: number;
  /** Wall-clock time of the model alone. */
  readonly milliseconds: number;
}

export async function judgeMel(
  model: GenreModel,
  mel: MelSpectrogram,
): Promise<Pick<Judged, 'verdict' | 'embedding' | 'columns' | 'milliseconds'>> {
  const { columnsPer30s } = model.description.frontend;
  const endSeconds = (30 * mel.columns) / columnsPer30s;
  const began = performance.now();
  const whole = await model.hearWhole(mel);
  const milliseconds = performance.now() - began;
  // Nobody looks at the timeline here.
  const heard = Promise.resolve({ whole });
  const window = { startSeconds: 0, endSeconds, soundingSeconds: endSeconds, mel, heard };
  const { verdict, embedding } = await model.judge([window]);
  return { verdict, embedding, columns: mel.columns, milliseconds };
}

/** In the order of `windows`; `onEach` hears how many are done. */
export async function judgeStored(
  model: GenreModel,
  windows: readonly StoredWindow[],
  onEach: (done: number, of: number) => void = () => undefined,
): Promise<Judged[]> {
  const judged: Judged[] = [];
  for await (const { window, pixels } of pixelsOf(windows)) {
    const answer = await judgeMel(model, toMel(pixels, window.place));
    judged.push({ name: window.name, genre: window.genre, group: window.group, ...answer });
    onEach(judged.length, windows.length);
  }
  return judged;
}
