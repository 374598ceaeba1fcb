/** One analysis as scripts get it (`analyse --json`, the HTTP API). Fields are added, never changed. */
import { roundScore, truncateSeconds } from '../lib/formats.js';
import type { AudioSource } from '../lib/opened-audio.js';
import type { Analysis, ScoredSpan, Scores, Span } from '../pipeline/types.js';

export type AnalysisJson = Readonly<Record<string, unknown>> & {
  readonly file: string;
  readonly seconds: number;
  readonly genre: string;
  readonly confidence: number;
  readonly sure: boolean;
  readonly scores: Scores;
};

/** What is known of one answer beside its analysis. */
export interface AnswerFacts {
  /** Where the picture was written, if one was asked for. */
  readonly png?: string | undefined;
  readonly source?: AudioSource | undefined;
  /** The closest of somebody's own genres, where one is near. */
  readonly taught?: { readonly name: string; readonly similarity: number } | undefined;
}

export function analysisJson(
  file: string,
  analysis: Analysis,
  { png, source, taught }: AnswerFacts = {},
): AnalysisJson {
  const { verdict, tags, tempo, key, timingsMs } = analysis;
  return {
    file,
    seconds: truncateSeconds(analysis.seconds),
    genre: verdict.genre,
    confidence: roundScore(verdict.confidence),
    sure: verdict.sure,
    ...(verdict.notMusic && { notMusic: true }),
    scores: roundedScores(verdict.scores),
    ...throughTime(analysis),
    ...(tags.length > 0 && {
      tags: tags.map(({ name, group, score }) => ({ name, group, score: roundScore(score) })),
    }),
    ...(tempo && {
      tempo: { bpm: Number(tempo.bpm.toFixed(1)), confidence: roundScore(tempo.confidence) },
    }),
    ...(key && { key: { ...key, confidence: roundScore(key.confidence) } }),
    judgedSeconds: truncateSeconds(analysis.judgedSeconds),
    ...(analysis.sampled && { sampled: true }),
    ...(analysis.title !== undefined && { title: analysis.title }),
    ...(analysis.artist !== undefined && { artist: analysis.artist }),
    ...source,
    ...(taught && { taught: { name: taught.name, similarity: roundScore(taught.similarity) } }),
    ...(png !== undefined && { png }),
    model: analysis.model,
    timingsMs: {
      decode: Math.round(timingsMs.decode),
      features: Math.round(timingsMs.features),
      model: Math.round(timingsMs.model),
      render: Math.round(timingsMs.render),
      total: Math.round(timingsMs.total),
    },
  };
}

/** What is known of single stretches of the track. */
function throughTime({ parts, windows, timeline, nonMusic }: Analysis): object {
  return {
    ...(parts && {
      mixed: true,
      parts: parts.map(({ genre, ...span }) => ({ genre, ...roundedSpan(span) })),
    }),
    windows: windows.map(({ notMusic, ...window }) => ({
      ...roundedScoredSpan(window),
      ...(notMusic && { notMusic: true }),
    })),
    timeline: timeline.map(roundedScoredSpan),
    ...(nonMusic.length > 0 && {
      nonMusic: nonMusic.map(({ kind, ...span }) => ({ kind, ...roundedSpan(span) })),
    }),
  };
}

function roundedScoredSpan({ scores, ...span }: ScoredSpan): ScoredSpan {
  return { ...roundedSpan(span), scores: roundedScores(scores) };
}

function roundedSpan({ startSeconds, endSeconds }: Span): Span {
  return { startSeconds: truncateSeconds(startSeconds), endSeconds: truncateSeconds(endSeconds) };
}

/** Four decimals: ten roundings of at most 0.00005 keep the sum within 0.001 of 1. */
function roundedScores(scores: Scores): Scores {
  return Object.fromEntries(
    Object.entries(scores).map(([genre, score]) => [genre, roundScore(score)]),
  );
}
