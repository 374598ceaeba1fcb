/** The verdict in large letters, in its four moods: sure, unsure, mixed, not music (pure). */
import { fit, topGuesses, type CardContent } from './content.js';
import { genreColour } from '../genre-colours.js';
import { fill, percent } from '../lib/formats.js';
import { summariseMix } from '../lib/summary.js';
import type { GenrePart } from '../pipeline/types.js';
import type { Mark, TextMark } from './marks.js';
import { capitalised, confidenceWords, genreHeading, genreName, listOf } from './texts.js';
import { THEME, WEIGHT } from './theme.js';

/** Of the line under the verdict, from the top of the verdict's rectangle. */
const NOTE_BASELINE_PX = 210;
/** Where the ink of the smaller lines above and below begins. */
const INK_LEFT_PX = 3;

export function verdictMarks(content: CardContent): Mark[] {
  if (content.analysis.verdict.notMusic) return notMusicMarks(content);
  if (content.analysis.parts) return mixedMarks(content, content.analysis.parts);
  return content.analysis.verdict.sure ? sureMarks(content) : unsureMarks(content);
}

function sureMarks(content: CardContent): Mark[] {
  const { analysis, layout, texts } = content;
  const { genre, confidence } = analysis.verdict;
  const { x, y, width } = layout.verdict;
  const words = capitalised(texts, confidenceWords(texts, confidence));
  const line = fill(texts.confidence, { words, percent: percent(confidence, texts.locale) });
  return [
    {
      ...{ kind: 'text', x: x + INK_LEFT_PX, y: y + 130, weight: WEIGHT.heavy, inkAligned: true },
      ...fit(content, genreHeading(texts, genre), width, [126, 48], WEIGHT.heavy),
      fill: genreColour(genre),
    },
    note(content, line, [36, 24], THEME.text),
  ];
}

function mixedMarks(content: CardContent, parts: readonly GenrePart[]): Mark[] {
  const { layout, measure, texts } = content;
  const { genres, isLed } = summariseMix(parts);
  const names = genres.map((genre) => genreName(texts, genre));
  const all = capitalised(texts, listOf(texts, names));
  const led = { genre: names[0] ?? '', others: listOf(texts, names.slice(1)) };
  const words = isLed ? fill(texts.mixedLed, led) : all;
  const { x, y, width } = layout.verdict;
  const heading = fill(texts.mixed, { count: String(genres.length) });
  const tooLong = measure(words, 34, WEIGHT.medium) > width;
  const lines = tooLong ? inTwoLines(words, (text) => measure(text, 34, WEIGHT.medium)) : [words];
  return [
    {
      ...{ kind: 'text', x, y: y + 96, weight: WEIGHT.heavy, fill: THEME.text },
      ...fit(content, heading, width, [76, 36], WEIGHT.heavy),
    },
    ...lines.map((line, row): Mark => {
      const size = fit(content, line, width, [34, 22], WEIGHT.medium);
      const at = { x, y: y + 160 + row * 50 };
      return { kind: 'text', ...at, ...size, weight: WEIGHT.medium, fill: THEME.text };
    }),
  ];
}

/** Vowel signs above the line would reach into the words above. */
const TALL_SCRIPT = /\p{Script=Devanagari}/u;

/** Outlined letters and a question mark: less than a verdict at first sight, without colour too. */
function unsureMarks(content: CardContent): Mark[] {
  const { analysis, layout, texts } = content;
  const { genre } = analysis.verdict;
  const { x, y, width } = layout.verdict;
  const guess = fill(texts.unsureVerdict, { genre: genreHeading(texts, genre) });
  const second = topGuesses(analysis)[1];
  const marks: Mark[] = [
    { ...note(content, texts.unsureLead, [34, 24], THEME.text), y: y + 44 },
    {
      ...{
        kind: 'text',
        x: x + INK_LEFT_PX,
        y: y + 148,
        weight: WEIGHT.strong,
        outlinePx: 3,
        inkAligned: true,
      },
      ...fit(content, guess, width, [TALL_SCRIPT.test(guess) ? 84 : 108, 48], WEIGHT.strong),
      fill: genreColour(genre),
    },
  ];
  if (second === undefined) return marks;
  const share = percent(second.score, texts.locale);
  const line = fill(texts.unsureNote, { genre: genreName(texts, second.label), percent: share });
  return [...marks, note(content, line, [34, 20], THEME.muted)];
}

function notMusicMarks(content: CardContent): Mark[] {
  const { analysis, layout, measure, texts } = content;
  const { genre, confidence } = analysis.verdict;
  const { x, y, width } = layout.verdict;
  const lines = inTwoLines(texts.notMusic, (text) => measure(text, 60, WEIGHT.strong));
  const fitted = lines.map((line) => fit(content, line, width, [60, 30], WEIGHT.strong));
  const sizePx = Math.min(...fitted.map((line) => line.sizePx));
  const line = fill(texts.notMusicNote, {
    genre: genreName(texts, genre),
    percent: percent(confidence, texts.locale),
  });
  return [
    ...fitted.map(({ text }, row): Mark => {
      const at = { x, y: y + 64 + row * 74 };
      return { kind: 'text', ...at, text, sizePx, weight: WEIGHT.strong, fill: THEME.text };
    }),
    note(content, line, [30, 20], THEME.muted),
  ];
}

/** Split at the space nearest to the middle. */
function inTwoLines(text: string, widthOf: (text: string) => number): string[] {
  const words = text.split(' ');
  const splits = words.slice(1).map((_, index) => {
    const lines = [words.slice(0, index + 1).join(' '), words.slice(index + 1).join(' ')];
    return { lines, widest: Math.max(...lines.map(widthOf)) };
  });
  return splits.sort((a, b) => a.widest - b.widest)[0]?.lines ?? [text];
}

function note(
  content: CardContent,
  text: string,
  sizes: readonly [sizePx: number, minSizePx: number],
  colour: string,
): TextMark {
  const { x, y, width } = content.layout.verdict;
  const fitted = fit(content, text, width, sizes, WEIGHT.medium);
  return {
    kind: 'text',
    x,
    y: y + NOTE_BASELINE_PX,
    ...fitted,
    weight: WEIGHT.medium,
    fill: colour,
  };
}
