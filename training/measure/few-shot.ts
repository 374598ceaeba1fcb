/**
 * Genres taught with a handful of songs (src/similarity/prototypes.ts), measured as such work is: many small games
 * ("episodes") of 5 genres with 5 examples each, asked about songs by other artists.
 */
import { GenreModel } from '../../src/pipeline/model/index.js';
import { learnGenres } from '../../src/similarity/index.js';
import { clipArtists } from '../corpus/artists.js';
import { generator } from '../corpus/random.js';
import { extraWindows, labelledWindows } from '../corpus/stored.js';
import { judgeStored } from './judge.js';
import { narrowGroups, tagGroups } from './tag-groups.js';

/** A song to teach with or to ask about. */
interface FewShotSong {
  readonly genre: string;
  /** Artist, or track where nobody says who plays: never on both sides of an episode. */
  readonly group: string;
  readonly embedding: Float32Array;
}

export interface FewShotFigures {
  readonly genres: Readonly<Record<string, number>>;
  readonly ways: number;
  readonly shots: number;
  readonly episodes: number;
  /** Share of questions that got the right one of the five, each genre weighing the same: mean of the episodes. */
  readonly accuracy: number;
  /** 95 % interval of that mean. */
  readonly interval: readonly [number, number];
  /** Share of songs of a taught genre that are offered that one, and another one. */
  readonly offered: number;
  readonly offeredAnother: number;
  /** Share of songs of genres that were not taught that are offered one: false alarms. NaN where there are no others. */
  readonly falselyOffered: number;
}

interface FewShotOptions {
  readonly ways?: number;
  readonly shots?: number;
  readonly episodes?: number;
  readonly seed?: number;
}

const MOST_QUESTIONS = 10;
const MOST_STRANGERS = 50;
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
    const taught = new Set(sides.flatMap(({ examples }) => examples.map(({ group }) => group)));
    const strangers = songs.filter(
      ({ genre, group }) => !genres.includes(genre) && !taught.has(group),
    );
    played.push(play(sides, shuffled(strangers, random).slice(0, MOST_STRANGERS)));
  }
  const accuracies = played.map((episode) => episode.accuracy);
  const accuracy = mean(accuracies);
  const spread = Math.sqrt(mean(accuracies.map((a) => (a - accuracy) ** 2)) / episodes);
  return {
    genres: Object.fromEntries(usable.map((genre) => [genre, byGenre.get(genre)?.length ?? 0])),
    ...{ ways, shots, episodes },
    accuracy,
    interval: [accuracy - 1.96 * spread, accuracy + 1.96 * spread],
    offered: mean(played.map((episode) => episode.offered)),
    offeredAnother: mean(played.map((episode) => episode.offeredAnother)),
    falselyOffered: mean(played.map((episode) => episode.falselyOffered)),
  };
}

type Episode = Pick<FewShotFigures, 'accuracy' | 'offered' | 'offeredAnother' | 'falselyOffered'>;

function play(sides: readonly Sides[], strangers: readonly FewShotSong[]): Episode {
  const taught = learnGenres(
    sides.map(({ genre, examples }) => ({
      name: genre,
      examples: examples.map(({ embedding }) => embedding),
    })),
  );
  const isRight = ({ genre, embedding }: FewShotSong): number =>
    Number(taught.rank(embedding)[0]?.name === genre);
  const nameOf = ({ embedding }: FewShotSong): string | undefined => taught.match(embedding)?.name;
  const isOffered = (song: FewShotSong): number => Number(nameOf(song) !== undefined);
  const isOfferedIts = (song: FewShotSong): number => Number(nameOf(song) === song.genre);
  const perGenre = (figure: (song: FewShotSong) => number): number =>
    mean(sides.map(({ questions }) => mean(questions.map(figure))));
  return {
    accuracy: perGenre(isRight),
    offered: perGenre(isOfferedIts),
    offeredAnother: perGenre((song) => isOffered(song) - isOfferedIts(song)),
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

/** How often a chat that has taught so many genres is told of one. */
const TAUGHT_COUNTS = [
  { ways: 1, episodes: 600 },
  { ways: 5, episodes: 200 },
  { ways: 20, episodes: 60 },
  { ways: 50, episodes: 30 },
];

/** @param songs of more genres than are taught */
function taughtFigures(songs: readonly FewShotSong[]): Readonly<Record<string, FewShotFigures>> {
  const figures = TAUGHT_COUNTS.map((options): [string, FewShotFigures] => [
    `narrow genres, ${options.ways} taught`,
    fewShotFigures(songs, options),
  ]);
  return Object.fromEntries(figures);
}

/**
 * GTZAN's ten genres (test: artists that nothing was learnt from), "other" music of the extra folders, by its strongest
 * group of tags, and all their labelled music in narrower genres, of which more and more are taught.
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
    const narrow = await narrowGroups(data);
    const others = (await extraWindows(data)).filter(({ name }) => narrow.has(name));
    const judged = await judgeStored(model, others, onEach);
    return {
      'GTZAN test, ten genres': fewShotFigures(
        clips.map(({ name, genre, embedding }) => {
          const artist = artists.get(name) ?? '';
          return { genre, embedding, group: artist === '' ? name : artist };
        }),
      ),
      '"other" music, by tag group': fewShotFigures(songsIn(groups, judged)),
      ...taughtFigures(songsIn(narrow, judged)),
    };
  } finally {
    await model.close();
  }
}

/** @param groups window name → genre */
function songsIn(
  groups: ReadonlyMap<string, string>,
  judged: readonly (Omit<FewShotSong, 'genre'> & { readonly name: string })[],
): readonly FewShotSong[] {
  return judged.flatMap(({ name, group, embedding }) => {
    const genre = groups.get(name);
    return genre === undefined ? [] : [{ genre, group, embedding }];
  });
}

const MOST_NAMES = 20;

export function fewShotText(figures: Readonly<Record<string, FewShotFigures>>): string {
  const three = (value: number): string => value.toFixed(3);
  return Object.entries(figures)
    .map(([name, { genres, ways, shots, episodes, accuracy, interval, ...lines }]) => {
      const counts = Object.entries(genres).map(([genre, count]) => `${genre} ${count}`);
      const { offered, offeredAnother, falselyOffered } = lines;
      return [
        name,
        `  genres           ${counts.length > MOST_NAMES ? counts.length : counts.join(', ')}`,
        `  ${`${ways}-way ${shots}-shot`.padEnd(16)} ${three(accuracy)} (${interval.map(three).join(' to ')}), mean of ${episodes} episodes`,
        `  a line           ${three(offered)} of songs of a taught genre are told that one, ${three(offeredAnother)} another; ${three(falselyOffered)} of other songs are told one`,
      ].join('\n');
    })
    .join('\n\n');
}
