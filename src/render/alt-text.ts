/** The card in one sentence, for people who do not see it (pure). */
import { clockTime, percent } from '../lib/formats.js';
import type { Analysis } from '../pipeline/types.js';
import { topGuesses } from './content.js';
import { genreRuns, leadingGenres } from './strip.js';
import { confidenceWords, fill, fillMinutes, genreName, type CardTexts } from './texts.js';

/** More changes than this are summed up instead of told one by one. */
const MAX_MOVES = 4;

export function altText(analysis: Analysis, texts: CardTexts, title: string): string {
  const { seconds, sampled } = analysis;
  const parts = [verdictPart(analysis, texts, title)];
  const others = topGuesses(analysis).slice(1);
  if (others.length > 0) {
    const guesses = others.map(
      ({ label, score }) => `${genreName(texts, label)} ${percent(score, texts.locale)}`,
    );
    parts.push(fill(texts.alt.others, { guesses: list(texts, guesses) }));
  }
  parts.push(fill(texts.alt.picture, { duration: clockTime(seconds) }));
  parts.push(...movesPart(analysis, texts));
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

/** Nothing where one genre leads from beginning to end. */
function movesPart(analysis: Analysis, texts: CardTexts): string[] {
  const genres = leadingGenres(analysis).map((label) => genreName(texts, label));
  if (genres.length < 2 || analysis.verdict.notMusic) return [];
  // Gaps split runs; a sentence cares for changes of genre only.
  const runs = genreRuns(analysis).filter(
    (run, index, all) => index === 0 || all[index - 1]?.label !== run.label,
  );
  if (runs.length > MAX_MOVES) return [fill(texts.alt.mixed, { genres: list(texts, genres) })];
  const moves = runs.map(({ label, startSeconds }) =>
    fill(texts.alt.move, { genre: genreName(texts, label), time: clockTime(startSeconds) }),
  );
  return [fill(texts.alt.moves, { moves: list(texts, moves) })];
}

function list(texts: CardTexts, items: readonly string[]): string {
  return new Intl.ListFormat(texts.locale, { type: 'conjunction' }).format(items);
}
