/** What a picture of taste shows, and its words: plain data, of whatever heap of songs. */
import type { CardTexts } from '../texts.js';

export interface TasteContent {
  readonly songs: number;
  /** Oldest first, equally long, one after the other. */
  readonly steps: readonly {
    /** Epoch. */
    readonly startMs: number;
    readonly songs: number;
    /** Label → songs. */
    readonly genres: Readonly<Record<string, number>>;
  }[];
  /** Best first, shares of 0…1. */
  readonly genres: readonly { readonly label: string; readonly share: number }[];
  /** As the model calls them, most frequent first. */
  readonly tags: readonly string[];
  /** Beats a minute. */
  readonly tempo?: { readonly low: number; readonly median: number; readonly high: number };
  readonly mostUsual?: string;
  readonly oddest?: string;
}

/** Templates hold {placeholders}; see fill(). */
export interface TasteTexts extends Pick<CardTexts, 'locale' | 'genres' | 'tags'> {
  /** BCP 47 tag by which dates are written. */
  readonly dateLocale: string;
  readonly heading: string;
  /** "34 songs", already counted. */
  readonly count: string;
  readonly genresHeading: string;
  /** Above the bars of songs. */
  readonly songsAStep: string;
  readonly tagsHeading: string;
  readonly tempoHeading: string;
  /** {low} {high} {median} */
  readonly tempo: string;
  readonly mostUsual: string;
  readonly oddest: string;
  /** {heading} {count} {genres} {tags} */
  readonly alt: string;
}
