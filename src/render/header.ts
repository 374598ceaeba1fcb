/** The upper part of the card: what was heard, and the best guesses as bars (pure). */
import { topGuesses, type CardContent, type Guess } from './content.js';
import { genreColour } from '../genre-colours.js';
import { clockTime, percent, wholePercent } from '../lib/formats.js';
import { tagsToTell } from '../lib/summary.js';
import type { Mark } from './marks.js';
import { genreHeading, keyName, tagName } from './texts.js';
import { THEME, WEIGHT } from './theme.js';
import { isRightToLeft, truncate } from './title.js';
import { verdictMarks } from './verdict.js';

export function headerMarks(content: CardContent): Mark[] {
  return [
    ...titleMarks(content),
    ...verdictMarks(content),
    ...guessMarks(content),
    ...tagMarks(content),
  ];
}

/** "♩ 122 · A minor · 3:33": what is known of it. */
function figuresLine({ analysis, texts }: Pick<CardContent, 'analysis' | 'texts'>): string {
  const { tempo, key, seconds } = analysis;
  return [
    ...(tempo ? [`♩ ${String(Math.round(tempo.bpm))}`] : []),
    ...(key ? [keyName(texts, key)] : []),
    clockTime(seconds),
  ].join(' · ');
}

function titleMarks(content: CardContent): Mark[] {
  const { layout, measure, title } = content;
  const { x } = layout.verdict;
  const right = layout.guesses.x + layout.guesses.width;
  const figures = figuresLine(content);
  const figuresWidth = measure(figures, 30, WEIGHT.medium);
  const widthOf = (text: string): number => measure(text, 34, WEIGHT.strong);
  const y = layout.titleBaseline;
  return [
    {
      ...{ kind: 'text', x, y, sizePx: 34, weight: WEIGHT.strong, fill: THEME.text },
      text: truncate(title, right - x - figuresWidth - 40, widthOf),
      rightToLeft: isRightToLeft(title),
    },
    {
      ...{ kind: 'text', x: right, y, sizePx: 30, weight: WEIGHT.medium, fill: THEME.muted },
      ...{ text: figures, align: 'right' },
    },
  ];
}

function guessMarks(content: CardContent): Mark[] {
  const { analysis, layout, texts } = content;
  const { x, y } = layout.guesses;
  const music = analysis.parts ? texts.onAverage : texts.bestGuesses;
  const heading = analysis.verdict.notMusic ? texts.ifItWereMusic : music;
  return [
    {
      ...{ kind: 'text', text: heading, x, y: y + 26 },
      ...{ sizePx: 24, weight: WEIGHT.medium, fill: THEME.faint },
    },
    ...topGuesses(analysis).flatMap((guess, row) => guessBar(content, guess, row)),
  ];
}

const TAG = { sizePx: 22, paddingPx: 15, gapPx: 12 } as const;

/** What else it sounds like: as many small labels as fit. */
function tagMarks({ analysis, layout, measure, texts }: CardContent): Mark[] {
  const { x, y, width, height } = layout.tags;
  const marks: Mark[] = [];
  let left = x;
  for (const tag of tagsToTell(analysis)) {
    const text = tagName(texts, tag);
    const boxWidth = measure(text, TAG.sizePx, WEIGHT.medium) + 2 * TAG.paddingPx;
    if (left + boxWidth > x + width) break;
    const box = { x: left, y, width: boxWidth, height, radius: height / 2 };
    marks.push(
      { kind: 'rect', ...box, fill: THEME.trough },
      {
        ...{ kind: 'text', text, x: left + TAG.paddingPx, y: y + height / 2 + 8 },
        ...{ sizePx: TAG.sizePx, weight: WEIGHT.medium, fill: THEME.muted },
      },
    );
    left += boxWidth + TAG.gapPx;
  }
  return marks;
}

function guessBar(
  { analysis, layout, measure, texts }: CardContent,
  guess: Guess,
  row: number,
): Mark[] {
  const { x, width } = layout.guesses;
  const y = layout.guesses.y + 74 + row * 67;
  const fillColour = analysis.verdict.notMusic ? THEME.neutral : genreColour(guess.label);
  const share = percent(guess.score, texts.locale);
  const weight = row === 0 ? WEIGHT.strong : WEIGHT.normal;
  const type = { sizePx: 29, weight, fill: row === 0 ? THEME.text : THEME.muted };
  const name = truncate(genreHeading(texts, guess.label), width - 110, (t) =>
    measure(t, 29, weight),
  );
  const bar = { x, y: y + 12, height: 11, radius: 5.5 };
  // Never shorter than it is high: a bar of 1 % is a dot, not nothing.
  const filled = Math.max(bar.height, (width * wholePercent(guess.score)) / 100);
  return [
    { kind: 'text', text: name, x, y, ...type },
    { kind: 'text', text: share, x: x + width, y, ...type, align: 'right' },
    { kind: 'rect', ...bar, width, fill: THEME.trough },
    { kind: 'rect', ...bar, width: filled, fill: fillColour },
  ];
}
