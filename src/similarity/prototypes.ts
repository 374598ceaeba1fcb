/**
 * Genres that people teach with a handful of songs: nearest class mean (prototypical networks, Snell et al. 2017, with
 * cosine), nothing where all are far away, a linear head once there are enough examples. Pure.
 */
import { cosine } from './embedding.js';
import { fitLinearHead, type LinearHead } from './prototypes-head.js';

/** From so many examples on a taught genre is offered. */
export const TAUGHT_MIN_EXAMPLES = 3;
/** How much a chat or a file may teach. */
export const TAUGHT_LIMITS = { genres: 50, examplesPerGenre: 50 } as const;

/** Cosine to a genre's mean under which a song is not of it (training/README.md, few-shot, has the measurements). */
export const TAUGHT_MIN_SIMILARITY = 0.35;

/**
 * Among many genres some mean is always near. So the nearest one's cosine must be so far above half of the next one's: with
 * 2 to 50 genres, about one song in ten that is of none of them gets a name all the same.
 */
const MIN_LEAD = 0.47;

/** From so many examples on, of every genre in question, the head decides between them. */
const HEAD_FROM_EXAMPLES = 10;

interface TaughtGenre {
  readonly name: string;
  /** Embeddings of its songs, all of one model. */
  readonly examples: readonly Float32Array[];
}

export interface TaughtMatch {
  readonly name: string;
  /** Cosine to the mean of the genre's examples, −1…1. */
  readonly similarity: number;
}

export interface TaughtGenres {
  /** The genre that is offered for a song; undefined where none is near enough, or stands out among the others. */
  match(embedding: Float32Array): TaughtMatch | undefined;
  /** Every genre, best first, however far away. */
  rank(embedding: Float32Array): readonly TaughtMatch[];
}

/**
 * Learns from the examples. A genre with fewer than `TAUGHT_MIN_EXAMPLES` is not offered; examples of another length than
 * the first one's (another model's) are left out. Fitting the head of 50 genres with 50 examples of 256 values takes
 * some tenths of a second: keep what it returns while the examples stay the same.
 */
export function learnGenres(taught: readonly TaughtGenre[]): TaughtGenres {
  const length = taught.find(({ examples }) => examples.length > 0)?.examples[0]?.length;
  const genres = taught
    .map(({ name, examples }) => {
      const usable = examples.filter((example) => example.length === length).map(unit);
      return { name, examples: usable, mean: meanOf(usable, length ?? 0) };
    })
    .filter(({ examples }) => examples.length >= TAUGHT_MIN_EXAMPLES);
  const experienced = genres.filter(({ examples }) => examples.length >= HEAD_FROM_EXAMPLES);
  const head: LinearHead | undefined =
    experienced.length > 1 ? fitLinearHead(experienced.map(({ examples }) => examples)) : undefined;

  const nearestMeans = (embedding: Float32Array): readonly TaughtMatch[] =>
    genres
      .map(({ name, mean }) => ({ name, similarity: cosine(embedding, mean) }))
      .sort((a, b) => b.similarity - a.similarity);

  const rank = (embedding: Float32Array): readonly TaughtMatch[] => {
    const byMean = nearestMeans(embedding);
    const near = byMean.filter(({ similarity }) => similarity >= TAUGHT_MIN_SIMILARITY);
    if (head === undefined || near.length < 2) return byMean;
    const scores = head(unit(embedding));
    const score = ({ name }: TaughtMatch): number | undefined =>
      scores[experienced.findIndex((genre) => genre.name === name)];
    // A head knows nothing of genres that it did not learn: where one of those is near, the means decide.
    if (near.some((match) => score(match) === undefined)) return byMean;
    near.sort((a, b) => (score(b) ?? 0) - (score(a) ?? 0));
    return [...near, ...byMean.slice(near.length)];
  };

  return {
    rank,
    match(embedding) {
      return standsOut(nearestMeans(embedding)) ? rank(embedding)[0] : undefined;
    },
  };
}

/** @param byMean nearest first */
function standsOut([first, second]: readonly TaughtMatch[]): boolean {
  if (!first || first.similarity < TAUGHT_MIN_SIMILARITY) return false;
  return !second || first.similarity - Math.max(0, second.similarity) / 2 >= MIN_LEAD;
}

function meanOf(examples: readonly Float32Array[], length: number): Float32Array {
  const mean = new Float32Array(length);
  for (const example of examples) {
    for (let i = 0; i < length; i++) mean[i]! += example[i]! / examples.length;
  }
  return mean;
}

/** Of length 1, so that every example weighs the same; all zeros stay so. */
function unit(embedding: Float32Array): Float32Array {
  const norm = Math.hypot(...embedding);
  return norm === 0 ? embedding : embedding.map((value) => value / norm);
}
