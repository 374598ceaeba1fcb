/** What a heap of songs says of taste: genres step by step, favourite tags, tempos, the most usual and the oddest song. Pure. */
import { cosine } from './embedding.js';

export interface TasteSong {
  /** Epoch. */
  readonly atMs: number;
  /** Name and version. */
  readonly model: string;
  readonly embedding: Float32Array;
  /** Label → probability. */
  readonly scores: Readonly<Record<string, number>>;
  /** Best first. */
  readonly tags: readonly string[];
  readonly bpm?: number;
  readonly title?: string;
}

interface TasteStep {
  /** Epoch. */
  readonly startMs: number;
  readonly songs: number;
  /** Label → songs: a song counts by its scores. */
  readonly genres: Readonly<Record<string, number>>;
}

export interface Taste {
  readonly songs: number;
  /** Equal steps that end now, oldest first. */
  readonly steps: readonly TasteStep[];
  /** How long a step is. */
  readonly weeksAStep: number;
  /** Best first; shares of 0…1 that sum to 1. */
  readonly genres: readonly { readonly label: string; readonly share: number }[];
  /** Most frequent first, six at most. */
  readonly tags: readonly string[];
  /** Beats a minute: from the slowest tenth to the fastest, and the middle. Absent where too few songs have a beat. */
  readonly tempo?: { readonly low: number; readonly median: number; readonly high: number };
  /** Titles of those nearest to the mean of all, and farthest from it. */
  readonly mostUsual?: string;
  readonly oddest?: string;
}

const WEEK_MS = 7 * 24 * 3_600_000;
/** With a week each: three months. */
export const TASTE_STEPS = 13;
/** Of fewer songs a picture would show chance. */
export const TASTE_MIN_SONGS = 10;
const MOST_TAGS = 6;
const TEMPOS_FROM = 3;

/**
 * @param nowMs where the last step ends; songs outside the steps are left out
 * @param weeksAStep how long each of the `TASTE_STEPS` is
 */
export function tasteOf(songs: readonly TasteSong[], nowMs: number, weeksAStep = 1): Taste {
  const stepMs = weeksAStep * WEEK_MS;
  const startMs = nowMs - TASTE_STEPS * stepMs;
  const counted = songs.filter(({ atMs }) => atMs >= startMs && atMs <= nowMs);
  const steps = Array.from({ length: TASTE_STEPS }, (_, step) => {
    const from = startMs + step * stepMs;
    // A song at the very end belongs to the last step.
    const isLast = step === TASTE_STEPS - 1;
    return stepOf(
      from,
      counted.filter(({ atMs }) => atMs >= from && (isLast || atMs < from + stepMs)),
    );
  });
  const tempo = tempoOf(counted);
  return {
    songs: counted.length,
    steps,
    weeksAStep,
    genres: sharesOf(counted),
    tags: mostFrequent(counted.flatMap(({ tags }) => [...new Set(tags)])),
    ...(tempo && { tempo }),
    ...extremesOf(counted),
  };
}

/** How long steps must be for all songs to lie in them, in whole weeks. */
export function weeksAStepFor(songs: readonly Pick<TasteSong, 'atMs'>[], nowMs: number): number {
  const oldestMs = songs.reduce((oldest, { atMs }) => Math.min(oldest, atMs), nowMs);
  return Math.max(1, Math.ceil((nowMs - oldestMs) / WEEK_MS / TASTE_STEPS));
}

/** Mean of the embeddings, of length 1; undefined for none. */
export function meanEmbedding(embeddings: readonly Float32Array[]): Float32Array | undefined {
  const [first] = embeddings;
  if (!first) return undefined;
  const sum = new Float64Array(first.length);
  for (const embedding of embeddings) {
    for (let i = 0; i < sum.length; i++) sum[i]! += embedding[i] ?? 0;
  }
  const norm = Math.sqrt(sum.reduce((squares, value) => squares + value * value, 0));
  return Float32Array.from(sum, (value) => (norm === 0 ? 0 : value / norm));
}

/** Embeddings of the model that most songs were heard by: others cannot be compared with them. */
export function comparable<Song extends Pick<TasteSong, 'model'>>(songs: readonly Song[]): Song[] {
  const [model] = mostFrequent(songs.map((song) => song.model));
  return songs.filter((song) => song.model === model);
}

function stepOf(startMs: number, songs: readonly TasteSong[]): TasteStep {
  const genres: Record<string, number> = {};
  for (const { scores } of songs) {
    for (const [label, score] of Object.entries(scores)) {
      genres[label] = (genres[label] ?? 0) + score;
    }
  }
  return { startMs, songs: songs.length, genres };
}

function sharesOf(songs: readonly TasteSong[]): Taste['genres'] {
  const { genres } = stepOf(0, songs);
  const total = Object.values(genres).reduce((sum, value) => sum + value, 0);
  return Object.entries(genres)
    .map(([label, value]) => ({ label, share: total === 0 ? 0 : value / total }))
    .sort((a, b) => b.share - a.share);
}

function mostFrequent(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_TAGS)
    .map(([name]) => name);
}

function tempoOf(songs: readonly TasteSong[]): Taste['tempo'] {
  const tempos = songs.flatMap(({ bpm }) => (bpm === undefined ? [] : [bpm])).sort((a, b) => a - b);
  if (tempos.length < TEMPOS_FROM) return undefined;
  const at = (share: number): number => tempos[Math.round(share * (tempos.length - 1))]!;
  return { low: at(0.1), median: at(0.5), high: at(0.9) };
}

function extremesOf(songs: readonly TasteSong[]): Pick<Taste, 'mostUsual' | 'oddest'> {
  const heard = comparable(songs);
  const mean = meanEmbedding(heard.map(({ embedding }) => embedding));
  if (!mean) return {};
  const named = heard
    .filter(({ title }) => title !== undefined)
    .map(({ title = '', embedding }) => ({ title, near: cosine(mean, embedding) }))
    .sort((a, b) => b.near - a.near);
  const mostUsual = named[0]?.title;
  const oddest = named.at(-1)?.title;
  if (mostUsual === undefined || oddest === undefined || mostUsual === oddest) return {};
  return { mostUsual, oddest };
}
