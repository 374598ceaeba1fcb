/** Error codes and verdicts → sentences. The texts are data; this file only picks and fills in. */
import { clockTime, percent, rankScores } from '../lib/formats.js';
import type { ErrorCode, ErrorContexts, Failure } from '../pipeline/errors.js';
import type { Analysis, Verdict } from '../pipeline/types.js';
import { certaintyOf } from './certainty.js';
import type { CommonTexts } from './en/common.js';
import { textsFor } from './languages.js';
import type { ErrorSentences } from './types.js';

/** One or two plain sentences: what happened and what to do. */
export function phraseError(failure: Failure, language: string): string {
  return sentence(failure, textsFor(language).common);
}

type FailureOf<Code extends ErrorCode> = {
  [C in Code]: { readonly code: C; readonly context: Readonly<ErrorContexts[C]> };
}[Code];

function sentence<Code extends ErrorCode>(
  failure: FailureOf<Code>,
  { errors }: { readonly errors: ErrorSentences },
): string {
  const phrase: ErrorSentences[Code] = errors[failure.code];
  return phrase(failure.context);
}

/** At most three lines: verdict with confidence in words and percent, runner-up, what the picture shows. */
export function phraseVerdict(analysis: Analysis, language: string): string {
  const texts = textsFor(language).common;
  const { verdict } = analysis;
  const lines = [
    texts.verdict[verdictKind(verdict)]({
      genre: genreName(verdict.genre, language),
      percent: percent(verdict.confidence, texts.locale),
      certainty: texts.certainty[certaintyOf(verdict)],
    }),
    ...runnerUpLine(verdict, language, texts),
    texts.verdict.picture({
      length: clockTime(analysis.seconds),
      ...(analysis.sampled && { judged: clockTime(analysis.judgedSeconds) }),
    }),
  ];
  return lines.join('\n');
}

function runnerUpLine(verdict: Verdict, language: string, texts: CommonTexts): readonly string[] {
  const runnerUp = runnerUpOf(verdict);
  if (runnerUp === undefined) return [];
  const share = percent(runnerUp.score, texts.locale);
  return [texts.verdict.runnerUp(genreName(runnerUp.genre, language), share)];
}

/** "fairly sure"; a verdict that is not sure is never put more strongly than as a leaning. */
export function phraseCertainty(verdict: Verdict, language: string): string {
  return textsFor(language).common.certainty[certaintyOf(verdict)];
}

/** What people call a label of the model, as inside a sentence; a label that the language does not know is its own name. */
export function genreName(label: string, language: string): string {
  const genres: Readonly<Record<string, string>> = textsFor(language).common.genres;
  return Object.hasOwn(genres, label) ? (genres[label] ?? label) : label;
}

/** The second-best genre; undefined for a model with a single label. */
export function runnerUpOf(verdict: Verdict): { genre: string; score: number } | undefined {
  const second = rankScores(verdict.scores, verdict.genre)[1];
  return second && { genre: second.label, score: second.score };
}

function verdictKind(verdict: Verdict): 'sure' | 'unsure' | 'notMusic' {
  if (verdict.notMusic) return 'notMusic';
  return verdict.sure ? 'sure' : 'unsure';
}
