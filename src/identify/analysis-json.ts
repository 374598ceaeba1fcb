/** One analysis as scripts get it (`analyse --json`, the HTTP API). Fields are added, never changed. */
import type { Analysis, Scores } from '../pipeline/types.js';

export type AnalysisJson = Readonly<Record<string, unknown>> & {
  readonly file: string;
  readonly seconds: number;
  readonly genre: string;
  readonly confidence: number;
  readonly sure: boolean;
  readonly scores: Scores;
};

/** @param png where the picture was written, if one was asked for */
export function analysisJson(file: string, analysis: Analysis, png?: string): AnalysisJson {
  const { verdict, tempo, key, timingsMs } = analysis;
  return {
    file,
    seconds: round(analysis.seconds, 2),
    genre: verdict.genre,
    confidence: round(verdict.confidence, 4),
    sure: verdict.sure,
    ...(verdict.notMusic && { notMusic: true }),
    scores: roundedScores(verdict.scores),
    windows: analysis.windows.map((window) => ({
      startSeconds: round(window.startSeconds, 2),
      endSeconds: round(window.endSeconds, 2),
      scores: roundedScores(window.scores),
    })),
    ...(tempo && { tempo: { bpm: round(tempo.bpm, 1), confidence: round(tempo.confidence, 4) } }),
    ...(key && { key: { ...key, confidence: round(key.confidence, 4) } }),
    judgedSeconds: round(analysis.judgedSeconds, 2),
    ...(analysis.sampled && { sampled: true }),
    ...(analysis.title !== undefined && { title: analysis.title }),
    ...(analysis.artist !== undefined && { artist: analysis.artist }),
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

/** Four decimals: ten roundings of at most 0.00005 keep the sum within 0.001 of 1. */
function roundedScores(scores: Scores): Scores {
  return Object.fromEntries(
    Object.entries(scores).map(([genre, score]) => [genre, round(score, 4)]),
  );
}

function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
