/**
 * Which bundled font file draws which character (no canvas here). All are Noto Sans and Noto Emoji as npm's Fontsource
 * packs them: SIL OFL 1.1, one variable-weight woff2 per script and slice of a script. A file is only registered when
 * a text needs it: the Chinese ones alone would take 0.2 s.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** A file to register under a family name of its own. */
export interface FontFile {
  readonly family: string;
  readonly path: string;
}

export interface DrawableText {
  /** The text with what no font here can draw replaced by an ellipsis. */
  readonly text: string;
  /** In order of preference; Latin is always among them. */
  readonly files: readonly FontFile[];
}

interface Subset extends FontFile {
  /** Inclusive code point ranges. */
  readonly ranges: readonly (readonly [from: number, to: number])[];
}

interface FontPackage {
  readonly name: string;
  /** Its list of slices and their Unicode ranges. */
  readonly unicodeJson: string;
  /** What it is used for: the ranges that Fontsource declares are wider than what the files hold. */
  readonly characters: RegExp;
}

const require = createRequire(import.meta.url);

/** In order of preference. */
const PACKAGES: readonly FontPackage[] = [
  {
    name: 'noto-sans', // Latin, Greek, Cyrillic, Devanagari
    unicodeJson: require.resolve('@fontsource-variable/noto-sans/unicode.json'),
    characters: /[^\p{Cc}]/u,
  },
  {
    name: 'noto-sans-arabic',
    unicodeJson: require.resolve('@fontsource-variable/noto-sans-arabic/unicode.json'),
    characters: /\p{Script_Extensions=Arabic}/u,
  },
  {
    name: 'noto-sans-hebrew',
    unicodeJson: require.resolve('@fontsource-variable/noto-sans-hebrew/unicode.json'),
    characters: /\p{Script_Extensions=Hebrew}/u,
  },
  {
    name: 'noto-emoji', // monochrome: the card's own colours stay in charge
    unicodeJson: require.resolve('@fontsource-variable/noto-emoji/unicode.json'),
    characters: /[\p{Emoji}\u20e3\u{e0020}-\u{e007f}]/u,
  },
  {
    name: 'noto-sans-sc', // Chinese, Japanese; stars, notes and arrows
    unicodeJson: require.resolve('@fontsource-variable/noto-sans-sc/unicode.json'),
    characters:
      /[\p{Script_Extensions=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\u2190-\u2193\u2605\u2606\u2669\u266a\uff00-\uffef]/u,
  },
  {
    name: 'noto-sans-kr',
    unicodeJson: require.resolve('@fontsource-variable/noto-sans-kr/unicode.json'),
    characters: /\p{Script_Extensions=Hangul}/u,
  },
];

/** Joiners and variation selectors change their neighbours and need no picture of their own. */
const INVISIBLE = /^[\u200b-\u200d\ufe00-\ufe0f\u2060]$/u;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const subsetsByPackage = new Map<string, readonly Subset[]>();
const subsetsByCharacter = new Map<string, readonly Subset[]>();

/** Plans the drawing of one line of text. */
export function drawable(text: string): DrawableText {
  const files = new Set<Subset>(subsetsFor('A'));
  let out = '';
  for (const { segment } of graphemes.segment(text)) {
    // A letter whose marks no font has is drawn without them.
    const shown = [segment, segment.replace(/\p{M}/gu, '')].find(isDrawable);
    if (shown !== undefined) {
      for (const subset of subsetsForGrapheme(shown) ?? []) files.add(subset);
      out += shown;
    } else {
      out += '…';
    }
  }
  return { text: out.replace(/…(?:\s*…)+/gu, '…'), files: [...files] };
}

function isDrawable(grapheme: string): boolean {
  return grapheme !== '' && subsetsForGrapheme(grapheme) !== undefined;
}

/** One file that holds the whole grapheme (a joined emoji, a letter with its marks), else one for each character. */
function subsetsForGrapheme(grapheme: string): readonly Subset[] | undefined {
  const perCharacter = Array.from(grapheme)
    .filter((character) => !INVISIBLE.test(character))
    .map(subsetsFor);
  if (perCharacter.some((subsets) => subsets.length === 0)) return undefined;
  const [first = [], ...rest] = perCharacter;
  const common = first.find((subset) => rest.every((subsets) => subsets.includes(subset)));
  return common === undefined ? perCharacter.flatMap((subsets) => subsets.slice(0, 1)) : [common];
}

/** All files that hold a character, in order of preference. */
function subsetsFor(character: string): readonly Subset[] {
  const known = subsetsByCharacter.get(character);
  if (known !== undefined) return known;
  const codePoint = character.codePointAt(0) ?? 0;
  const found = PACKAGES.filter((font) => font.characters.test(character))
    .flatMap(subsetsOf)
    .filter(({ ranges }) => ranges.some(([from, to]) => from <= codePoint && codePoint <= to));
  // Titles come from strangers: the cache must not grow with every character that Unicode has.
  if (subsetsByCharacter.size > 4096) subsetsByCharacter.clear();
  subsetsByCharacter.set(character, found);
  return found;
}

function subsetsOf(font: FontPackage): readonly Subset[] {
  const known = subsetsByPackage.get(font.name);
  if (known !== undefined) return known;
  const declared = JSON.parse(readFileSync(font.unicodeJson, 'utf8')) as Record<string, string>;
  const subsets = Object.entries(declared).map(([slice, ranges]) => {
    const stem = `${font.name}-${slice.replace(/[[\]]/g, '')}`;
    const file = path.join(path.dirname(font.unicodeJson), 'files', `${stem}-wght-normal.woff2`);
    return { family: `genrebot-${stem}`, path: file, ranges: parseRanges(ranges) };
  });
  subsetsByPackage.set(font.name, subsets);
  return subsets;
}

/** "U+0-FF,U+131" → [[0, 255], [305, 305]] */
function parseRanges(declared: string): [number, number][] {
  return declared.split(',').map((range) => {
    const [from = '', to = from] = range.trim().slice(2).split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });
}
