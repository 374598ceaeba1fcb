/** Are mixtapes called mixes, and songs of one genre not? Stored clips behind one another, through the serving code. */
import { GenreModel, type JudgeableWindow } from '../../src/pipeline/model/index.js';
import { columnsOf } from '../../src/pipeline/model/timeline.js';
import type { MelSpectrogram } from '../../src/pipeline/types.js';
import type { Fold, Split } from '../corpus/custom-dataset.js';
import { generator } from '../corpus/random.js';
import {
  extraWindows,
  labelledWindows,
  pixelsOf,
  type StoredWindow,
  toMel,
} from '../corpus/stored.js';
import { bootstrap } from './calibration.js';
import { mean } from './confusion.js';

const MIXTAPES = 100;
/** Clips of a mixtape: many, and few. */
const SIZES = [8, 4] as const;
/** Windows of a track from elsewhere that say something of how steady its genre is. */
const MIN_TRACK_WINDOWS = 3;

interface Share {
  readonly value: number;
  readonly interval: readonly [number, number];
  readonly of: number;
}

export interface MixFigures {
  /** Called a mix, of mixtapes of so many clips of at least two genres. */
  readonly mixtapes: readonly (Share & { readonly clips: number })[];
  /** Called a mix, of single clips of 30 s cut into three. */
  readonly clips: Share;
  /** Called a mix, of songs from elsewhere with several windows each; absent where the data has none. */
  readonly tracks?: Share;
}

/** @param split valid to choose on, test to report on */
export async function measureMixes(
  modelDir: string,
  data: string,
  split: Split | Fold,
): Promise<MixFigures> {
  const model = await GenreModel.load(modelDir);
  try {
    const { columnsPer30s } = model.description.frontend;
    const isMix = async (
      pieces: readonly MelSpectrogram[],
      columns = columnsPer30s,
    ): Promise<boolean> =>
      (await model.judge(windowsOf(joined(pieces), columns, columnsPer30s))).parts !== undefined;
    const clips = await clipsOf(await labelledWindows(data, split));
    const mixtapes = [];
    for (const size of SIZES) {
      const called: boolean[] = [];
      for (const tape of mixtapesOf(clips, size)) called.push(await isMix(tape));
      mixtapes.push({ clips: size, ...shareOf(called) });
    }
    const single: boolean[] = [];
    for (const { mel } of clips) single.push(await isMix([mel], Math.round(columnsPer30s / 3)));
    const tracks: boolean[] = [];
    for (const track of await tracksOf(data, split))
      tracks.push(await isMix((await clipsOf(track)).map(({ mel }) => mel)));
    const elsewhere = tracks.length > 0 && { tracks: shareOf(tracks) };
    return { mixtapes, clips: shareOf(single), ...elsewhere };
  } finally {
    await model.close();
  }
}

/** Of at least two genres each. Windows are not to lie where clips begin: of the first one up to half is missing. */
function mixtapesOf(clips: readonly Clip[], size: number): MelSpectrogram[][] {
  const random = generator(1);
  const tapes: MelSpectrogram[][] = [];
  while (tapes.length < MIXTAPES) {
    const chosen = draw(clips, size, random);
    const [first, ...others] = chosen.map(({ mel }) => mel);
    if (first === undefined || new Set(chosen.map(({ genre }) => genre)).size < 2) continue;
    const cut = Math.floor((random() * first.columns) / 2);
    tapes.push([columnsOf(first, cut, first.columns - cut), ...others]);
  }
  return tapes;
}

/** Tracks of the extra music that have several windows: half of them to choose on, the others to report on. */
async function tracksOf(data: string, split: Split | Fold): Promise<StoredWindow[][]> {
  const byTrack = new Map<string, StoredWindow[]>();
  for (const window of await extraWindows(data)) {
    if (window.kind !== 'music') continue;
    byTrack.set(window.group, [...(byTrack.get(window.group) ?? []), window]);
  }
  const half = split === 'valid' ? 0 : 1;
  return [...byTrack.values()]
    .filter(({ length }) => length >= MIN_TRACK_WINDOWS)
    .filter((_, i) => i % 2 === half);
}

interface Clip {
  readonly genre: string;
  readonly mel: MelSpectrogram;
}

async function clipsOf(windows: readonly StoredWindow[]): Promise<Clip[]> {
  const mels: Clip[] = [];
  for await (const { window, pixels } of pixelsOf(windows))
    mels.push({ genre: window.genre, mel: toMel(pixels, window.place) });
  return mels;
}

/** Without putting back. */
function draw<T>(items: readonly T[], count: number, random: () => number): T[] {
  const left = [...items];
  return Array.from({ length: Math.min(count, items.length) }).flatMap(() =>
    left.splice(Math.floor(random() * left.length), 1),
  );
}

function joined(pieces: readonly MelSpectrogram[]): MelSpectrogram {
  const bands = pieces[0]?.bands ?? 0;
  const columns = pieces.reduce((sum, piece) => sum + piece.columns, 0);
  const values = new Float32Array(bands * columns);
  let at = 0;
  for (const piece of pieces) {
    for (let band = 0; band < bands; band++) {
      const row = piece.values.subarray(band * piece.columns, (band + 1) * piece.columns);
      values.set(row, band * columns + at);
    }
    at += piece.columns;
  }
  return { values, bands, columns };
}

/** Windows as the product cuts them: whole ones, and what is left where it is long enough. */
function windowsOf(mel: MelSpectrogram, columns: number, columnsPer30s: number): JudgeableWindow[] {
  const windows: JudgeableWindow[] = [];
  const seconds = (count: number): number => (count * 30) / columnsPer30s;
  for (let from = 0; from < mel.columns; from += columns) {
    const width = Math.min(columns, mel.columns - from);
    if (seconds(width) < 3) break;
    const [startSeconds, soundingSeconds] = [seconds(from), seconds(width)];
    const endSeconds = startSeconds + soundingSeconds;
    windows.push({ startSeconds, endSeconds, soundingSeconds, mel: columnsOf(mel, from, width) });
  }
  return windows;
}

function shareOf(called: readonly boolean[]): Share {
  const points = called.map(Number);
  return { value: mean(points), interval: bootstrap(points, mean), of: points.length };
}

export function mixText({ mixtapes, clips, tracks }: MixFigures): string {
  const line = (name: string, { value, interval: [low, high], of }: Share): string => {
    const percent = (share: number): string => (100 * share).toFixed(1);
    return `  ${name.padEnd(44)}${percent(value).padStart(5)} %  (95 %: ${percent(low)}–${percent(high)}, ${of})`;
  };
  return [
    'Called a mix',
    ...mixtapes.map((share) => line(`mixtapes of ${share.clips} clips`, share)),
    line('single clips, in three windows', clips),
    ...(tracks ? [line('songs from elsewhere, three windows and more', tracks)] : []),
  ].join('\n');
}
