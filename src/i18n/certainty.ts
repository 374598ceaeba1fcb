/** From how much confidence on which wording is used, in sentences and on the card alike (pure). */
import type { Verdict } from '../pipeline/types.js';
import type { CommonTexts } from './en/common.js';

/** How strongly a verdict is put into words. */
export type Certainty = keyof CommonTexts['certainty'];

/** Least confidence (0…1) for each wording, strongest first. */
export const CERTAINTY_STEPS: readonly (readonly [atLeast: number, Certainty])[] = [
  [0.85, 'verySure'],
  [0.65, 'fairlySure'],
  [0.45, 'leaning'],
  [0, 'hunch'],
];

/** A verdict that is not sure is never put more strongly than as a leaning. */
export function certaintyOf({ confidence, sure }: Verdict): Certainty {
  const reached = CERTAINTY_STEPS.find(([atLeast]) => confidence >= atLeast)?.[1] ?? 'hunch';
  if (sure || reached === 'hunch') return reached;
  return 'leaning';
}
