/** The layout that `arrays` writes and both trainings read: index.json beside mel.u8. */

export type Split = 'train' | 'valid' | 'test';
/** The test clips of one fold of GTZAN's artist 3-fold: for models that learnt from the other two, and only for those. */
export const FOLDS = ['fold-1', 'fold-2', 'fold-3'] as const;
export type Fold = (typeof FOLDS)[number];

export const CUSTOM_DATASET_INDEX = 'index.json';

export interface CustomDatasetWindow {
  /** File and second at which the window starts: `jazz/song.mp3@30`. */
  readonly name: string;
  readonly genre: string;
  /** Windows of one group are in one split. */
  readonly group: string;
  readonly split: Split;
  /** Bytes from the beginning of mel.u8, where the window lies row-major [band][column]. */
  readonly offset: number;
  readonly columns: number;
}

export interface CustomDatasetIndex {
  /** In the order of the network's outputs. */
  readonly labels: readonly string[];
  readonly bands: number;
  readonly windows: readonly CustomDatasetWindow[];
}
