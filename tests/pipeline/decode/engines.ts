/** The two engines under test, and the request that most tests make. */
import { GenrebotError } from '../../../src/pipeline/errors.js';
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe } from 'vitest';
import { createDecoder } from '../../../src/pipeline/decode/index.js';
import type { Decoder, DecoderEngine, DecodeRequest } from '../../../src/pipeline/decode/types.js';

import type { DecodedAudio } from '../../../src/pipeline/types.js';

export const SAMPLE_RATE_HZ = 22_050;

/** FFMPEG_PATH, or the first ffmpeg on PATH; undefined where there is none. */
const nativeFfmpegPath = findNativeFfmpeg();

export const wasmEngine: DecoderEngine = { kind: 'wasm', maxMemoryBytes: 192 * 1024 * 1024 };

/** Runs `suite` once per engine. The native one is reported as skipped where there is no native ffmpeg. */
export function describeEachEngine(title: string, suite: (decoder: Decoder) => void): void {
  describe(`${title}: wasm engine`, () => {
    withDecoder(wasmEngine, suite);
  });
  describeNative(title, (path) => {
    withDecoder({ kind: 'native', path }, suite);
  });
}

export function describeNative(title: string, suite: (path: string) => void): void {
  describe.skipIf(nativeFfmpegPath === undefined)(
    `${title}: native engine (runs where FFMPEG_PATH or PATH has an ffmpeg)`,
    () => {
      suite(nativeFfmpegPath ?? '');
    },
  );
}

export function request(changes: Partial<DecodeRequest> = {}): DecodeRequest {
  return {
    sampleRateHz: SAMPLE_RATE_HZ,
    windowSeconds: 30,
    minSeconds: 3,
    maxSeconds: 1200,
    signal: new AbortController().signal,
    ...changes,
  };
}

export function fixture(name: string): Uint8Array {
  return readFileSync(fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url)));
}

/** All samples of a track that came in one piece. */
export function wholeTrack(audio: DecodedAudio): Float32Array {
  const [piece, ...others] = audio.pieces;
  if (piece === undefined || others.length > 0 || piece.startSeconds !== 0) {
    throw new Error(`expected one piece from 0, got ${audio.pieces.length}`);
  }
  return piece.samples;
}

export async function failure(decoding: Promise<unknown>): Promise<GenrebotError> {
  const error: unknown = await decoding.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof GenrebotError) return error;
  throw new Error('expected a GenrebotError', { cause: error });
}

export function rms(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

function withDecoder(engine: DecoderEngine, suite: (decoder: Decoder) => void): void {
  const decoder = createDecoder(engine);
  afterAll(() => decoder.close());
  suite(decoder);
}

function findNativeFfmpeg(): string | undefined {
  const named = process.env['FFMPEG_PATH'];
  if (named !== undefined && named !== '') return named;
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, 'ffmpeg')).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
