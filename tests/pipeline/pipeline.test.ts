import { readFileSync } from 'node:fs';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createPipeline,
  extractFeatures,
  type Pipeline,
  type PipelineConfig,
} from '../../src/pipeline/index.js';
import { goldenSignalBytes } from '../golden/librosa.js';
import { shippedModelDir } from '../shipped-model.js';

const CONFIG: PipelineConfig = {
  modelDir: shippedModelDir(),
  engine: { kind: 'wasm', maxMemoryBytes: 512 * 2 ** 20 },
  maxSeconds: 60,
  maxBytes: 4 * 2 ** 20,
};
const signal = new AbortController().signal;
const song = readFileSync(fileURLToPath(new URL('../fixtures/mp3-cbr.mp3', import.meta.url)));

/** 8 kHz 8-bit mono WAV: a slow sweep over so many seconds, silent where `level` says 0. */
function sweepWav(seconds: number, level: (second: number) => number = () => 1): Uint8Array {
  const rate = 8000;
  const samples = seconds * rate;
  const wav = Buffer.alloc(44 + samples, 128);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + samples, 4);
  wav.write('WAVEfmt ', 8);
  [16, 1 | (1 << 16), rate, rate, 1 | (8 << 16)].forEach((word, i) =>
    wav.writeUInt32LE(word, 16 + 4 * i),
  );
  wav.write('data', 36);
  wav.writeUInt32LE(samples, 40);
  for (let i = 0; i < samples; i++) {
    const second = i / rate;
    const value = Math.sin(2 * Math.PI * (220 + second) * second) * level(second);
    wav[44 + i] = 128 + Math.round(100 * value);
  }
  return wav;
}

let pipeline: Pipeline;
const folders: string[] = [];

/** The shipped model with some of its files replaced. */
async function modelFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'genrebot-model-'));
  folders.push(folder);
  for (const name of ['model.json', 'model.onnx']) {
    await copyFile(path.join(CONFIG.modelDir, name), path.join(folder, name));
  }
  for (const [name, content] of Object.entries(files)) {
    await writeFile(path.join(folder, name), content);
  }
  return folder;
}

beforeAll(async () => {
  pipeline = await createPipeline(CONFIG);
});

afterAll(async () => {
  await pipeline.close();
  for (const folder of folders) await rm(folder, { recursive: true });
});

describe('pipeline', () => {
  it('turns a song into scores, windows, a picture and an embedding', async () => {
    const stages: string[] = [];
    const analysis = await pipeline.analyse(song, {
      signal,
      onStage: (stage) => stages.push(stage),
    });
    const { verdict, windows, labels, picture, embedding } = analysis;
    expect(stages).toEqual(['decode', 'features', 'model']);
    expect(Object.keys(verdict.scores)).toEqual(labels);
    expect(Object.values(verdict.scores).reduce((a, b) => a + b)).toBeCloseTo(1, 6);
    expect(verdict.confidence).toBe(Math.max(...Object.values(verdict.scores)));
    expect(verdict.scores[verdict.genre]).toBe(verdict.confidence);
    expect(windows).toHaveLength(1);
    expect(analysis.judgedSeconds).toBeGreaterThanOrEqual(3);
    expect(picture.db).toHaveLength(picture.bands * picture.columns);
    expect(Math.max(...picture.db)).toBeCloseTo(0, 3);
    expect(Math.hypot(...embedding)).toBeCloseTo(1, 5);
    expect(analysis.fingerprint?.length).toBeGreaterThan(0);
  });

  it('gives the same answer twice', async () => {
    const [first, second] = [
      await pipeline.analyse(song, { signal }),
      await pipeline.analyse(song, { signal }),
    ];
    expect(second.verdict).toEqual(first.verdict);
    expect(second.embedding).toEqual(first.embedding);
  });

  it('judges a track over the cap on evenly spaced windows and leaves the rest undrawn', async () => {
    const analysis = await pipeline.analyse(sweepWav(150), { signal });
    expect(analysis.sampled).toBe(true);
    expect(analysis.judgedSeconds).toBeCloseTo(60, 2);
    expect(analysis.seconds).toBeCloseTo(150, 1);
    expect(analysis.windows).toHaveLength(2);
    expect(analysis.windows[0]?.startSeconds).toBe(0);
    expect(analysis.windows[1]?.endSeconds).toBeCloseTo(150, 0);
    const { db, columns } = analysis.picture;
    const drawn = Array.from(db.subarray(0, columns), (value) => !Number.isNaN(value));
    expect(drawn[0]).toBe(true);
    expect(drawn[Math.floor(columns / 2)]).toBe(false);
    expect(drawn[columns - 1]).toBe(true);
  });

  it('shows silence at both ends without judging it', async () => {
    const wav = sweepWav(20, (second) => (second > 5 && second < 15 ? 1 : 0));
    const { windows, picture, seconds } = await pipeline.analyse(wav, { signal });
    expect(seconds).toBeCloseTo(20, 1);
    expect(windows).toHaveLength(1);
    expect(windows[0]?.startSeconds).toBeCloseTo(5, 1);
    expect(windows[0]?.endSeconds).toBeCloseTo(15, 1);
    expect(picture.db.some(Number.isNaN)).toBe(false);
  });

  it.each([
    ['SILENT', sweepWav(10, () => 0)],
    ['TOO_SHORT', sweepWav(2)],
    ['TOO_SHORT', sweepWav(10, (second) => (second > 4 && second < 6 ? 1 : 0))],
    ['TOO_LARGE', new Uint8Array(CONFIG.maxBytes + 1)],
    ['NOT_AUDIO', Buffer.from('not a song at all')],
  ])('refuses with %s', async (code, bytes) => {
    await expect(pipeline.analyse(bytes, { signal })).rejects.toMatchObject({ code });
  });

  it('stops for a caller who has gone', async () => {
    const gone = AbortSignal.abort();
    await expect(pipeline.analyse(song, { signal: gone })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
  });

  it('refuses a model whose bytes are not those it was described with', async () => {
    const modelDir = await modelFolder({ 'model.onnx': 'another network' });
    await expect(createPipeline({ ...CONFIG, modelDir })).rejects.toThrow(
      /model\.onnx has sha256 [0-9a-f]{64}, model\.json expects [0-9a-f]{64}/,
    );
  });

  it('refuses a model that was trained with another front end, and names the file', async () => {
    const json = JSON.parse(readFileSync(path.join(CONFIG.modelDir, 'model.json'), 'utf8')) as {
      frontend: object;
    };
    const frontend = { ...json.frontend, melScale: 'htk' };
    const modelDir = await modelFolder({ 'model.json': JSON.stringify({ ...json, frontend }) });
    await expect(createPipeline({ ...CONFIG, modelDir })).rejects.toThrow(
      /model\.json: .*[\s\S]*melScale/,
    );
  });
});

describe('extractFeatures', () => {
  it('takes what is too short to be judged', async () => {
    const features = await extractFeatures(goldenSignalBytes(), CONFIG, { signal });
    expect(features.get('model_input')?.shape).toEqual([1, 128, 26]);
    expect(features.get('mel_power')?.shape).toEqual([128, 87]);
  });
});
