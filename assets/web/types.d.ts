/** What the server sends and what the page keeps. The first three mirror src/bots/web (setup.ts, reply.ts, picture.ts). */
import type { CommonTexts } from '../../src/i18n/en/common.js';
import type { WebTexts } from '../../src/i18n/en/web.js';
import type { CardTexts } from '../../src/render/texts.js';

export interface Setup {
  readonly language: string;
  readonly texts: WebTexts;
  /** What the card says of a verdict: the page says the same. */
  readonly card: Pick<
    CardTexts,
    | ('confidence' | 'confidenceWords' | 'unsureLead' | 'unsureNote' | 'unsureVerdict')
    | ('mixed' | 'notMusic' | 'silence' | 'speechOrNoise' | 'tags' | 'keys')
  >;
  /** What the chats say of where a sound is from; `preview` has the gaps {service} and {seconds}. */
  readonly source: {
    readonly preview: string;
    readonly firstOf: CommonTexts['verdict']['firstOf'];
  };
  /** The words of the chats' own buttons. */
  readonly feedback: CommonTexts['feedback'];
  readonly genres: readonly Genre[];
  /** From where on songs sound alike, or are one recording. */
  readonly similarity: {
    readonly alikeCosine: number;
    readonly sameCosine: number;
    readonly sameSeconds: number;
    /** Share of the fingerprints' bits up to which two are one recording. */
    readonly sameDifference: number;
    readonly fingerprint: {
      readonly mostShiftSteps: number;
      readonly fewestSteps: number;
      readonly liveShare: number;
      readonly fewestLiveBits: number;
    };
  };
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

export interface Span {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

export interface Window extends Span {
  readonly scores: Scores;
  readonly notMusic?: boolean;
}

export interface NonMusic extends Span {
  readonly kind: 'silence' | 'speechOrNoise';
}

export interface Tag {
  readonly name: string;
  readonly group: string;
  readonly score: number;
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
  /** Every few seconds; absent in answers of former versions. */
  readonly timeline?: readonly Window[];
  readonly nonMusic?: readonly NonMusic[];
  readonly mixed?: boolean;
  readonly parts?: readonly (Span & { readonly genre: string })[];
  readonly tags?: readonly Tag[];
  readonly tempo?: { readonly bpm: number; readonly confidence: number };
  readonly key?: { readonly tonic: string; readonly mode: 'major' | 'minor' };
  readonly title?: string;
  readonly artist?: string;
  readonly sampled?: boolean;
  /** The service whose preview stood in for the song. */
  readonly preview?: string;
  /** Of what it is only the first track. */
  readonly firstOf?: 'album' | 'playlist';
  readonly judgedSeconds?: number;
  readonly model?: { readonly name: string; readonly version: string };
  /** Base64 of float32, little-endian, of unit length. */
  readonly embedding?: string;
  /** Base64 of 16-bit numbers, little-endian: by which the recording is known again. */
  readonly fingerprint?: string;
  /** Says which result a person's word is about. */
  readonly feedback?: string;
  readonly text: string;
  readonly card?: { readonly url: string; readonly fileName: string; readonly altText: string };
  readonly audio: { readonly url: string };
  readonly picture: Picture;
}

/** What a service worker is asked; the DOM's types do not know it. */
export interface FetchEvent extends Event {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

/** Something to be judged: bytes at hand, or a link. */
export interface Song {
  readonly label: string;
  readonly blob?: Blob;
  readonly link?: string;
  /** Where it can be played from for good. */
  readonly url?: string;
}

/** What is kept of a song for its likeness to others, for longer than its answer. */
export interface KnownSong {
  readonly title: string;
  readonly atMs: number;
  readonly embedding: string;
  /** Absent in what former versions kept. */
  readonly fingerprint?: string;
  /** Name and version: vectors of two models cannot be compared. */
  readonly model: string;
  readonly seconds: number;
  readonly genre: string;
  readonly scores: Scores;
  readonly tags: readonly string[];
  readonly bpm?: number;
}

/** One line of the history, as it lies in the browser. */
export interface Entry {
  id?: number;
  readonly song: Song;
  readonly answer: Answer;
  readonly card?: Blob;
  /** Songs that were given together carry the same number. */
  readonly batch?: number;
  /** The nearest of the songs before it, where it is near. */
  readonly alike?: { readonly title: string; readonly atMs: number; readonly isSame: boolean };
}
