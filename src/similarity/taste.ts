/** What a heap of songs says of taste: genres week by week, favourite tags, tempos, the most usual and the oddest song. Pure. */
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

interface TasteWeek {
  /** Epoch. */
  readonly startMs: number;
  readonly songs: number;
  /** Label → songs: a song counts by its scores. */
  readonly genres: Readonly<Record<string, number>>;
}

export interface Taste {
  readonly songs: number;
  /** Weeks that end now, oldest first. */
  readonly weeks: readonly TasteWeek[];
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
/** Three months. */
export const TASTE_WEEKS = 13;
const MOST_TAGS = 6;
const TEMPOS_FROM = 3;

/** @param nowMs where the last week ends; songs outside the weeks are left out */
export function tasteOf(songs: readonly TasteSong[], nowMs: number): Taste {
  const startMs = nowMs - TASTE_WEEKS * WEEK_MS;
  const counted = songs.filter(({ atMs }) => atMs >= startMs && atMs <= nowMs);
  const weeks = Array.from({ length: TASTE_WEEKS }, (_, week) => {
    const from = startMs + week * WEEK_MS;
    // A song at the very end belongs to the last week.
    const isLast = week === TASTE_WEEKS - 1;
    return weekOf(
      from,
      counted.filter(({ atMs }) => atMs >= from && (isLast || atMs < from + WEEK_MS)),
    );
  });
  const tempo = tempoOf(counted);
  return {
    songs: counted.length,
    weeks,
    genres: sharesOf(counted),
    tags: mostFrequent(counted.flatMap(({ tags }) => [...new Set(tags)])),
    ...(tempo && { tempo }),
    ...extremesOf(counted),
  };
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

function weekOf(startMs: number, songs: readonly TasteSong[]): TasteWeek {
  const genres: Record<string, number> = {};
  for (const { scores } of songs) {
    for (const [label, score] of Object.entries(scores)) {
      genres[label] = (genres[label] ?? 0) + score;
    }
  }
  return { startMs, songs: songs.length, genres };
}

function sharesOf(songs: readonly TasteSong[]): Taste['genres'] {
  const { genres } = weekOf(0, songs);
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
