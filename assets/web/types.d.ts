/** What the server sends and what the page keeps. The first three mirror src/bots/web (setup.ts, reply.ts, picture.ts). */
import type { WebTexts } from '../../src/i18n/en/web.js';

export interface Setup {
  readonly language: string;
  readonly texts: WebTexts;
  readonly genres: readonly Genre[];
  readonly maxBytes: number;
  readonly maxSeconds: number;
  readonly examples: readonly { readonly name: string; readonly url: string }[];
}

export interface Genre {
  readonly label: string;
  readonly name: string;
  readonly colour: string;
}

export type Scores = Readonly<Record<string, number>>;

export interface Window {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly scores: Scores;
}

export interface Picture {
  readonly columns: number;
  readonly bands: number;
  readonly bandCentresHz: readonly number[];
  readonly levels: string;
}

export interface Answer {
  readonly file: string;
  readonly seconds: number;
  readonly genre: string;
  readonly confidence: number;
  readonly sure: boolean;
  readonly notMusic?: boolean;
  readonly scores: Scores;
  readonly windows: readonly Window[];
  readonly text: string;
  readonly card?: { readonly url: string; readonly fileName: string; readonly altText: string };
  readonly audio: { readonly url: string };
  readonly picture: Picture;
}

/** Something to be judged: bytes at hand, or a link. */
export interface Song {
  readonly label: string;
  readonly blob?: Blob;
  readonly link?: string;
  /** Where it can be played from for good. */
  readonly url?: string;
}

/** One line of the history, as it lies in the browser. */
export interface Entry {
  id?: number;
  readonly song: Song;
  readonly answer: Answer;
  readonly card?: Blob;
}
