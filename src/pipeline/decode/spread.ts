/** Where a long track is listened to. Pure. */

export interface Spread {
  readonly windowSeconds: number;
  readonly maxSeconds: number;
}

/**
 * Starts of evenly spaced windows that add up to `maxSeconds`: the first at 0, the last ending with the track.
 * Needs totalSeconds ≥ maxSeconds, so that they cannot overlap.
 */
export function spreadStarts(totalSeconds: number, samplingPlan: Spread): number[] {
  const { windowSeconds, maxSeconds } = samplingPlan;
  const count = Math.max(1, Math.floor(maxSeconds / windowSeconds));
  const stepSeconds = count === 1 ? 0 : (totalSeconds - windowSeconds) / (count - 1);
  return Array.from({ length: count }, (_, index) => index * stepSeconds);
}
