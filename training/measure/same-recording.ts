/** Copies of real clips against the threshold of src/similarity, and pairs of different clips. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { createPipeline, type Pipeline } from '../../src/pipeline/index.js';
import { GenreModel } from '../../src/pipeline/model/index.js';
import { cosine, isSameRecording, type Recording } from '../../src/similarity/index.js';
import { COPIES } from '../corpus/copies.js';
import { CLEAN, type Degradation } from '../corpus/degrade.js';
import { labelledWindows, splitNames } from '../corpus/stored.js';
import { judgeStored } from './judge.js';
import { percent } from './print.js';

interface CopyFigures {
  readonly name: string;
  readonly clips: number;
  readonly found: number;
  /** Cosine between a copy and its clip. */
  readonly lowest: number;
  readonly median: number;
}

export interface SameRecordingFigures {
  readonly copies: readonly CopyFigures[];
  readonly pairs: number;
  readonly falseAlarms: number;
  /** The cosine that one pair in a thousand reaches. */
  readonly thousandth: number;
}

interface Options {
  readonly model: string;
  readonly data: string;
  readonly ffmpeg: string;
}

type Counter = (what: string) => (done: number, of: number) => void;

/** Arrays of 30 s each: that songs differ in length, which rules most pairs out, counts for nothing here. */
export async function measureSameRecording(
  { model, data, ffmpeg }: Options,
  counter: Counter,
): Promise<SameRecordingFigures> {
  const different = await pairsOf(model, data, counter('clips'));
  const alike = different.map(([a, b]) => cosine(a.embedding, b.embedding)).sort((a, b) => b - a);
  const pipeline = await createPipeline({
    modelDir: model,
    engine: { kind: 'native', path: ffmpeg },
    maxSeconds: 60,
    maxBytes: 100 * 2 ** 20,
  });
  try {
    const files = await unusedClips(data);
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
      thousandth: alike[Math.floor(different.length / 1_000)] ?? 1,
    };
  } finally {
    await pipeline.close();
  }
}

/** Every pair of different valid clips. */
async function pairsOf(
  modelDir: string,
  data: string,
  onEach: (done: number, of: number) => void,
): Promise<(readonly [Recording, Recording])[]> {
  const model = await GenreModel.load(modelDir);
  try {
    const judged = await judgeStored(model, await labelledWindows(data, 'valid'), onEach);
    const heard = judged.map(({ name, embedding }) => recording(name, embedding, 30));
    return heard.flatMap((a, i) => heard.slice(i + 1).map((b) => [a, b] as const));
  } finally {
    await model.close();
  }
}

/** The real clips that nothing was learnt from and that are not kept for reporting. */
async function unusedClips(data: string): Promise<string[]> {
  const folder = path.join(data, 'gtzan-audio');
  const lists = await Promise.all([splitNames(data, 'train'), splitNames(data, 'test')]);
  const used = new Set(lists.flat());
  const entries = await readdir(folder, { recursive: true });
  return entries
    .filter((file) => file.endsWith('.flac') && !used.has(path.parse(file).name))
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
    const { embedding, seconds } = await pipeline.analyse(await apply(ffmpeg, file), { signal });
    heard.push(recording(`${name} ${file}`, embedding, seconds));
  }
  return heard;
}

/** A copy never has the bytes of its clip. */
function recording(contentHash: string, embedding: Float32Array, seconds: number): Recording {
  return { contentHash, model: 'measured', embedding, seconds };
}

function figuresOf(
  name: string,
  originals: readonly Recording[],
  copies: readonly Recording[],
): CopyFigures {
  const pairs = originals.flatMap((a, i) => (copies[i] ? [[a, copies[i]] as const] : []));
  const alike = pairs.map(([a, b]) => cosine(a.embedding, b.embedding)).sort((a, b) => a - b);
  return {
    name,
    clips: pairs.length,
    found: pairs.filter(([a, b]) => isSameRecording(a, b)).length,
    lowest: alike[0] ?? 1,
    median: alike[Math.floor(alike.length / 2)] ?? 1,
  };
}

export function sameRecordingText(figures: SameRecordingFigures): string {
  const { copies, pairs, falseAlarms, thousandth } = figures;
  const total = (pick: (row: CopyFigures) => number): number =>
    copies.reduce((sum, row) => sum + pick(row), 0);
  const found = total((row) => row.found);
  const all = total((row) => row.clips);
  const rows = copies.map(
    (row) =>
      `| ${row.name} | ${row.found} of ${row.clips} | ${row.median.toFixed(3)} | ${row.lowest.toFixed(3)} |`,
  );
  return [
    '| copy | found | median cosine | lowest |\n| --- | --- | --- | --- |',
    ...rows,
    `\nfound: ${found} of ${all} (${percent(found / all)})`,
    `false alarms: ${falseAlarms} of ${pairs} pairs of different clips (${((100 * falseAlarms) / pairs).toFixed(3)} %); one pair in a thousand is alike from ${thousandth.toFixed(3)}`,
  ].join('\n');
}
