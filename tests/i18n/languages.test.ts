/** Every language says everything: nothing left in English, nothing unfilled, nothing too long for a caption. */
import { cardTextsFor, genreName, phraseError, phraseVerdict } from '../../src/i18n/index.js';
import path from 'node:path';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, textsFor } from '../../src/i18n/index.js';
import { VARIABLES } from '../../src/environment.js';
import { analysisWith, BARE_FAILURES, FAILURES } from './samples.js';

const OTHERS = LANGUAGES.filter((language) => language !== 'en');

/** What a person is asked to do. */
const TO_DO: Readonly<Record<string, RegExp>> = {
  en: /\b(send|try|check|ask|download|export|tell)\b/i,
  es: /\b(env[ií]a|inténtalo|prueba|comprueba|descarga|pide|dale)/i,
  de: /\b(schick|versuch|prüf|bitte|lade|exportiere)/i,
  fr: /\b(envoyez|renvoyez|réessayez|essayez|vérifiez|téléchargez|demandez)/i,
  pt: /(envie|tente|veja|baixe|peça)/i,
  ru: /(пришлите|попробуйте|проверьте|скачайте|сохраните)/i,
  hi: /(भेजिए|कीजिए|देखिए|करके|कहिए)/,
};
const SLIPS = /undefined|NaN|Infinity|null|[{}]|\n| {2}|\$/;

const sure = analysisWith({});
const unsure = analysisWith({ sure: false, confidence: 0.31 });
const notMusic = analysisWith({ sure: false, notMusic: true, confidence: 0.23 });
const told = ['indie', 'female vocals', '90s', 'jazz', 'rock', 'chill'].map((name) => ({
  ...{ name, group: 'style' as const, score: 0.2 },
}));
const parts = ['classical', 'disco', 'classical', 'metal'].map((genre, i) => ({
  ...{ genre, startSeconds: 30 * i, endSeconds: 30 * i + 30 },
}));
const mixed = analysisWith({ sure: false, confidence: 0.31 }, { parts, tags: told });
const evenMix = analysisWith({ sure: false }, { parts: parts.slice(0, 2) });
const tagged = analysisWith({}, { tags: told });
const sampled = analysisWith({}, { seconds: 7325, judgedSeconds: 1200, sampled: true });

describe.each(LANGUAGES)('%s', (language) => {
  const labels = shippedLabels();

  it.each(FAILURES)('says what to do about $code', (failure) => {
    const sentence = phraseError(failure, language);
    expect(sentence).toMatch(TO_DO[language] ?? /^$/);
    expect(sentence).not.toMatch(SLIPS);
    expect(sentence).toMatch(/[.।]$|1a2b3c4d$/);
    expect(sentence.length).toBeLessThan(280);
  });

  it.each(BARE_FAILURES)('phrases a bare $code', (failure) => {
    expect(phraseError(failure, language)).not.toMatch(SLIPS);
  });

  it.each([
    ['sure', sure, 2],
    ['unsure', unsure, 2],
    ['not music', notMusic, 2],
    ['sampled', sampled, 3],
    ['tagged', tagged, 3],
    ['mixed', mixed, 2],
    ['mixed of two', evenMix, 1],
  ])('fits a caption: %s', (_, analysis, count) => {
    const text = phraseVerdict(analysis, language);
    const lines = text.split('\n');
    expect(lines).toHaveLength(count);
    for (const line of lines) {
      expect(line).toMatch(/\S.*[.।]$/);
      expect(line).not.toMatch(SLIPS);
    }
    expect(text.length).toBeLessThanOrEqual(900);
  });

  it('has a short name for every genre of the shipped model', () => {
    const names = labels.map((label) => genreName(label, language));
    expect(new Set(names).size).toBe(labels.length);
    expect(Object.keys(textsFor(language).common.genres).sort()).toEqual([...labels].sort());
    for (const name of names) expect(name.length).toBeLessThanOrEqual(12);
  });

  it('gives the card the same names and steps as the sentences', () => {
    const { genres, confidenceWords, locale } = cardTextsFor(language);
    expect(locale).toBe(language);
    expect(genres).toBe(textsFor(language).common.genres);
    for (const { atLeast, words } of confidenceWords) {
      const text = phraseVerdict(analysisWith({ confidence: atLeast }), language);
      expect(text.toLocaleLowerCase(language)).toContain(words.toLocaleLowerCase(language));
    }
    expect(confidenceWords.at(-1)?.atLeast).toBe(0);
  });

  it('has card texts that cross a process boundary', () => {
    const texts = cardTextsFor(language);
    expect(structuredClone(texts)).toEqual(texts);
    expect(JSON.parse(JSON.stringify(texts))).toEqual(texts);
  });

  it('uses the placeholders that English uses', () => {
    const english = leaves(cardTextsFor('en'));
    const here = leaves(cardTextsFor(language));
    const keys = (texts: readonly [string, string][]): Set<string> =>
      new Set(texts.map(([key]) => withoutForm(key)));
    expect(keys(here)).toEqual(keys(english));
    const wanted = new Map(english.map(([key, text]) => [withoutForm(key), placeholders(text)]));
    for (const [key, text] of here) {
      expect([key, placeholders(text)]).toEqual([key, wanted.get(withoutForm(key))]);
      expect(text.trim()).not.toBe('');
    }
  });
});

describe.each(OTHERS)('%s is not English', (language) => {
  it.each(FAILURES)('$code', (failure) => {
    expect(phraseError(failure, language)).not.toBe(phraseError(failure, 'en'));
  });

  it('in no line of a verdict', () => {
    for (const analysis of [sure, unsure, notMusic, sampled]) {
      const english = phraseVerdict(analysis, 'en').split('\n');
      for (const line of phraseVerdict(analysis, language).split('\n')) {
        expect(english).not.toContain(line);
      }
    }
  });

  it('in no words of the card', () => {
    const english = new Map(leaves(cardTextsFor('en')));
    for (const [key, text] of leaves(cardTextsFor(language))) {
      // Styles have the same names nearly everywhere; silence is a French word.
      if (
        /^(genres|tags)\./.test(key) ||
        (language === 'fr' && key === 'silence') ||
        !/\p{L}/u.test(text.replace(/\{\w+\}/g, ''))
      )
        continue;
      expect([key, text]).not.toEqual([key, english.get(key)]);
    }
  });
});

it.each([
  ['pt-BR', 'pt'],
  ['pt_PT', 'pt'],
  ['es-419', 'es'],
  ['DE-at', 'de'],
  [' fr-CA ', 'fr'],
  ['zh', 'en'],
  ['zh-Hant-TW', 'en'],
  ['toString', 'en'],
  ['', 'en'],
])('%j is answered in %s', (tag, language) => {
  expect(textsFor(tag).common.locale).toBe(language);
});

function shippedLabels(): readonly string[] {
  const folder = path.resolve(import.meta.dirname, '../..', VARIABLES.MODEL_DIR.fallback);
  const description = JSON.parse(readFileSync(path.join(folder, 'model.json'), 'utf8')) as {
    readonly labels: readonly string[];
  };
  return description.labels;
}

/** "alt.sure" → its text, for all texts of a card; numbers are left out. */
function leaves(node: object, prefix = ''): [string, string][] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    if (typeof value === 'string') return key === 'locale' ? [] : [[prefix + key, value]];
    return typeof value === 'object' && value !== null ? leaves(value, `${prefix}${key}.`) : [];
  });
}

/** Languages have plural forms of their own; what is said is the same. */
function withoutForm(key: string): string {
  return key.replace(/\.(zero|one|two|few|many|other)$/, '');
}

function placeholders(text: string): string[] {
  return (text.match(/\{\w+\}/g) ?? []).sort();
}
