/** Recordings → mel.u8 and index.json, heard exactly as the product hears them. */
import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Decoder } from '../../src/pipeline/decode/types.js';
import { MelFrontEnd } from '../../src/pipeline/features/model-input.js';
import type { ModelDescription } from '../../src/pipeline/model/description.js';
import { segment } from '../../src/pipeline/segments.js';
import type { MelSpectrogram } from '../../src/pipeline/types.js';
import type { Recording } from './listing.js';
import {
  CUSTOM_DATASET_INDEX,
  type CustomDatasetIndex,
  type CustomDatasetWindow,
} from './custom-dataset.js';
import { splitGroups } from './split.js';

export interface Hearing {
  readonly decoder: Pick<Decoder, 'decode'>;
  readonly description: Pick<ModelDescription, 'frontend' | 'window'>;
  /** At most so many windows of a recording, evenly spread over it. */
  readonly windowsPerRecording: number;
}

export interface Report {
  readonly index: CustomDatasetIndex;
  /** Recordings that could not be heard, and why. */
  readonly failed: readonly { readonly name: string; readonly reason: string }[];
}

type Unsplit = Omit<CustomDatasetWindow, 'split'> & { readonly recording: Recording };

export async function writeCustomDataset(
  recordings: readonly Recording[],
  out: string,
  hearing: Hearing,
  onEach: (done: number, of: number) => void,
): Promise<Report> {
  await mkdir(out, { recursive: true });
  const unfinished = path.join(out, 'mel.u8.part');
  const file = await open(unfinished, 'w');
  const windows: Unsplit[] = [];
  const failed: { name: string; reason: string }[] = [];
  const frontEnd = new MelFrontEnd(hearing.description.frontend);
  let offset = 0;
  try {
    for (const [i, recording] of recordings.entries()) {
      try {
        for (const { mel, startSeconds } of await hear(recording.file, frontEnd, hearing)) {
          await file.write(toPixels(mel));
          const name = `${recording.name}@${startSeconds.toFixed(0)}`;
          const { genre, group } = recording;
          windows.push({ name, genre, group, offset, columns: mel.columns, recording });
          offset += mel.values.length;
        }
      } catch (error) {
        failed.push({ name: recording.name, reason: (error as Error).message });
      }
      onEach(i + 1, recordings.length);
    }
  } finally {
    await file.close();
  }
  const index = indexOf(windows, hearing.description.frontend.bands);
  await rename(unfinished, path.join(out, 'mel.u8'));
  await writeFile(path.join(out, CUSTOM_DATASET_INDEX), `${JSON.stringify(index, null, 1)}\n`);
  return { index, failed };
}

function indexOf(windows: readonly Unsplit[], bands: number): CustomDatasetIndex {
  const splits = splitGroups(windows.filter(({ recording }) => recording.split === undefined));
  const labels = [...new Set(windows.map(({ genre }) => genre))].sort();
  return {
    labels,
    bands,
    windows: windows.map(({ recording, ...window }) => ({
      ...window,
      split: recording.split ?? splits.get(window.group) ?? 'train',
    })),
  };
}

async function hear(
  file: string,
  frontEnd: MelFrontEnd,
  { decoder, description, windowsPerRecording }: Hearing,
): Promise<{ mel: MelSpectrogram; startSeconds: number }[]> {
  const { seconds: windowSeconds, minSeconds } = description.window;
  const audio = await decoder.decode(await readFile(file), {
    sampleRateHz: description.frontend.sampleRateHz,
    windowSeconds,
    minSeconds,
    maxSeconds: windowsPerRecording * windowSeconds,
    signal: new AbortController().signal,
  });
  const judged = segment(audio, { windowSeconds, minSeconds }).filter(({ judged }) => judged);
  if (judged.length === 0) throw new Error('silent');
  return judged.map(({ samples, startSeconds }) => ({
    startSeconds,
    mel: frontEnd.modelInput(samples),
  }));
}

function toPixels({ values }: MelSpectrogram): Uint8Array {
  return Uint8Array.from(values, (value) => Math.round(255 * value));
}
