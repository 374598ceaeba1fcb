/** The audio front end's numbers as model.json states them; `src/` holds no second copy of any value. */
export interface FrontEnd {
  readonly sampleRateHz: number;
  readonly fftSize: number;
  readonly hopSamples: number;
  readonly bands: number;
  readonly minHz: number;
  readonly maxHz: number;
  /** Smallest power that the logarithm sees. */
  readonly amin: number;
  /** Decibels under the maximum at which the floor lies, positive. */
  readonly topDb: number;
  /** Model columns that 30 s of audio become. */
  readonly columnsPer30s: number;
  /** Column x of c is frame floor((x + columnOffset)/c·(frames − columnEndFrames)). */
  readonly columnOffset: number;
  readonly columnEndFrames: number;
}

/** Frames of a centred, zero-padded STFT. */
export function frameCount(samples: number, hopSamples: number): number {
  return 1 + Math.floor(samples / hopSamples);
}

/** Model columns of so many samples: columns = round(387·seconds/30) with the shipped model's numbers (docs/frontend.md). */
export function columnCount(samples: number, frontEnd: FrontEnd): number {
  const seconds = samples / frontEnd.sampleRateHz;
  return Math.round((frontEnd.columnsPer30s * seconds) / 30);
}

/** STFT frame under the centre of column x: how the training arrays were sampled. */
export function frameOfColumn(
  column: number,
  columns: number,
  frames: number,
  frontEnd: FrontEnd,
): number {
  return Math.floor(
    ((column + frontEnd.columnOffset) / columns) * (frames - frontEnd.columnEndFrames),
  );
}
