/** What comes out of this room. */

/** A shareable picture. `bytes` is a whole PNG file, at most 400 kB. */
export interface Card {
  readonly bytes: Uint8Array;
  readonly mimeType: 'image/png';
  readonly widthPx: number;
  readonly heightPx: number;
  /** One sentence with the picture's content, for people who do not see it. */
  readonly altText: string;
}
