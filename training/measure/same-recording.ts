/** Copies of real clips against the thresholds of src/similarity, and pairs of different clips. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { createPipeline, type Pipeline } from '../../src/pipeline/index.js';
import { GenreModel } from '../../src/pipeline/model/index.js';
import { fingerprintOf } from '../../src/pipeline/features/fingerprint.js';
import {
  fingerprintDifference,
  isSameRecording,
  type Recording,
} from '../../src/similarity/index.js';
import { COPIES } from '../corpus/copies.js';
import { CLEAN, type Degradation } from '../corpus/degrade.js';
import {
  extraWindows,
  labelledWindows,
  pixelsOf,
  splitNames,
  type StoredWindow,
  toMel,
} from '../corpus/stored.js';
import { wilson } from './calibration.js';
import { judgeMel } from './judge.js';
import { percentWithin } from './print.js';

interface CopyFigures {
  readonly name: string;
  readonly clips: number;
  readonly found: number;
  /** Share of the fingerprints' bits in which a copy and its clip differ. */
  readonly median: number;
  readonly highest: number;
}

export interface SameRecordingFigures {
  readonly copies: readonly CopyFigures[];
  readonly pairs: number;
  readonly falseAlarms: number;
  /** Share of the fingerprints' bits in which the two differ that are most alike. */
  readonly lowest: number;
}

interface Options {
  readonly model: string;
  readonly data: string;
  readonly ffmpeg: string;
  /** Train clips and music from elsewhere: what thresholds are chosen on. */
  readonly choose: boolean;
}

/** Of 30 s. */
const WHOLE_COLUMNS = 387;
const EXTRA_WINDOWS = 197;

type Counter = (what: string) => (done: number, of: number) => void;

/** Arrays of 30 s each: that songs differ in length, which rules most pairs out, counts for nothing here. */
export async function measureSameRecording(
  { model, data, ffmpeg, choose }: Options,
  counter: Counter,
): Promise<SameRecordingFigures> {
  const windows = choose ? await someExtra(data) : await labelledWindows(data, 'valid');
  const different = await pairsOf(model, windows, counter('clips'));
  const pipeline = await createPipeline({
    modelDir: model,
    engine: { kind: 'native', path: ffmpeg },
    maxSeconds: 60,
    maxBytes: 100 * 2 ** 20,
  });
  try {
    const files = await clips(data, choose);
    const originals = await recordings(pipeline, CLEAN, ffmpeg, files);
    const copies: CopyFigures[] = [];
    for (const copy of COPIES) {
      const heard = await recordings(pipeline, copy, ffmpeg, files);
      copies.push(figuresOf(copy.name, originals, heard));
      counter('kinds of copies')(copies.length, COPIES.length);
    }
    return {
      copies,
      pairs: different.length,
      falseAlarms: different.filter(([a, b]) => isSameRecording(a, b)).length,
      lowest: Math.min(...different.flatMap(([a, b]) => differenceOf(a, b) ?? [])),
    };
  } finally {
    await pipeline.close();
  }
}

/** Every pair of windows of different tracks. */
async function pairsOf(
  modelDir: string,
  windows: readonly StoredWindow[],
  onEach: (done: number, of: number) => void,
): Promise<(readonly [Recording, Recording])[]> {
  const model = await GenreModel.load(modelDir);
  const heard: { readonly group: string; readonly of: Recording }[] = [];
  try {
    for await (const { window, pixels } of pixelsOf(windows)) {
      const mel = toMel(pixels, window.place);
      const { embedding } = await judgeMel(model, mel);
      const fingerprint = fingerprintOf([mel]);
      const of = recording(window.name, { embedding, fingerprint, seconds: 30 });
      heard.push({ group: window.group, of });
      onEach(heard.length, windows.length);
    }
  } finally {
    await model.close();
  }
  return heard.flatMap((a, i) =>
    heard.slice(i + 1).flatMap((b) => (a.group === b.group ? [] : [[a.of, b.of] as const])),
  );
}

/** So many as there are valid clips, evenly spread over the music from elsewhere that is long enough. */
async function someExtra(data: string): Promise<StoredWindow[]> {
  const music = (await extraWindows(data)).filter(
    ({ kind, place }) => kind === 'music' && place.columns === WHOLE_COLUMNS,
  );
  const step = Math.floor(music.length / EXTRA_WINDOWS);
  return music.filter((_, i) => i % step === 0).slice(0, EXTRA_WINDOWS);
}

/** The real clips of the train list, or those that nothing was learnt from and that are not kept for reporting. */
async function clips(data: string, ofTrain: boolean): Promise<string[]> {
  const folder = path.join(data, 'gtzan-audio');
  const [train, test] = await Promise.all([splitNames(data, 'train'), splitNames(data, 'test')]);
  const isWanted = (name: string): boolean =>
    ofTrain ? train.includes(name) : !train.includes(name) && !test.includes(name);
  const entries = await readdir(folder, { recursive: true });
  return entries
    .filter((file) => file.endsWith('.flac') && isWanted(path.parse(file).name))
    .map((file) => path.join(folder, file))
    .sort();
}

async function recordings(
  pipeline: Pipeline,
  { name, apply }: Degradation,
  ffmpeg: string,
  files: readonly string[],
): Promise<Recording[]> {
  const { signal } = new AbortController();
  const heard: Recording[] = [];
  for (const file of files) {
    const analysis = await pipeline.analyse(await apply(ffmpeg, file), { signal });
    heard.push(recording(`${name} ${file}`, analysis));
  }
  return heard;
}

/** A copy never has the bytes of its clip. */
function recording(
  contentHash: string,
  { embedding, fingerprint, seconds }: Pick<Recording, 'embedding' | 'fingerprint' | 'seconds'>,
): Recording {
  return { contentHash, model: 'measured', embedding, seconds, fingerprint };
}

function differenceOf(a: Recording, b: Recording): number | undefined {
  return a.fingerprint && b.fingerprint && fingerprintDifference(a.fingerprint, b.fingerprint);
}

function figuresOf(
  name: string,
  originals: readonly Recording[],
  copies: readonly Recording[],
): CopyFigures {
  const pairs = originals.flatMap((a, i) => (copies[i] ? [[a, copies[i]] as const] : []));
  const differences = pairs.map(([a, b]) => differenceOf(a, b) ?? 1).sort((a, b) => a - b);
  return {
    name,
    clips: pairs.length,
    found: pairs.filter(([a, b]) => isSameRecording(a, b)).length,
    median: differences[Math.floor(differences.length / 2)] ?? 1,
    highest: differences.at(-1) ?? 1,
  };
}

export function sameRecordingText(figures: SameRecordingFigures): string {
  const { copies, pairs, falseAlarms, lowest } = figures;
  const total = (pick: (row: CopyFigures) => number): number =>
    copies.reduce((sum, row) => sum + pick(row), 0);
  const found = total((row) => row.found);
  const all = total((row) => row.clips);
  const rows = copies.map(
    (row) =>
      `| ${row.name} | ${row.found} of ${row.clips} | ${row.median.toFixed(3)} | ${row.highest.toFixed(3)} |`,
  );
  const [from, to] = wilson(falseAlarms / pairs, pairs).map((share) => (100 * share).toFixed(3));
  return [
    '| copy | found | bits that differ, median | most |\n| --- | --- | --- | --- |',
    ...rows,
    `\nfound: ${found} of ${all}, ${percentWithin(found / all, all)}`,
    `false alarms: ${falseAlarms} of ${pairs} pairs of different clips, ${((100 * falseAlarms) / pairs).toFixed(3)} % (${from} to ${to}); of the two most alike ${lowest.toFixed(3)} of the bits differ`,
  ].join('\n');
}
