/** Lines of text that fit where they are drawn (pure). */

/** Width in pixels of a line of text. */
export type Measure = (text: string, sizePx: number, weight: number) => number;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Whether there is a letter, digit or symbol besides a file name's extension. */
export function saysSomething(title: string): boolean {
  return /[\p{L}\p{N}\p{S}]/u.test(title.replace(/\.[a-z][a-z0-9]{1,4}$/i, ''));
}

/** The longest beginning that fits, with an ellipsis where something was left out. */
export function truncate(
  text: string,
  maxWidthPx: number,
  widthOf: (text: string) => number,
): string {
  if (widthOf(text) <= maxWidthPx) return text;
  const parts = Array.from(graphemes.segment(text), ({ segment }) => segment);
  const shortened = (count: number): string =>
    `${wholeWords(parts.slice(0, count).join('')).replace(/[\s….,;:–—-]+$/u, '')}…`;
  let fits = 0;
  let tooMany = parts.length;
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    if (widthOf(shortened(middle)) <= maxWidthPx) fits = middle;
    else tooMany = middle;
  }
  return shortened(fits);
}

/** Drops a last word that was cut, unless that costs much of the line. */
function wholeWords(cut: string): string {
  const lastSpace = cut.lastIndexOf(' ');
  return cut.length - lastSpace <= 12 && lastSpace > 0 ? cut.slice(0, lastSpace) : cut;
}

export interface FittedText {
  readonly text: string;
  readonly sizePx: number;
}

/** The largest size from `sizePx` down to `minSizePx` at which the text fits; what does not fit even then is cut. */
export function fitText(
  text: string,
  maxWidthPx: number,
  [sizePx, minSizePx]: readonly [sizePx: number, minSizePx: number],
  widthOf: (text: string, sizePx: number) => number,
): FittedText {
  const width = widthOf(text, sizePx);
  if (width <= maxWidthPx) return { text, sizePx };
  const smaller = Math.max(minSizePx, Math.floor((sizePx * maxWidthPx) / width));
  return { text: truncate(text, maxWidthPx, (t) => widthOf(t, smaller)), sizePx: smaller };
}

/** Right-to-left when the first strong letter is. */
export function isRightToLeft(text: string): boolean {
  const strong = /\p{L}/u.exec(text)?.[0] ?? '';
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(
    strong,
  );
}
