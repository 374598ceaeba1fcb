/** What the parts of a card have in common (pure). */
import { rankScores } from '../lib/formats.js';
import type { Analysis } from '../pipeline/types.js';
import type { Layout } from './layout.js';
import type { CardTexts } from './texts.js';
import { fitText, type FittedText, type Measure } from './title.js';

/** Everything that the parts of a card are made from. */
export interface CardContent {
  readonly analysis: Analysis;
  readonly texts: CardTexts;
  /** Tidy and drawable. */
  readonly title: string;
  readonly layout: Layout;
  readonly measure: Measure;
}

export interface Guess {
  readonly label: string;
  /** 0…1 */
  readonly score: number;
}

/** The best three, best first; the verdict's own genre leads even where scores tie. */
export function topGuesses({ verdict }: Analysis): readonly Guess[] {
  return rankScores(verdict.scores, verdict.genre).slice(0, 3);
}

/** fitText() with the card's own measure. */
export function fit(
  { measure }: CardContent,
  text: string,
  maxWidthPx: number,
  sizes: readonly [sizePx: number, minSizePx: number],
  weight: number,
): FittedText {
  return fitText(text, maxWidthPx, sizes, (part, sizePx) => measure(part, sizePx, weight));
}
