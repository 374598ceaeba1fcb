/**
 * Windows as the training data holds them: one byte a value, value / 255 is the model's input. Two layouts:
 * GTZAN's folder (training/README.md) and what `arrays` writes of anybody's own music (custom-dataset.ts).
 */
import { open } from 'node:fs/promises';
import path from 'node:path';
import type { MelSpectrogram } from '../../src/pipeline/types.js';
import {
  type Fold,
  CUSTOM_DATASET_INDEX,
  type CustomDatasetIndex,
  type Split,
} from './custom-dataset.js';
import { exists, parseJson, readText } from './files.js';
import { parseTable } from './table.js';

/** A window's place in a file of bytes, row-major [band][column]. */
export interface Place {
  readonly file: string;
  readonly offset: number;
  readonly bands: number;
  readonly columns: number;
}

export interface StoredWindow {
  readonly name: string;
  /** A label, or '' where it is unknown. */
  readonly genre: string;
  /** Windows of one group stay on one side of a split: a track, or an artist's whole work. */
  readonly group: string;
  readonly place: Place;
}

const BANDS = 128;
const GTZAN_FOLDER = 'gtzan-mel387';

/**
 * The labelled windows of one split.
 * @throws Error saying which file is missing and what to do
 */
export async function labelledWindows(data: string, split: Split | Fold): Promise<StoredWindow[]> {
  if (await exists(path.join(data, CUSTOM_DATASET_INDEX))) return customWindows(data, split);
  const folder = path.join(data, GTZAN_FOLDER);
  if (!(await exists(folder))) {
    throw new Error(
      `no training data in ${data}: it has neither ${GTZAN_FOLDER}/ nor ${CUSTOM_DATASET_INDEX} (--data names the folder)`,
    );
  }
  const places = await gtzanPlaces(data);
  const names = await splitNames(data, split);
  return names.map((name) => {
    const place = places.get(name);
    if (place === undefined) throw new Error(`${name} of the ${split} list is not in ${folder}`);
    return { name, genre: name.split('.')[0] ?? '', group: name, place };
  });
}

/** Clip names of GTZAN's filtered split, or of one fold's test. */
export async function splitNames(data: string, split: Split | Fold): Promise<string[]> {
  if (split.startsWith('fold-')) {
    const rows = parseTable(await readText(path.join(data, 'splits', 'artist-3fold.csv')));
    return rows.filter((row) => `fold-${row['test_fold'] ?? ''}` === split).map(clipOf);
  }
  const text = await readText(path.join(data, 'splits', 'filtered', `${split}.txt`));
  return text.split(/\s+/).filter((name) => name !== '');
}

function clipOf(row: Record<string, string>): string {
  return row['clip'] ?? '';
}

/** Where each of GTZAN's clips lies. */
async function gtzanPlaces(data: string): Promise<Map<string, Place>> {
  const folder = path.join(data, GTZAN_FOLDER);
  const index = (await parseJson(path.join(folder, 'index.json'))) as {
    shape: [number, number, number];
    names: string[];
  };
  const [, bands, columns] = index.shape;
  const file = path.join(folder, 'mel.u8');
  return new Map(
    index.names.map((name, row) => [name, { file, offset: row * bands * columns, bands, columns }]),
  );
}

/** Folders of music and non-music from elsewhere. */
export const EXTRA_FOLDERS = ['extra', 'extra2'] as const;

/** A window of one of them, with what its index says of it. */
export interface ExtraWindow extends StoredWindow {
  readonly row: string;
  readonly kind: string;
  readonly part: string;
}

/** Every window of these folders; of one that the data does not have, none. */
export async function extraWindows(
  data: string,
  folders: readonly string[] = EXTRA_FOLDERS,
): Promise<ExtraWindow[]> {
  const each = await Promise.all(folders.map((folder) => windowsOf(data, folder)));
  return each.flat();
}

async function windowsOf(data: string, folder: string): Promise<ExtraWindow[]> {
  const index = path.join(data, folder, 'index.csv');
  if (!(await exists(index))) return [];
  const file = path.join(data, folder, 'mel.u8');
  return parseTable(await readText(index)).map((fields) => ({
    name: `${folder}.${fields['row'] ?? ''}`,
    row: fields['row'] ?? '',
    kind: fields['kind'] ?? '',
    part: fields['part'] ?? '',
    genre: fields['label'] ?? '',
    group: fields['track'] ?? '',
    place: {
      file,
      offset: Number(fields['offset']),
      bands: BANDS,
      columns: Number(fields['columns']),
    },
  }));
}

/** The bytes of many windows, one after the other and in order: of hundreds of megabytes only one is in memory. */
export async function* pixelsOf<T extends StoredWindow>(
  windows: readonly T[],
): AsyncGenerator<{ window: T; pixels: Uint8Array }> {
  const files = new Map<string, Awaited<ReturnType<typeof open>>>();
  try {
    for (const window of windows) {
      const { file, offset, bands, columns } = window.place;
      const handle = files.get(file) ?? (await open(file));
      files.set(file, handle);
      const pixels = new Uint8Array(bands * columns);
      const { bytesRead } = await handle.read(pixels, 0, pixels.length, offset);
      if (bytesRead < pixels.length) throw new Error(`${file} ends before ${window.name}`);
      yield { window, pixels };
    }
  } finally {
    for (const handle of files.values()) await handle.close();
  }
}

/** Bytes → model input, 0…1. */
export function toMel(pixels: Uint8Array, { bands, columns }: Place): MelSpectrogram {
  return { values: Float32Array.from(pixels, (value) => value / 255), bands, columns };
}

async function customWindows(data: string, split: Split | Fold): Promise<StoredWindow[]> {
  const index = (await parseJson(path.join(data, CUSTOM_DATASET_INDEX))) as CustomDatasetIndex;
  const file = path.join(data, 'mel.u8');
  return index.windows
    .filter((window) => window.split === split)
    .map(({ name, genre, group, offset, columns }) => ({
      name,
      genre,
      group,
      place: { file, offset, bands: index.bands, columns },
    }));
}
