/** Titles come from strangers: any script, any length, any control character. Here they become one line of text (pure). */

/** More than a line or a card can show; the second bounds a single grapheme of endless joiners. */
const MAX_GRAPHEMES = 160;
const MAX_RAW_LENGTH = 4000;
/** Line ends and control characters separate words. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}\s]+/gu;
/**
 * Direction marks, halves of characters and what nobody sees just go. Joiners stay: Persian, Hindi and emoji are
 * written with them.
 */
const UNSEEN =
  /[\p{Cs}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffd]/gu;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * One line without control characters, piled-up combining marks or endless length, composed (NFC: macOS takes letters
 * apart in file names). Undefined when nothing is left to be seen.
 */
export function cleanTitle(raw: string): string | undefined {
  const line = raw
    .slice(0, MAX_RAW_LENGTH)
    .replace(UNSEEN, '')
    .replace(BREAKS, ' ')
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
