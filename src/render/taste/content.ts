/** What a picture of taste shows, and its words: plain data, of whatever heap of songs. */
import type { CardTexts } from '../texts.js';

export interface TasteContent {
  readonly songs: number;
  /** Oldest first, one week each. */
  readonly weeks: readonly {
    /** Epoch. */
    readonly startMs: number;
    readonly songs: number;
    /** Label → songs. */
    readonly genres: Readonly<Record<string, number>>;
  }[];
  /** Best first, shares of 0…1. */
  readonly genres: readonly { readonly label: string; readonly share: number }[];
  readonly tags: readonly string[];
  /** Beats a minute. */
  readonly tempo?: { readonly low: number; readonly median: number; readonly high: number };
  readonly mostUsual?: string;
  readonly oddest?: string;
}

/** Templates hold {placeholders}; see fill(). */
export interface TasteTexts extends Pick<CardTexts, 'locale' | 'genres'> {
  /** BCP 47 tag by which dates are written. */
  readonly dateLocale: string;
  readonly heading: string;
  /** "34 songs", already counted. */
  readonly count: string;
  readonly genresHeading: string;
  readonly songsAWeek: string;
  readonly tagsHeading: string;
  readonly tempoHeading: string;
  /** {low} {high} {median} */
  readonly tempo: string;
  readonly mostUsual: string;
  readonly oddest: string;
  /** {heading} {count} {genres} {tags} */
  readonly alt: string;
}
