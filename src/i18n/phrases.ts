/** Error codes and verdicts → sentences. The packs are data; this file only picks and fills in. */
import type { ErrorCode, ErrorContexts, Failure } from '../pipeline/errors.js';
import type { Analysis, Verdict } from '../pipeline/types.js';
import { certaintyOf } from './certainty.js';
import { clockTime, percent } from '../lib/formats.js';
import { wordsFor } from './index.js';
import type { Words } from './types.js';

export { cardTextsFor } from './card-texts.js';
export { clockTime, percent } from '../lib/formats.js';
export { wordsFor } from './index.js';

/** One or two plain sentences: what happened and what to do. */
export function phraseError(failure: Failure, language: string): string {
  return sentence(failure, wordsFor(language));
}

type FailureOf<Code extends ErrorCode> = {
  [C in Code]: { readonly code: C; readonly context: Readonly<ErrorContexts[C]> };
}[Code];

function sentence<Code extends ErrorCode>(failure: FailureOf<Code>, words: Words): string {
  const phrase: Words['errors'][Code] = words.errors[failure.code];
  return phrase(failure.context);
}

/** At most three lines: verdict with confidence in words and percent, runner-up, what the picture shows. */
export function phraseVerdict(analysis: Analysis, language: string): string {
  const words = wordsFor(language);
  const { verdict } = analysis;
  const runnerUp = runnerUpOf(verdict);
  const lines = [
    words.verdict[verdictKind(verdict)]({
      genre: genreName(verdict.genre, language),
      percent: percent(verdict.confidence, words.locale),
      certainty: words.certainty[certaintyOf(verdict)],
    }),
  ];
  if (runnerUp !== undefined) {
    const share = percent(runnerUp.score, words.locale);
    lines.push(words.verdict.runnerUp(genreName(runnerUp.genre, language), share));
  }
  lines.push(
    words.verdict.picture({
      length: clockTime(analysis.seconds),
      ...(analysis.sampled && { judged: clockTime(analysis.judgedSeconds) }),
    }),
  );
  return lines.join('\n');
}

/** "fairly sure"; a verdict that is not sure is never put more strongly than as a leaning. */
export function phraseCertainty(verdict: Verdict, language: string): string {
  return wordsFor(language).certainty[certaintyOf(verdict)];
}

/** What people call a label of the model, as inside a sentence; a label that the pack does not know is its own name. */
export function genreName(label: string, language: string): string {
  const { genres } = wordsFor(language);
  return Object.hasOwn(genres, label) ? (genres[label] ?? label) : label;
}

/** The second-best genre; undefined for a model with a single label. */
export function runnerUpOf(verdict: Verdict): { genre: string; score: number } | undefined {
  const others = Object.entries(verdict.scores).filter(([genre]) => genre !== verdict.genre);
  const best = others.reduce<(typeof others)[number] | undefined>(
    (top, entry) => (top === undefined || entry[1] > top[1] ? entry : top),
    undefined,
  );
  return best && { genre: best[0], score: best[1] };
}

function verdictKind(verdict: Verdict): 'sure' | 'unsure' | 'notMusic' {
  if (verdict.notMusic) return 'notMusic';
  return verdict.sure ? 'sure' : 'unsure';
}
