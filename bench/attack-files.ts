/**
 * `node dist/bench/attack-files.js FILE…`: what each file costs one fresh worker, in CPU time and memory of the worker and of
 * the ffmpeg that it starts. FFMPEG as for the program.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { cardTextsFor } from '../src/i18n/index.js';
import { toGenrebotError } from '../src/pipeline/errors.js';
import type { Workers } from '../src/workers/index.js';
import { childrenOf, type Cost, residentBytes, watchCost } from './attack/process-cost.js';
import { oneWorker } from './attack/worker.js';
import { synthesiseWav } from './synth.js';

const { signal } = new AbortController();

async function outcomeOf(workers: Workers, bytes: Uint8Array): Promise<string> {
  try {
    const card = { title: 'attack', texts: cardTextsFor('en') };
    const { analysis } = await workers.run({ bytes, card }, { signal });
    return `${analysis.verdict.genre} ${analysis.seconds.toFixed(0)} s`;
  } catch (error) {
    return toGenrebotError(error).message.slice(0, 60);
  }
}

async function measure(file: string): Promise<void> {
  const bytes = new Uint8Array(await readFile(file));
  const workers = oneWorker(process.env['FFMPEG']);
  await outcomeOf(workers, synthesiseWav(5));
  const [pid = 0] = childrenOf(process.pid);
  const idle = residentBytes(pid);
  const startMs = performance.now();
  const stop = watchCost(pid);
  const outcome = await outcomeOf(workers, bytes);
  const cost: Cost = stop();
  const seconds = (performance.now() - startMs) / 1000;
  await workers.close(0);
  const mb = (n: number): string => (n / 2 ** 20).toFixed(0).padStart(5);
  process.stdout.write(
    `${path.basename(file).slice(0, 36).padEnd(37)}${(bytes.length / 1e6).toFixed(2).padStart(7)} MB  cpu ${(cost.cpuMs / 1000).toFixed(2).padStart(6)} s  wall ${seconds.toFixed(1).padStart(5)} s  idle ${mb(idle)}  peak ${mb(cost.peakBytes)} MB  ${outcome}\n`,
  );
}

for (const file of process.argv.slice(2)) await measure(file);
