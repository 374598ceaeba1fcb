/** Error codes and verdicts → sentences. The texts are data; this file only picks and fills in. */
import type { AudioSource } from '../lib/opened-audio.js';
import { clockTime, percent, rankScores, wholePercent } from '../lib/formats.js';
import { summariseMix, tagsToTell } from '../lib/summary.js';
import type { ErrorCode, ErrorContexts, Failure } from '../pipeline/errors.js';
import type { Analysis, GenrePart, Verdict } from '../pipeline/types.js';
import { certaintyOf } from './certainty.js';
import type { CommonTexts } from './en/common.js';
import { terminalErrors } from './en/terminal.js';
import { textsFor } from './languages.js';
import type { ErrorSentences } from './types.js';

/** A runner-up below this is not worth a line. Percent, as it would be shown. */
const RUNNER_UP_FROM_PERCENT = 10;

/** For a chat, one or two plain sentences: what happened and what to do. */
export function phraseError(failure: Failure, language: string): string {
  return sentence(failure, textsFor(language).common.errors);
}

/** For a terminal, where nobody sends anything to anybody; the command line speaks English. */
export function phraseTerminalError(failure: Failure): string {
  return sentence(failure, terminalErrors);
}

type FailureOf<Code extends ErrorCode> = {
  [C in Code]: { readonly code: C; readonly context: Readonly<ErrorContexts[C]> };
}[Code];

function sentence<Code extends ErrorCode>(
  failure: FailureOf<Code>,
  errors: ErrorSentences,
): string {
  const phrase: ErrorSentences[Code] = errors[failure.code];
  return phrase(failure.context);
}

/**
 * One to six lines: the verdict, a runner-up that is close enough, what else it sounds like, how much was heard of a long
 * track, and that it was a preview or the first of many.
 */
export function phraseVerdict(
  analysis: Analysis,
  language: string,
  source: AudioSource = {},
): string {
  const texts = textsFor(language).common;
  const { verdict, parts, sampled } = analysis;
  const length = clockTime(analysis.seconds);
  const judged = clockTime(analysis.judgedSeconds);
  const lines = [
    ...(parts
      ? [mixLine(parts, language, texts)]
      : [verdictLine(verdict, language, texts), ...runnerUpLine(verdict, language, texts)]),
    ...tagsLine(analysis, language, texts),
    ...(sampled ? [texts.verdict.sampled({ judged, length })] : []),
    ...sourceLines(analysis, texts, source),
  ];
  return lines.join('\n');
}

function mixLine(parts: readonly GenrePart[], language: string, texts: CommonTexts): string {
  const { genres, isLed, leadParts, parts: count } = summariseMix(parts);
  const names = genres.map((genre) => genreName(genre, language));
  const list = new Intl.ListFormat(texts.locale, { type: 'conjunction' });
  const phrase = isLed ? texts.verdict.mixedLed : texts.verdict.mixedEven;
  return phrase({
    count: String(genres.length),
    genre: names[0] ?? '',
    own: String(leadParts),
    parts: String(count),
    others: list.format(names.slice(1)),
    genres: list.format(names),
  });
}

function tagsLine(analysis: Analysis, language: string, texts: CommonTexts): readonly string[] {
  const tags = tagsToTell(analysis).map((tag) => tagName(tag, language));
  return tags.length > 0 ? [texts.verdict.also(tags.join(', '))] : [];
}

function sourceLines(
  { seconds }: Pick<Analysis, 'seconds'>,
  { verdict }: CommonTexts,
  { preview, firstOf }: AudioSource,
): readonly string[] {
  const length = String(Math.round(seconds));
  return [
    ...(firstOf === undefined ? [] : [verdict.firstOf[firstOf]]),
    ...(preview === undefined ? [] : [verdict.preview({ service: preview, seconds: length })]),
  ];
}

/** The same for the command line, one line or none. */
export function phraseSource(
  analysis: Pick<Analysis, 'seconds'>,
  source: AudioSource,
  language: string,
): string {
  return sourceLines(analysis, textsFor(language).common, source).join(' ');
}

function verdictLine(verdict: Verdict, language: string, texts: CommonTexts): string {
  const { sure, unsure, notMusic } = texts.verdict;
  const certain = verdict.sure ? sure[certaintyOf(verdict)] : unsure;
  const phrase = verdict.notMusic ? notMusic : certain;
  return phrase({
    genre: genreName(verdict.genre, language),
    percent: percent(verdict.confidence, texts.locale),
  });
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

/** What people call a tag of the model; a tag that is a genre has the genre's name. */
export function tagName(tag: string, language: string): string {
  const tags: Readonly<Record<string, string>> = textsFor(language).common.tags;
  return Object.hasOwn(tags, tag) ? (tags[tag] ?? tag) : genreName(tag, language);
}

/** The second-best genre; undefined where it is too far behind, and for a model with a single label. */
export function runnerUpOf(verdict: Verdict): { genre: string; score: number } | undefined {
  const second = rankScores(verdict.scores, verdict.genre)[1];
  if (second === undefined || wholePercent(second.score) < RUNNER_UP_FROM_PERCENT) return undefined;
  return { genre: second.label, score: second.score };
}
