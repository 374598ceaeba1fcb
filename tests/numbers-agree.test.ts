/** One analysis, told in six places: card, its description, sentence, page, command line and JSON. One number each. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { describe, expect, it } from 'vitest';

import { createPeopleReport } from '../src/cli/people-report.js';
import { type AnalysisJson, analysisJson } from '../src/identify/index.js';
import { cardTextsFor, genreName, LANGUAGES, phraseVerdict } from '../src/i18n/index.js';
import type { Analysis } from '../src/pipeline/types.js';
import { altText } from '../src/render/alt-text.js';
import { headerMarks } from '../src/render/header.js';
import { LAYOUT as layout } from '../src/render/layout.js';
import type { Mark } from '../src/render/marks.js';
import { measureText } from '../src/render/paint.js';
import { plotMarks } from '../src/render/plot.js';
import { genreHeading } from '../src/render/texts.js';
import { THEME } from '../src/render/theme.js';
import { sampleAnalysis } from './render/sample-analysis.js';

interface Page {
  readonly percent: (score: number, locale: string) => string;
  readonly wholePercent: (score: number) => number;
  readonly clockTime: (seconds: number) => string;
  readonly rankScores: (
    scores: Readonly<Record<string, number>>,
    leader?: string,
  ) => readonly { readonly label: string; readonly score: number }[];
}
const FORMAT = pathToFileURL(path.resolve(import.meta.dirname, '../assets/web/format.js')).href;
const page = (await import(FORMAT)) as Page;

/** Scores of jazz, blues and rock; what is left goes to pop, which is never among the first three. */
const SCORES: readonly (readonly [jazz: number, blues: number, rock: number])[] = [
  [0.44499, 0.28494, 0.2],
  [0.445, 0.285, 0.145],
  [0.99999, 0.000_005, 0.000_004],
  [0.985, 0.0051, 0.0049],
  [0.575, 0.41505, 0.00495],
  // A tie in JSON: the order must not depend on what JSON has lost.
  [0.34, 0.320_01, 0.320_04],
];
const SECONDS = [3.004, 29.98, 30, 59.999, 213.4, 3599.99, 7325.5];

const CASES = SCORES.flatMap((scores) => SECONDS.map((seconds) => [seconds, ...scores] as const));

const samples = new Map(SECONDS.map((seconds) => [seconds, sampleAnalysis({ seconds })]));

/** Made once: the picture is the costly part. */
function sampleOf(seconds: number): Analysis {
  return samples.get(seconds) ?? sampleAnalysis({ seconds });
}

function analysisOf(
  [seconds, jazz, blues, rock]: (typeof CASES)[number],
  mood: Partial<Analysis['verdict']>,
): Analysis {
  const pop = Math.max(0, 1 - jazz - blues - rock);
  const scores = { blues, jazz, pop: Math.min(pop, 0.000_001), rock };
  return {
    ...sampleOf(seconds),
    sampled: seconds > 3600,
    judgedSeconds: Math.min(seconds, 1199.99),
    verdict: { genre: 'jazz', confidence: jazz, sure: true, notMusic: false, scores, ...mood },
  };
}

/** What the page gets and shows; the JSON has been through a wire. */
function asPage(analysis: Analysis, language: string) {
  const answer = JSON.parse(JSON.stringify(analysisJson('a', analysis))) as AnalysisJson;
  const guesses = page.rankScores(answer.scores, answer.genre).slice(0, 3);
  return {
    length: page.clockTime(answer.seconds),
    judged: page.clockTime(Number(answer['judgedSeconds'])),
    confidence: page.percent(answer.confidence, language),
    labels: guesses.map(({ label }) => label),
    percents: guesses.map(({ score }) => page.percent(score, language)),
    widths: guesses.map(({ score }) => page.wholePercent(score)),
  };
}

function marksOf(analysis: Analysis, language: string) {
  const texts = cardTextsFor(language);
  const content = { analysis, texts, title: 'Song', layout, measure: measureText };
  const marks = [...headerMarks(content), ...plotMarks(content)];
  const written = marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
  return { written, bars: barsIn(marks), fullPx: layout.guesses.width, texts };
}

/** The filled part follows its trough. */
function barsIn(marks: readonly Mark[]) {
  return marks.flatMap((mark, at) => {
    const filled = marks[at + 1];
    const isTrough = mark.kind === 'rect' && mark.fill === THEME.trough;
    return isTrough && filled?.kind === 'rect' ? [filled] : [];
  });
}

function rowOf(analysis: Analysis): string {
  let written = '';
  const stream = { isTTY: false, write: (text: string) => (written += text) } as never;
  const list = { inputs: [{ kind: 'file', name: 'a.mp3' }], several: true } as const;
  const report = createPeopleReport({ stdout: stream, stderr: stream } as never, list, 0);
  report.add({ kind: 'judged', file: 'a.mp3', analysis });
  report.end();
  return written;
}

/** "45%" in "This is jazz: I am leaning this way (45%)." */
const percentsIn = (text: string): readonly string[] =>
  text.match(/<?\d+[\s\u00a0\u202f]?%/g) ?? [];

/** Told in words only where it is close enough, by the number that is shown. */
function runnerUp({ percents, widths }: ReturnType<typeof asPage>): readonly string[] {
  return percents.slice(1, 2).filter(() => (widths[1] ?? 0) >= 10);
}

describe.each(LANGUAGES)('in %s', (language) => {
  it.each(CASES)('%d s with %d, %d and %d are told alike', (...numbers) => {
    const analysis = analysisOf(numbers, {});
    const shown = asPage(analysis, language);
    const [first = '', second = '', third = ''] = shown.percents;
    expect(shown.confidence).toBe(first);

    const { written, bars, fullPx, texts } = marksOf(analysis, language);
    const headings = shown.labels.map((label) => genreHeading(texts, label));
    const guesses = headings.flatMap((heading) => {
      const at = written.lastIndexOf(heading);
      return [written[at], written[at + 1]];
    });
    expect(guesses).toEqual(headings.flatMap((heading, at) => [heading, shown.percents[at]]));
    expect(bars.map(({ width, height }) => Math.max(height, width))).toEqual(
      bars.map(({ height }, at) => Math.max(height, (fullPx * (shown.widths[at] ?? -1)) / 100)),
    );
    expect(bars).toHaveLength(3);
    expect(written).toContain(shown.length);

    const sentence = phraseVerdict(analysis, language);
    expect(percentsIn(sentence)).toEqual([first, ...runnerUp(shown)]);

    const description = altText(analysis, texts, 'Song');
    expect(percentsIn(description)).toEqual([first, second, third]);
    expect(description).toContain(`(${shown.length})`);
    const secondName = genreName(shown.labels[1] ?? '', language);
    expect(description).toContain(secondName);
    if (runnerUp(shown).length > 0) expect(sentence).toContain(secondName);

    if (!analysis.sampled) return;
    expect(sentence).toContain(shown.judged);
    expect(sentence).toContain(shown.length);
    const [judged = '', total = ''] = [shown.judged, shown.length].map(minutesOn);
    const sampled = new RegExp(`\\b${judged}\\b.*\\b${total}\\b|\\b${total}\\b.*\\b${judged}\\b`);
    expect(description.slice(description.indexOf(`(${shown.length})`))).toMatch(sampled);
    expect(written.some((text) => sampled.test(text))).toBe(true);
  });

  it.each(CASES)('%d s with %d, %d and %d, in doubt, are told alike', (...numbers) => {
    const unsure = analysisOf(numbers, { sure: false });
    const shown = asPage(unsure, language);
    const [first = '', second = ''] = shown.percents;
    expect(percentsIn(phraseVerdict(unsure, language))).toEqual([first, ...runnerUp(shown)]);
    const { written } = marksOf(unsure, language);
    const verdict = written.find((text) => text.length > second.length && text.includes(second));
    expect(percentsIn(verdict ?? '')).toEqual([second]);

    const noise = analysisOf(numbers, { sure: false, notMusic: true });
    expect(percentsIn(phraseVerdict(noise, language))).toEqual([first, ...runnerUp(shown)]);
    const note = marksOf(noise, language).written.find((text) => text.length > 8 && text.includes(first)); // prettier-ignore
    expect(percentsIn(note ?? '')).toEqual([first]);
  });
});

it.each(CASES)('%d s with %d, %d and %d are told alike on the command line', (...numbers) => {
  const analysis = analysisOf(numbers, {});
  const shown = asPage(analysis, 'en');
  const row = rowOf(analysis);
  expect(percentsIn(row)).toEqual([shown.percents[0], ...runnerUp(shown)]);
  const length = analysis.sampled ? `${shown.judged} of ${shown.length}` : shown.length;
  expect(row.trimEnd().split('\n')[1]?.endsWith(` ${length}`)).toBe(true);
});

it('the examples are the awkward ones', () => {
  const texts = CASES.map((numbers) => asPage(analysisOf(numbers, {}), 'en'));
  expect(new Set(texts.map(({ length }) => length))).toEqual(
    new Set(['0:03', '0:29', '0:30', '0:59', '3:33', '59:59', '2:02:05']),
  );
  expect(new Set(texts.flatMap(({ percents }) => percents))).toEqual(
    new Set([
      ...['45%', '28%', '20%', '29%', '15%', '99%', '<1%', '1%', '58%', '42%', '34%', '32%'],
    ]),
  );
});

/** "2:02:05" → "122" */
function minutesOn(clock: string): string {
  const parts = clock.split(':').map(Number);
  const [minutes = 0, hours = 0] = parts.slice(0, -1).reverse();
  return String(60 * hours + minutes);
}
