/** Where axes carry labels, and what these say (pure). */
import { clockTime } from '../lib/formats.js';

export interface Tick {
  /** 0…1 along the axis: left to right, or low to high. */
  readonly position: number;
  readonly label: string;
}

const TIME_STEPS_SECONDS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
] as const;

/** Round times, as many as fit with `minSpacingPx` between them. */
export function timeTicks(totalSeconds: number, widthPx: number, minSpacingPx: number): Tick[] {
  const fits = (step: number): boolean => (step / totalSeconds) * widthPx >= minSpacingPx;
  const day = 86_400;
  const step = TIME_STEPS_SECONDS.find(fits) ?? day * Math.ceil(totalSeconds / day / 6);
  const ticks: Tick[] = [];
  for (let seconds = 0; seconds <= totalSeconds; seconds += step) {
    ticks.push({ position: seconds / totalSeconds, label: clockTime(seconds, totalSeconds) });
  }
  return ticks;
}

/** The first are kept when labels would touch. */
const FREQUENCIES_HZ = [100, 1000, 4000, 8000, 500, 2000, 250, 16_000] as const;

/**
 * Positions on the picture's own (mel) scale, by interpolation between the bands' centres.
 * @param bandCentresHz rising; band b is drawn at (b + 0.5)/bands of the height.
 */
export function frequencyTicks(
  bandCentresHz: ArrayLike<number>,
  heightPx: number,
  minSpacingPx: number,
): Tick[] {
  const ticks: Tick[] = [];
  for (const hz of FREQUENCIES_HZ) {
    const position = bandPosition(bandCentresHz, hz);
    if (position === undefined) continue;
    if (ticks.some((tick) => Math.abs(tick.position - position) * heightPx < minSpacingPx))
      continue;
    ticks.push({ position, label: hz < 1000 ? String(hz) : `${hz / 1000}k` });
  }
  return ticks.sort((a, b) => a.position - b.position);
}

/** 0…1 from low to high; undefined outside the bands' centres. */
export function bandPosition(bandCentresHz: ArrayLike<number>, hz: number): number | undefined {
  for (let band = 1; band < bandCentresHz.length; band++) {
    const low = bandCentresHz[band - 1] ?? Number.NaN;
    const high = bandCentresHz[band] ?? Number.NaN;
    if (low <= hz && hz <= high && high > low) {
      return (band - 0.5 + (hz - low) / (high - low)) / bandCentresHz.length;
    }
  }
  return undefined;
}

/** Every 20 dB from the floor up to 0. */
export function levelTicks(floorDb: number, locale: string): Tick[] {
  const stepDb = floorDb < -100 ? 40 : 20;
  const ticks: Tick[] = [];
  const format = new Intl.NumberFormat(locale);
  for (let db = 0; db >= floorDb; db -= stepDb) {
    // A true minus sign is as wide as a digit; Intl's hyphen is not.
    const label = format.format(db === 0 ? 0 : db).replace('-', '−');
    ticks.push({ position: 1 - db / floorDb, label });
  }
  return ticks;
}
