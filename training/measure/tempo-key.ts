/** Tempo and key of the annotated clips, from their audio through the product's front end. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createDecoder } from '../../src/pipeline/decode/index.js';
import type { FrontEnd } from '../../src/pipeline/features/frontend.js';
import { MelFrontEnd } from '../../src/pipeline/features/model-input.js';
import { TempoAndKey } from '../../src/pipeline/features/tempo-key.js';
import type { Key, Tempo } from '../../src/pipeline/types.js';
import { readText } from '../corpus/files.js';
import { parseTable } from '../corpus/table.js';
import { bootstrap } from './calibration.js';
import { mean, median } from './confusion.js';

/** A tempo is right within this share of the annotated one (Gouyon et al. 2006). */
const TEMPO_TOLERANCE = 0.04;
const METRICAL_FACTORS = [1, 2, 3, 1 / 2, 1 / 3];
const TONICS = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'];
const TEMPO_KEY_TABLE = path.join('gtzan-audio', 'key-tempo.tsv');

type PlainKey = Pick<Key, 'tonic' | 'mode'>;

/** One figure and its 95 % bootstrap interval over the clips. */
export interface Share {
  readonly value: number;
  readonly interval: readonly [number, number];
  readonly clips: number;
}

export interface TempoKeyFigures {
  /** Of all clips, as if everything were shown. */
  readonly accuracy1: Share;
  readonly accuracy2: Share;
  readonly keyScore: Share;
  readonly keyExact: Share;
  /** Of the clips whose tempo or key is shown. */
  readonly shown: {
    readonly accuracy1: Share;
    readonly accuracy2: Share;
    readonly keyScore: Share;
    readonly keyExact: Share;
  };
  /** Medians: the front end of a clip alone, and what tempo and key add to it. */
  readonly milliseconds: { readonly frontEnd: number; readonly tempoAndKey: number };
}

interface Heard {
  readonly tempo: Tempo | undefined;
  readonly key: Key;
  readonly tempoShown: boolean;
  readonly keyShown: boolean;
  readonly bpm: number;
  /** Undefined where the annotators found none, or several. */
  readonly annotatedKey: PlainKey | undefined;
  readonly frontEndMs: number;
  readonly tempoKeyMs: number;
}

/** Accuracy 1 (`factors` [1]) and 2 (also double, triple, half and third). */
export function tempoIsRight(
  estimate: number | undefined,
  bpm: number,
  factors: readonly number[],
): boolean {
  if (estimate === undefined) return false;
  return factors.some((f) => Math.abs(estimate - bpm * f) <= TEMPO_TOLERANCE * bpm * f);
}

/** MIREX audio key detection: 1 right, 0.5 a fifth off, 0.3 the relative, 0.2 the parallel key. */
export function mirexKeyScore(estimate: PlainKey, right: PlainKey): number {
  const up = (TONICS.indexOf(estimate.tonic) - TONICS.indexOf(right.tonic) + 12) % 12;
  if (estimate.mode === right.mode) return up === 0 ? 1 : up === 7 || up === 5 ? 0.5 : 0;
  if (up === (right.mode === 'major' ? 9 : 3)) return 0.3;
  return up === 0 ? 0.2 : 0;
}

/** Capital: major, small: minor, `-`: none. */
export function parseKey(text: string): PlainKey | undefined {
  if (text === '-') return undefined;
  const tonic = text.toUpperCase();
  if (!TONICS.includes(tonic)) throw new Error(`no key: ${text}`);
  return { tonic, mode: text === tonic ? 'major' : 'minor' };
}

/** @param data folder with gtzan-audio/key-tempo.tsv and the clips beside it */
export async function measureTempoKey(
  data: string,
  numbers: FrontEnd,
  onClip: (done: number, of: number) => void,
): Promise<TempoKeyFigures> {
  const rows = parseTable(await readText(path.join(data, TEMPO_KEY_TABLE)), '\t');
  const decoder = createDecoder({ kind: 'wasm', maxMemoryBytes: 512 * 2 ** 20 });
  const frontEnd = new MelFrontEnd(numbers);
  const heard: Heard[] = [];
  try {
    for (const { clip = '', key = '', tempo_bpm = '' } of rows) {
      const genre = clip.slice(0, clip.indexOf('.'));
      const bytes = await readFile(path.join(data, 'gtzan-audio', genre, `${clip}.flac`));
      const audio = await decoder.decode(bytes, {
        sampleRateHz: numbers.sampleRateHz,
        windowSeconds: 30,
        minSeconds: 3,
        maxSeconds: 60,
        signal: new AbortController().signal,
      });
      const samples = audio.pieces[0]?.samples ?? new Float32Array();
      const annotated = { bpm: Number(tempo_bpm), annotatedKey: parseKey(key) };
      heard.push({ ...hear(samples, frontEnd), ...annotated });
      onClip(heard.length, rows.length);
    }
  } finally {
    await decoder.close();
  }
  return figuresOf(heard);
}

function hear(samples: Float32Array, frontEnd: MelFrontEnd): Omit<Heard, 'bpm' | 'annotatedKey'> {
  const startedMs = performance.now();
  frontEnd.modelInput(samples);
  const frontEndMs = performance.now() - startedMs;
  const tempoAndKey = new TempoAndKey(frontEnd.numbers);
  frontEnd.modelInput(samples, (mel, frame, power) => {
    tempoAndKey.add(mel, power, frame);
  });
  tempoAndKey.endWindow();
  const shown = tempoAndKey.estimate();
  const tempoKeyMs = performance.now() - startedMs - 2 * frontEndMs;
  return {
    ...tempoAndKey.strongest(),
    tempoShown: shown.tempo !== undefined,
    keyShown: shown.key !== undefined,
    frontEndMs,
    tempoKeyMs,
  };
}

function figuresOf(heard: readonly Heard[]): TempoKeyFigures {
  const tempo = (factors: readonly number[], clips = heard): Share =>
    share(clips.map((clip) => Number(tempoIsRight(clip.tempo?.bpm, clip.bpm, factors))));
  const key = (score: (points: number) => number, clips = heard): Share =>
    share(
      clips.flatMap((clip) =>
        clip.annotatedKey === undefined ? [] : [score(mirexKeyScore(clip.key, clip.annotatedKey))],
      ),
    );
  const exact = (points: number): number => Number(points === 1);
  const withTempo = heard.filter(({ tempoShown }) => tempoShown);
  const withKey = heard.filter(({ keyShown }) => keyShown);
  return {
    accuracy1: tempo([1]),
    accuracy2: tempo(METRICAL_FACTORS),
    keyScore: key((points) => points),
    keyExact: key(exact),
    shown: {
      accuracy1: tempo([1], withTempo),
      accuracy2: tempo(METRICAL_FACTORS, withTempo),
      keyScore: key((points) => points, withKey),
      keyExact: key(exact, withKey),
    },
    milliseconds: {
      frontEnd: median(heard.map(({ frontEndMs }) => frontEndMs)),
      tempoAndKey: median(heard.map(({ tempoKeyMs }) => tempoKeyMs)),
    },
  };
}

function share(points: readonly number[]): Share {
  return { value: mean(points), interval: bootstrap(points, mean), clips: points.length };
}

export function tempoKeyText({ shown, milliseconds, ...all }: TempoKeyFigures): string {
  const line = (name: string, { value, interval: [low, high], clips }: Share): string =>
    `  ${name.padEnd(44)}${value.toFixed(2)}  (95 %: ${low.toFixed(2)}–${high.toFixed(2)}, ${clips} clips)`;
  return [
    'Tempo',
    line('accuracy 1 (within 4 %)', all.accuracy1),
    line('accuracy 2 (also ×2, ×3, ÷2, ÷3)', all.accuracy2),
    line('accuracy 1 of what is shown', shown.accuracy1),
    line('accuracy 2 of what is shown', shown.accuracy2),
    'Key',
    line('MIREX weighted score', all.keyScore),
    line('exactly right', all.keyExact),
    line('MIREX weighted score of what is shown', shown.keyScore),
    line('exactly right of what is shown', shown.keyExact),
    `Time of a clip (median): ${milliseconds.tempoAndKey.toFixed(1)} ms beside ${milliseconds.frontEnd.toFixed(1)} ms of the front end`,
  ].join('\n');
}
