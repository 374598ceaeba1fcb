/** The moments of a window for the scores through time: short, overlapping stretches of it. Pure. */
import type { MelSpectrogram, Span } from '../types.js';

/** How often scores are told, at least. */
const STEP_SECONDS = 5;
/** How much of the sound each of them is from: longer hears better, shorter knows better where. */
const EXCERPT_SECONDS = 6;

/** A moment, and the columns of the window that it is heard from. */
export interface Excerpt extends Span {
  readonly fromColumn: number;
  readonly columns: number;
}

/** The window in equal steps of at most 5 s, each with the 6 s around its middle (fewer where the window is shorter). */
export function excerptsOf(
  { startSeconds, endSeconds, mel }: Span & { readonly mel: Pick<MelSpectrogram, 'columns'> },
  columnsPerSecond: number,
): Excerpt[] {
  const seconds = endSeconds - startSeconds;
  const count = Math.ceil(seconds / STEP_SECONDS - 1e-6);
  const columns = Math.min(mel.columns, Math.round(EXCERPT_SECONDS * columnsPerSecond));
  return Array.from({ length: count }, (_, i) => {
    const middle = ((i + 0.5) / count) * mel.columns;
    return {
      startSeconds: startSeconds + (i / count) * seconds,
      endSeconds: startSeconds + ((i + 1) / count) * seconds,
      fromColumn: Math.max(0, Math.min(mel.columns - columns, Math.round(middle - columns / 2))),
      columns,
    };
  });
}

/** A stretch of so many columns. */
export function columnsOf(mel: MelSpectrogram, from: number, columns: number): MelSpectrogram {
  const { bands } = mel;
  const values = new Float32Array(bands * columns);
  for (let band = 0; band < bands; band++) {
    const start = band * mel.columns + from;
    values.set(mel.values.subarray(start, start + columns), band * columns);
  }
  return { values, bands, columns };
}
