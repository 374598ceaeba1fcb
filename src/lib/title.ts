/** Titles come from strangers: any script, any length, any control character. Here they become one line of text (pure). */

/** More than a line or a card can show; the second bounds a single grapheme of endless joiners. */
const MAX_GRAPHEMES = 160;
const MAX_RAW_LENGTH = 4000;
/** Line ends, control characters and what could not be decoded separate words. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}\s\ufffd]+/gu;
/**
 * Direction marks, halves of characters and what nobody sees just go. Joiners stay: Persian, Hindi and emoji are
 * written with them.
 */
const UNSEEN =
  /[\p{Cs}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc]/gu;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * One line without control characters, piled-up combining marks or endless length, composed (NFC: macOS takes letters
 * apart in file names), the mathematical letters of fancy titles as plain ones. Undefined when nothing is left to be seen.
 */
export function cleanTitle(raw: string): string | undefined {
  const line = raw
    .slice(0, MAX_RAW_LENGTH)
    .replace(UNSEEN, '')
    .replace(BREAKS, ' ')
    .replace(/[\u{1d400}-\u{1d7ff}\u2100-\u214f]/gu, plainLetter)
    .normalize('NFC')
    .trim();
  if (!/[^\p{Cf}\p{Z}]/u.test(line)) return undefined;
  const parts: string[] = [];
  for (const { segment } of graphemes.segment(line)) {
    if (parts.length === MAX_GRAPHEMES) return `${parts.join('').trimEnd()}…`;
    parts.push(segment.replace(/(\p{M}{3})\p{M}+/gu, (_, kept: string) => kept));
  }
  return parts.join('');
}

/** A song's heading: its own tags before the name that it was given, since a file's own title says more than its name; an artist alone does not. */
export function songTitle(
  { artist, title }: { readonly artist?: string; readonly title?: string },
  given: string | undefined,
): string | undefined {
  const tags = [artist, title].filter((part) => part !== undefined).join(' – ');
  const titles = title === undefined ? [given, tags] : [tags, given];
  return titles.map((raw) => cleanTitle(raw ?? '')).find((clean) => clean !== undefined);
}

/** Only where it is a letter or a digit in another style: "№" and "™" are signs of their own. */
function plainLetter(letter: string): string {
  const plain = letter.normalize('NFKC');
  return /^[\p{L}\p{N}]$/u.test(plain) ? plain : letter;
}
