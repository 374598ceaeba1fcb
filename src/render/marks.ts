/** What is on a card, as data: the pure part decides, paint.ts only draws. Pixels, origin top left. */

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface TextMark {
  readonly kind: 'text';
  readonly text: string;
  /** Of the edge or middle that `align` names. */
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly sizePx: number;
  /** 100…900 */
  readonly weight: number;
  readonly fill: string;
  readonly align?: 'left' | 'center' | 'right';
  readonly rightToLeft?: boolean;
  /** Draws the letters' outline, this wide, instead of filling them. */
  readonly outlinePx?: number;
  /** Lets the ink itself, not the letters' box, begin at x: large letters look indented otherwise. */
  readonly inkAligned?: boolean;
}

export type Mark =
  | TextMark
  | (Rect & { readonly kind: 'rect'; readonly fill: string; readonly radius?: number })
  /** Filled, straight lines between the points, closed. */
  | { readonly kind: 'area'; readonly points: readonly Point[]; readonly fill: string }
  /** Diagonal lines inside the rectangles: "nothing here". */
  | { readonly kind: 'hatch'; readonly areas: readonly Rect[]; readonly stroke: string };

/** Every colour that the marks name. */
export function coloursOf(marks: readonly Mark[]): string[] {
  return [...new Set(marks.map((mark) => (mark.kind === 'hatch' ? mark.stroke : mark.fill)))];
}
