/**
 * Genres taught with a handful of songs (src/similarity/prototypes.ts), measured as such work is: many small games
 * ("episodes") of 5 genres with 5 examples each, asked about songs by other artists.
 */
import { GenreModel } from '../../src/pipeline/model/index.js';
import { learnGenres, TAUGHT_MIN_SIMILARITY } from '../../src/similarity/index.js';
import { clipArtists } from '../corpus/artists.js';
import { generator } from '../corpus/random.js';
import { extraWindows, labelledWindows } from '../corpus/stored.js';
import { judgeStored } from './judge.js';
import { tagGroups } from './tag-groups.js';

/** A song to teach with or to ask about. */
interface FewShotSong {
  readonly genre: string;
  /** Artist, or track where nobody says who plays: never on both sides of an episode. */
  readonly group: string;
  readonly embedding: Float32Array;
}

export interface FewShotFigures {
  readonly genres: Readonly<Record<string, number>>;
  readonly episodes: number;
  /** Share of questions that got the right one of the five, each genre weighing the same: mean of the episodes. */
  readonly accuracy: number;
  /** 95 % interval of that mean. */
  readonly interval: readonly [number, number];
  /** Share of songs of a taught genre that are near enough to be offered one. */
  readonly offered: number;
  /** The same for songs of genres that were not taught: false alarms. NaN where there are no others. */
  readonly falselyOffered: number;
}

interface FewShotOptions {
  readonly ways?: number;
  readonly shots?: number;
  readonly episodes?: number;
  readonly seed?: number;
}

const MOST_QUESTIONS = 10;
/** Draws of who teaches before a genre is given up: one artist may have nearly all of its songs. */
const MOST_DRAWS = 100;

/** @throws Error where fewer than `ways` genres have enough songs by enough artists */
export function fewShotFigures(
  songs: readonly FewShotSong[],
  { ways = 5, shots = 5, episodes = 600, seed = 1 }: FewShotOptions = {},
): FewShotFigures {
  const random = generator(seed);
  const byGenre = new Map<string, FewShotSong[]>();
  for (const song of songs) {
    byGenre.set(song.genre, [...(byGenre.get(song.genre) ?? []), song]);
  }
  const usable = [...byGenre.keys()].filter(
    (genre) => drawSides(byGenre.get(genre) ?? [], shots, random) !== undefined,
  );
  if (usable.length < ways) throw new Error(`only ${usable.length} genres have enough songs`);
  const played: Episode[] = [];
  while (played.length < episodes) {
    const genres = shuffled(usable, random).slice(0, ways);
    const sides = genres.map((genre) => drawSides(byGenre.get(genre) ?? [], shots, random));
    if (!sides.every((side) => side !== undefined)) continue;
    const strangers = songs.filter(({ genre }) => !genres.includes(genre));
    played.push(play(sides, shuffled(strangers, random).slice(0, ways * MOST_QUESTIONS)));
  }
  const accuracies = played.map((episode) => episode.accuracy);
  const accuracy = mean(accuracies);
  const spread = Math.sqrt(mean(accuracies.map((a) => (a - accuracy) ** 2)) / episodes);
  return {
    genres: Object.fromEntries(usable.map((genre) => [genre, byGenre.get(genre)?.length ?? 0])),
    episodes,
    accuracy,
    interval: [accuracy - 1.96 * spread, accuracy + 1.96 * spread],
    offered: mean(played.map((episode) => episode.offered)),
    falselyOffered: mean(played.map((episode) => episode.falselyOffered)),
  };
}

type Episode = Pick<FewShotFigures, 'accuracy' | 'offered' | 'falselyOffered'>;

function play(sides: readonly Sides[], strangers: readonly FewShotSong[]): Episode {
  const taught = learnGenres(
    sides.map(({ genre, examples }) => ({
      name: genre,
      examples: examples.map(({ embedding }) => embedding),
    })),
  );
  const isRight = ({ genre, embedding }: FewShotSong): number =>
    Number(taught.rank(embedding)[0]?.name === genre);
  const isOffered = ({ embedding }: FewShotSong): number =>
    Number(taught.match(embedding) !== undefined);
  const perGenre = (figure: (song: FewShotSong) => number): number =>
    mean(sides.map(({ questions }) => mean(questions.map(figure))));
  return {
    accuracy: perGenre(isRight),
    offered: perGenre(isOffered),
    falselyOffered: mean(strangers.map(isOffered)),
  };
}

interface Sides {
  readonly genre: string;
  readonly examples: readonly FewShotSong[];
  readonly questions: readonly FewShotSong[];
}

/** Half of the groups, drawn anew, are asked about; the examples are songs of the other half. */
function drawSides(
  songs: readonly FewShotSong[],
  shots: number,
  random: () => number,
): Sides | undefined {
  const groups = [...new Set(songs.map(({ group }) => group))];
  if (groups.length < 2) return undefined;
  for (let draw = 0; draw < MOST_DRAWS; draw++) {
    const asked = new Set(shuffled(groups, random).slice(0, Math.floor(groups.length / 2)));
    const teaching = shuffled(
      songs.filter(({ group }) => !asked.has(group)),
      random,
    );
    if (teaching.length < shots) continue;
    const questions = shuffled(
      songs.filter(({ group }) => asked.has(group)),
      random,
    );
    return {
      genre: songs[0]?.genre ?? '',
      examples: teaching.slice(0, shots),
      questions: questions.slice(0, MOST_QUESTIONS),
    };
  }
  return undefined;
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [result[i], result[j]] = [result[j] as T, result[i] as T];
  }
  return result;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? NaN : values.reduce((a, b) => a + b, 0) / values.length;
}

/**
 * GTZAN's ten genres (test: artists that nothing was learnt from) and "other" music of the extra folders, by its strongest
 * group of tags.
 */
export async function measureFewShot(
  modelDir: string,
  data: string,
  onEach?: (done: number, of: number) => void,
): Promise<Readonly<Record<string, FewShotFigures>>> {
  const model = await GenreModel.load(modelDir);
  try {
    const artists = await clipArtists(data);
    const clips = await judgeStored(model, await labelledWindows(data, 'test'), onEach);
    const groups = await tagGroups(data);
    const others = (await extraWindows(data)).filter(({ name }) => groups.has(name));
    const judged = await judgeStored(model, others, onEach);
    return {
      'GTZAN test, ten genres': fewShotFigures(
        clips.map(({ name, genre, embedding }) => {
          const artist = artists.get(name) ?? '';
          return { genre, embedding, group: artist === '' ? name : artist };
        }),
      ),
      '"other" music, by tag group': fewShotFigures(
        judged.map(({ name, group, embedding }) => ({
          genre: groups.get(name) ?? '',
          group,
          embedding,
        })),
      ),
    };
  } finally {
    await model.close();
  }
}

export function fewShotText(figures: Readonly<Record<string, FewShotFigures>>): string {
  const three = (value: number): string => value.toFixed(3);
  return Object.entries(figures)
    .map(([name, { genres, episodes, accuracy, interval, offered, falselyOffered }]) =>
      [
        name,
        `  genres           ${Object.entries(genres)
          .map(([genre, count]) => `${genre} ${count}`)
          .join(', ')}`,
        `  5-way 5-shot     ${three(accuracy)} (${interval.map(three).join(' to ')}), mean of ${episodes} episodes`,
        `  near enough      ${three(offered)} of songs of a taught genre, ${three(falselyOffered)} of others (cosine from ${TAUGHT_MIN_SIMILARITY})`,
      ].join('\n'),
    )
    .join('\n\n');
}
