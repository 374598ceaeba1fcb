/** The card in one sentence, for people who do not see it (pure). */
import { clockTime, fill, percent } from '../lib/formats.js';
import { summariseMix, tagsToTell } from '../lib/summary.js';
import type { Analysis, GenrePart } from '../pipeline/types.js';
import { topGuesses } from './content.js';
import {
  confidenceWords,
  fillMinutes,
  genreName,
  keyName,
  listOf,
  tagName,
  type CardTexts,
} from './texts.js';
import { genreRuns, leadingGenres } from './through-time.js';

/** More stretches of silence or speech than this are not told. */
const MAX_NON_MUSIC = 2;

/** More changes than this are summed up instead of told one by one. */
const MAX_MOVES = 4;

export function altText(analysis: Analysis, texts: CardTexts, title: string): string {
  const { seconds, sampled } = analysis;
  const parts = [
    analysis.parts ? mixPart(analysis.parts, texts, title) : verdictPart(analysis, texts, title),
  ];
  const others = analysis.parts ? [] : topGuesses(analysis).slice(1);
  if (others.length > 0) {
    const guesses = others.map(
      ({ label, score }) => `${genreName(texts, label)} ${percent(score, texts.locale)}`,
    );
    parts.push(fill(texts.alt.others, { guesses: listOf(texts, guesses) }));
  }
  parts.push(...figuresParts(analysis, texts));
  parts.push(fill(texts.alt.picture, { duration: clockTime(seconds) }));
  if (!analysis.parts) parts.push(...movesPart(analysis, texts));
  parts.push(...nonMusicParts(analysis, texts));
  if (sampled) parts.push(fillMinutes(texts, texts.alt.sampled, analysis));
  return fill(texts.alt.sentence, { parts: parts.join(', ') });
}

function verdictPart({ verdict }: Analysis, texts: CardTexts, title: string): string {
  const { alt } = texts;
  const certain = verdict.sure ? alt.sure : alt.unsure;
  return fill(verdict.notMusic ? alt.notMusic : certain, {
    title,
    genre: genreName(texts, verdict.genre),
    words: confidenceWords(texts, verdict.confidence),
    percent: percent(verdict.confidence, texts.locale),
  });
}

function mixPart(parts: readonly GenrePart[], texts: CardTexts, title: string): string {
  const { genres, isLed, leadParts, parts: count } = summariseMix(parts);
  const names = genres.map((genre) => genreName(texts, genre));
  return fill(isLed ? texts.alt.mixedLed : texts.alt.mixedEven, {
    title,
    count: String(genres.length),
    genre: names[0] ?? '',
    own: String(leadParts),
    parts: String(count),
    others: listOf(texts, names.slice(1)),
    genres: listOf(texts, names),
  });
}

/** Tags, tempo and key. */
function figuresParts(analysis: Analysis, texts: CardTexts): string[] {
  const { tempo, key } = analysis;
  const tags = tagsToTell(analysis).map((tag) => tagName(texts, tag));
  return [
    ...(tags.length > 0 ? [fill(texts.alt.also, { tags: listOf(texts, tags) })] : []),
    ...(tempo ? [fill(texts.alt.tempo, { bpm: String(Math.round(tempo.bpm)) })] : []),
    ...(key ? [fill(texts.alt.key, { key: keyName(texts, key) })] : []),
  ];
}

function nonMusicParts({ nonMusic, seconds, verdict }: Analysis, texts: CardTexts): string[] {
  if (verdict.notMusic || nonMusic.length > MAX_NON_MUSIC) return [];
  return nonMusic.map(({ kind, startSeconds, endSeconds }) =>
    fill(texts.alt.nonMusic, {
      what: kind === 'silence' ? texts.silence : texts.speechOrNoise,
      start: clockTime(startSeconds, seconds),
      end: clockTime(endSeconds, seconds),
    }),
  );
}

/** Nothing where one genre leads from beginning to end. */
function movesPart(analysis: Analysis, texts: CardTexts): string[] {
  const genres = leadingGenres(analysis).map((label) => genreName(texts, label));
  if (genres.length < 2 || analysis.verdict.notMusic) return [];
  // Gaps split runs; a sentence cares for changes of genre only.
  const runs = genreRuns(analysis).filter(
    (run, index, all) => index === 0 || all[index - 1]?.label !== run.label,
  );
  if (runs.length > MAX_MOVES) return [fill(texts.alt.mixed, { genres: listOf(texts, genres) })];
  const moves = runs.map(({ label, startSeconds }) =>
    fill(texts.alt.move, { genre: genreName(texts, label), time: clockTime(startSeconds) }),
  );
  return [fill(texts.alt.moves, { moves: listOf(texts, moves) })];
}
