/** Titles come from strangers: any script, any length, any control character. Here they become one tidy line (pure). */

/** Width in pixels of a line of text. */
export type Measure = (text: string, sizePx: number, weight: number) => number;

/** More than a card can show; the second bounds a single grapheme of endless joiners. */
const MAX_GRAPHEMES = 160;
const MAX_RAW_LENGTH = 4000;
/** Line ends and control characters separate words; direction marks and halves of characters just go. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}\s]+/gu;
const TURNING = /[\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffc\ufffd]/gu;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** One line, composed (NFC: fonts draw what macOS takes apart), without control characters, piled-up combining marks or endless length. */
export function tidyTitle(raw: string): string {
  const line = plain(raw.slice(0, MAX_RAW_LENGTH)).replace(TURNING, '').replace(BREAKS, ' ').trim();
  const parts: string[] = [];
  for (const { segment } of graphemes.segment(line)) {
    if (parts.length === MAX_GRAPHEMES) return `${parts.join('').trimEnd()}…`;
    const apart = segment.normalize('NFD');
    const kept = apart.replace(/(\p{M}{3})\p{M}+/gu, (_, marks: string) => marks);
    parts.push(kept.normalize('NFC'));
  }
  return parts.join('');
}

/** The mathematical letters that people write fancy titles with become the plain ones. */
function plain(text: string): string {
  return text.replace(/[\u{1d400}-\u{1d7ff}\u2100-\u214f]/gu, (letter) => plainLetter(letter));
}

/** Only where it is a letter or a digit in another style: "№" and "™" are signs of their own. */
function plainLetter(letter: string): string {
  const compatible = letter.normalize('NFKC');
  return /^[\p{L}\p{N}]$/u.test(compatible) ? compatible : letter;
}

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
