/** Bytes of tags, which often are in another encoding than they say → the text that was meant, or none. Pure. */

/** A title is a line, not a book. */
const MAX_CHARACTERS = 200;
/** cp1252: letters, and the marks that titles have. */
const WESTERN = /^[\x20-\x7eÀ-ÖØ-öø-ÿŠšŽžŒœŸ‘’“”–—…«»¡¿°ª´·&€£§®©™]+$/;
/** Three western letters with marks in a row, or more of them than plain ones, are another alphabet misread. */
const NOT_WESTERN = /[À-ÖØ-öø-ÿ]{3}/;
const KANA = /[\u3041-\u309f\u30a1-\u30fe]/;
/** Characters that a wrong decoding leaves behind: nobody writes them in a title. */
const INVENTED = /[\p{Cn}\p{Co}\p{Cs}\ufffd]/u;

/**
 * One line of text for people, composed (NFC): no control characters, no marks that turn the writing direction around,
 * nothing encoded twice.
 */
export function cleanTag(value: string): string | undefined {
  if (INVENTED.test(value)) return undefined;
  const line = unmojibake(value)
    .replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069\ufeff]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const text = Array.from(line.normalize('NFC')).slice(0, MAX_CHARACTERS).join('').trim();
  return text === '' ? undefined : text;
}

/**
 * Texts of one tag whose encoding is unknown, or only claimed to be Latin-1: the first reading that can be meant for all
 * of them. Undefined where none can.
 */
export function decodeAlike(texts: readonly Uint8Array[]): readonly string[] | undefined {
  return (
    decodeAll(texts, 'utf-8', () => true) ??
    // Half-width kana and kanji alone match the bytes of any language.
    decodeAll(texts, 'shift_jis', (all) => KANA.test(all)) ??
    westernOf(texts)
  );
}

function westernOf(texts: readonly Uint8Array[]): readonly string[] | undefined {
  const decoded = texts.map(decodeWestern);
  return isWestern(decoded.join(' ')) ? decoded : undefined;
}

function decodeAll(
  texts: readonly Uint8Array[],
  encoding: string,
  canBeMeant: (all: string) => boolean,
): readonly string[] | undefined {
  const decoded = texts
    .map((text) => decodeStrictly(text, encoding))
    .filter((text) => text !== undefined);
  return decoded.length === texts.length && canBeMeant(decoded.join(' ')) ? decoded : undefined;
}

/** cp1252's own characters, 0x80 to 0x9F; five of them are not given out. */
const WESTERN_EXTRAS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Not TextDecoder's windows-1252: Node 20 reads it as Latin-1. */
function decodeWestern(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes).toString('latin1');
  return latin1.replace(/[\x80-\x9f]/g, (c) => WESTERN_EXTRAS[c.charCodeAt(0) - 0x80] ?? c);
}

/** Undefined where the bytes are not of this encoding, or this program does not know it. */
export function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** UTF-8 that was taken for Latin-1 or cp1252 and encoded once more ("FÃ¼r Elise â€“"), set right; other text as it is. */
function unmojibake(text: string): string {
  if (!/[\u0080-\u00ff]/.test(text)) return text;
  const bytes = latin1Bytes(text.replace(/[^\0-\u00ff]/g, asLatin1));
  return (bytes && decodeStrictly(bytes, 'utf-8')) ?? text;
}

/** cp1252's own characters as Latin-1 has the same byte; others as they are. */
function asLatin1(character: string): string {
  const index = WESTERN_EXTRAS.indexOf(character);
  return index === -1 ? character : String.fromCharCode(0x80 + index);
}

/** Undefined where some characters are not in Latin-1. */
export function latin1Bytes(text: string): Buffer | undefined {
  return /^[\0-\u00ff]*$/.test(text) ? Buffer.from(text, 'latin1') : undefined;
}

function isWestern(text: string): boolean {
  if (!WESTERN.test(text) || NOT_WESTERN.test(text)) return false;
  const marked = text.match(/[À-ÖØ-öø-ÿ]/g)?.length ?? 0;
  const plain = text.match(/[A-Za-z]/g)?.length ?? 0;
  return marked <= plain;
}
