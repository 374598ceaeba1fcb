/** The door of the picture room: Analysis → PNG bytes and a sentence that says the same. */
import type { Analysis } from '../pipeline/types.js';

export interface CardOptions {
  /** Shown as the heading: a track's title or a file name, any script, any length. */
  readonly title?: string;
}

/** A shareable picture. `bytes` is a whole PNG file. */
export interface Card {
  readonly bytes: Uint8Array;
  readonly mimeType: 'image/png';
  readonly widthPx: number;
  readonly heightPx: number;
  /** One sentence with the picture's content, for people who do not see it. */
  readonly altText: string;
}

export function renderCard(_analysis: Analysis, _options: CardOptions = {}): Promise<Card> {
  throw new Error('being built');
}
