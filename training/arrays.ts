/** `npm run arrays`: anybody's own music → arrays that training/torch learns from and `npm run evaluate` judges. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createDecoder } from '../src/pipeline/decode/index.js';
import { readModel } from '../src/pipeline/model/description.js';
import { command, counter, DEFAULT_MODEL, say } from './command.js';
import type { CustomDatasetIndex } from './corpus/custom-dataset.js';
import { listRecordings } from './corpus/listing.js';
import { LEAST_GROUPS } from './corpus/split.js';
import { type Report, writeCustomDataset } from './corpus/write-custom-dataset.js';

const HELP = `npm run arrays -- FOLDER|MANIFEST.csv --out FOLDER [--windows N] [--ffmpeg PATH] [--model FOLDER]

  FOLDER        in GTZAN's layout: one folder a genre, recordings in it
  MANIFEST.csv  columns file and genre; optional: group (or artist, or album), split (train, valid, test)
  --out         where mel.u8 and index.json go
  --windows     most windows of one recording, evenly spread (4)
  --ffmpeg      a native ffmpeg instead of the embedded one
  --model       a model whose front end is used (${DEFAULT_MODEL})`;

const MAX_MEMORY_BYTES = 1024 * 2 ** 20;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      windows: { type: 'string', default: '4' },
      ffmpeg: { type: 'string' },
      model: { type: 'string', default: DEFAULT_MODEL },
      help: { type: 'boolean', default: false },
    },
  });
  const [source] = positionals;
  if (values.help || source === undefined || values.out === undefined) {
    say(HELP);
    if (!values.help) process.exitCode = 2;
    return;
  }
  const windowsPerRecording = Number(values.windows);
  if (!(windowsPerRecording >= 1)) throw new Error('--windows is a number from 1');
  const { description } = await readModel(values.model);
  const decoder = createDecoder(
    values.ffmpeg === undefined
      ? { kind: 'wasm', maxMemoryBytes: MAX_MEMORY_BYTES }
      : { kind: 'native', path: values.ffmpeg },
  );
  try {
    const recordings = await listRecordings(source);
    const hearing = { decoder, description, windowsPerRecording };
    const report = await writeCustomDataset(recordings, values.out, hearing, counter('recordings'));
    tell(report, values.out);
    for (const sentence of gaps(report.index)) say(sentence);
    if (new Set(recordings.map(({ group }) => group)).size === recordings.length) say(UNGROUPED);
  } finally {
    await decoder.close();
  }
}

const UNGROUPED = `
Every recording is a group of its own, so one artist may be in two splits, and the figures will look better than they
are. A manifest with an artist column prevents that.`;

/** Why a genre has nothing to learn from, to choose on or to test on; with what to do about it. */
function gaps({ labels, windows }: CustomDatasetIndex): string[] {
  return labels.flatMap((genre) => {
    const own = windows.filter((window) => window.genre === genre);
    const lacking = SPLITS.filter((split) => own.every((window) => window.split !== split));
    if (lacking.length === 0) return [];
    const groups = new Set(own.map(({ group }) => group)).size;
    const why =
      groups < LEAST_GROUPS
        ? `it has ${groups} recording(s) or artist(s) of its own, and ${LEAST_GROUPS} are the least`
        : 'its artists also stand in other genres, or the manifest says so';
    return [
      `${genre}: nothing ${lacking.map((split) => USE[split]).join(' and nothing ')}, for ${why}`,
    ];
  });
}

const SPLITS = ['train', 'valid', 'test'] as const;
const USE = { train: 'to learn from', valid: 'to choose on', test: 'to test on' } as const;

function tell({ index, failed }: Report, out: string): void {
  for (const { name, reason } of failed) process.stderr.write(`left out ${name}: ${reason}\n`);
  for (const genre of index.labels) {
    const count = (split: string): number =>
      index.windows.filter((w) => w.genre === genre && w.split === split).length;
    say(
      `${genre.padEnd(16)} ${count('train')} train, ${count('valid')} valid, ${count('test')} test`,
    );
  }
  say(
    `${index.windows.length} windows in ${path.join(out, 'mel.u8')}; ${failed.length} recordings left out`,
  );
}

command(main);
