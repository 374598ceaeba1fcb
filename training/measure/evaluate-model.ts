/** One model on one split: gathers the evidence and makes the figures. */
import { GenreModel } from '../../src/pipeline/model/index.js';
import { clipArtists } from '../corpus/artists.js';
import { recordedNonMusic, syntheticNonMusic } from '../corpus/non-music.js';
import type { Fold, Split } from '../corpus/custom-dataset.js';
import { labelledWindows } from '../corpus/stored.js';
import { type Figures, figuresOf } from './figures.js';
import { type Judged, judgeMel, judgeStored } from './judge.js';

export interface Evaluation {
  readonly name: string;
  readonly sha256: string;
  readonly labels: readonly string[];
  readonly clips: readonly Judged[];
  readonly figures: Figures;
}

/** @throws Error when the model or the data cannot be read */
export async function evaluateModel(
  modelDir: string,
  data: string,
  split: Split | Fold,
  onEach?: (done: number, of: number) => void,
): Promise<Evaluation> {
  const windows = await labelledWindows(data, split);
  if (windows.length === 0) throw new Error(`${data} has no windows in its ${split} split`);
  const model = await GenreModel.load(modelDir);
  try {
    const clips = await judgeStored(model, windows, onEach);
    const nonMusic = await judgeStored(model, await recordedNonMusic(data, split));
    const synthetic: { kind: string; flagged: boolean }[] = [];
    for (const { kind, mel } of syntheticNonMusic(model.description.frontend)) {
      const { verdict } = await judgeMel(model, mel);
      synthetic.push({ kind, flagged: verdict.notMusic });
    }
    const artists = await clipArtists(data);
    const { name, sha256, labels } = model.description;
    const figures = figuresOf({ clips, nonMusic, synthetic, artists }, model.description);
    return { name, sha256, labels, clips, figures };
  } finally {
    await model.close();
  }
}
