/**
 * `npm run bench`: makes its own inputs and prints medians and ratios, in milliseconds unless said. Run it on an idle
 * machine; the ratios hold on a busy one too. `--quick` takes a fifth of the repetitions.
 */
import { cardTextsFor } from '../src/i18n/index.js';
import FFT from 'fft.js';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { VARIABLES } from '../src/environment.js';
import type { Analysis } from '../src/pipeline/types.js';
import { createWorkers, type Workers } from '../src/workers/index.js';
import { PowerSpectrum } from '../src/pipeline/features/fft.js';
import { hannWindow } from '../src/pipeline/features/window.js';
import { encode } from './encode.js';
import { childrenMemory, median, processMs, timeMs } from './measure.js';
import { benchPeer } from './peer.js';
import { synthesiseWav } from './synth.js';

const quick = process.argv.includes('--quick');
const repetitions = (full: number): number => Math.max(2, Math.round(quick ? full / 5 : full));
const root = fileURLToPath(new URL('../../', import.meta.url));
const texts = cardTextsFor('en');

interface Input {
  readonly name: string;
  readonly bytes: Uint8Array;
}

async function makeInputs(): Promise<{ short: readonly Input[]; long: Input }> {
  const half = synthesiseWav(30);
  const mp3 = ['-c:a', 'libmp3lame', '-b:a', '192k'];
  return {
    short: [
      { name: '30 s MP3', bytes: await encode(half.slice(), mp3, 'mp3') },
      {
        name: '30 s M4A',
        bytes: await encode(half.slice(), ['-c:a', 'aac', '-b:a', '160k'], 'm4a'),
      },
      {
        name: '30 s Opus',
        bytes: await encode(half.slice(), ['-c:a', 'libopus', '-ac', '1', '-b:a', '32k'], 'ogg'),
      },
    ],
    long: { name: '4 min MP3', bytes: await encode(synthesiseWav(240), mp3, 'mp3') },
  };
}

function openWorkers(size: number): Workers {
  return createWorkers({
    pipeline: {
      modelDir: path.join(root, VARIABLES.MODEL_DIR.fallback),
      engine: { kind: 'wasm', maxMemoryBytes: 512 * 2 ** 20 },
      maxSeconds: 1200,
      maxBytes: 50 * 2 ** 20,
    },
    size,
    queueLimit: 1000,
    stageLimitsMs: { decode: 60_000, features: 60_000, model: 60_000, render: 60_000 },
  });
}

async function analyse(workers: Workers, { name, bytes }: Input): Promise<Analysis> {
  const { analysis } = await workers.run(
    { bytes, card: { title: name, texts } },
    { signal: new AbortController().signal },
  );
  return analysis;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const STAGES = ['decode', 'features', 'model', 'render', 'total'] as const;

async function benchStages(workers: Workers, inputs: readonly Input[]): Promise<void> {
  print(
    `\nWarm, one worker (median)  ${[...STAGES, 'round trip'].map((s) => s.padStart(10)).join('')}`,
  );
  for (const input of inputs) {
    for (let i = 0; i < 3; i++) await analyse(workers, input);
    const runs: Analysis[] = [];
    const trips: number[] = [];
    for (let i = 0; i < repetitions(15); i++) {
      trips.push(await timeMs(async () => runs.push(await analyse(workers, input))));
    }
    const cells = [
      ...STAGES.map((stage) => median(runs.map((run) => run.timingsMs[stage]))),
      median(trips),
    ];
    print(`  ${input.name.padEnd(25)}${cells.map((ms) => ms.toFixed(1).padStart(10)).join('')}`);
  }
}

/** Requests per second with everything asked at once. */
async function throughput(workers: Workers, input: Input, requests: number): Promise<number> {
  const ms = await timeMs(() =>
    Promise.all(Array.from({ length: requests }, () => analyse(workers, input))),
  );
  return requests / (ms / 1000);
}

async function benchThroughput(input: Input): Promise<void> {
  const one = openWorkers(1);
  const two = openWorkers(2);
  await throughput(one, input, 4);
  await throughput(two, input, 8);
  const ratios: number[] = [];
  const rates: [number, number][] = [];
  // In turn, so that a machine that slows down slows both.
  for (let i = 0; i < repetitions(5); i++) {
    const pair: [number, number] = [
      await throughput(one, input, 12),
      await throughput(two, input, 12),
    ];
    rates.push(pair);
    ratios.push(pair[1] / pair[0]);
  }
  await Promise.all([one.close(), two.close()]);
  const [first, second] = [median(rates.map(([a]) => a)), median(rates.map(([, b]) => b))];
  print(
    `\nThroughput, ${input.name}: ${first.toFixed(1)}/s with one worker, ${second.toFixed(1)}/s with two`,
  );
  print(`  ratio two : one = ${median(ratios).toFixed(2)} (${availableParallelism()} cores here)`);
}

async function benchMemory(input: Input): Promise<void> {
  const workers = openWorkers(1);
  print('\nMemory of one worker');
  let done = 0;
  for (const requests of quick ? [1, 20, 100] : [1, 100, 500]) {
    for (; done < requests; done++) await analyse(workers, input);
    const memory = childrenMemory();
    const [now, peak] = [memory?.nowBytes ?? NaN, memory?.peakBytes ?? NaN].map((b) =>
      (b / 2 ** 20).toFixed(0),
    );
    print(
      `  after ${String(requests).padStart(3)} requests: ${now} MiB resident, peak ${peak} MiB`,
    );
  }
  await workers.close();
}

async function withFile({ bytes }: Input, use: (file: string) => Promise<void>): Promise<void> {
  const dir = await mkdtemp(path.join(tmpdir(), 'genrebot-bench-'));
  try {
    const file = path.join(dir, 'song.mp3');
    await writeFile(file, bytes);
    await use(file);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function benchCold(name: string, file: string): Promise<void> {
  const bin = path.join(root, 'bin/genrebot.js');
  const cold: number[] = [];
  const bare: number[] = [];
  for (let i = 0; i < repetitions(7); i++) {
    cold.push(await processMs(process.execPath, [bin, 'analyse', file, '--json']));
    bare.push(await processMs(process.execPath, ['-e', '0']));
  }
  const ms = median(cold).toFixed(0);
  print(`\nCold: genrebot analyse of one ${name}, process start to exit: ${ms} ms`);
  print(
    `  ${(median(cold) / median(bare)).toFixed(1)} × an empty node (${median(bare).toFixed(0)} ms)`,
  );
}

/** Spectra of 30 s of frames, two at a time: ours against fft.js, in turn. */
function benchFft(): void {
  const window = hannWindow(2048);
  const samples = Float32Array.from({ length: 4096 }, (_, i) => Math.sin(i * i * 0.001));
  const ours = new PowerSpectrum(window);
  const powers = [new Float64Array(ours.bins), new Float64Array(ours.bins)] as const;
  const theirs = new FFT(window.length);
  const windowed = new Float64Array(window.length);
  const spectrum = new Float64Array(2 * window.length);
  const pairs = Array.from({ length: repetitions(40) }, () => [
    framePairs(() => {
      ours.computePair({ samples, offset: 0 }, { samples, offset: 512 }, ...powers);
    }),
    framePairs(() => {
      powers.forEach((power, frame) => {
        for (let i = 0; i < window.length; i++)
          windowed[i] = (samples[i + 512 * frame] ?? 0) * (window[i] ?? 0);
        theirs.realTransform(spectrum, windowed);
        for (let k = 0; k < power.length; k++) {
          power[k] = (spectrum[2 * k] ?? 0) ** 2 + (spectrum[2 * k + 1] ?? 0) ** 2;
        }
      });
    }),
  ]);
  const [own, library] = [0, 1].map((side) => median(pairs.map((pair) => pair[side] ?? NaN)));
  const ratio = median(pairs.map(([a = NaN, b = NaN]) => b / a));
  print(
    `\nFFT of 1 292 frames: ${(own ?? NaN).toFixed(1)} ms, fft.js ${(library ?? NaN).toFixed(1)} ms, ratio ${ratio.toFixed(2)}`,
  );
}

function framePairs(compute: () => void): number {
  const startedMs = performance.now();
  for (let frame = 0; frame < 1292; frame += 2) compute();
  return performance.now() - startedMs;
}

const { short, long } = await makeInputs();
const [mp3] = short;
if (mp3 === undefined) throw new Error('no input');
const workers = openWorkers(1);
const first = await timeMs(() => analyse(workers, mp3));
print(`First request of a new worker, ${mp3.name}: ${first.toFixed(0)} ms`);
await benchStages(workers, [...short, long]);
await withFile(mp3, async (file) => {
  print(`\n${await benchPeer(file, () => analyse(workers, mp3), repetitions(15))}`);
});
await workers.close();
benchFft();
await benchThroughput(mp3);
await withFile(mp3, (file) => benchCold(mp3.name, file));
await benchMemory(mp3);
