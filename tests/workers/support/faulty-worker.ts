/**
 * A worker with the real job runner and a pipeline that breaks to order: a job's bytes are an Order as JSON, the
 * model's folder is a StartOrder as JSON. Compiled by compile.ts.
 */
import { GenrebotError } from '../../../src/pipeline/errors.js';
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync } from 'node:fs';
import { serve } from '../../../src/workers/serve.js';

import type { Analysis, Stage } from '../../../src/pipeline/types.js';
import type { Order, StartOrder } from './orders.js';

/** Kept by the job for its render stage: the fake modules share this process and one job runs at a time. */
let current: Order = {};

serve({
  pipeline: () =>
    Promise.resolve({
      async createPipeline({ modelDir }) {
        const order = JSON.parse(modelDir) as StartOrder;
        if (order.startLog) appendFileSync(order.startLog, `${process.pid}\n`);
        const healed = order.healedBy !== undefined && existsSync(order.healedBy);
        if (order.fault && !healed) await commit(order.fault);
        return { analyse, transcode, close: () => Promise.resolve() };
      },
    }),
  render: () =>
    Promise.resolve({
      async renderCard(_analysis, options) {
        await perhaps('render');
        const bytes = new TextEncoder().encode(options.title ?? '');
        return {
          bytes,
          mimeType: 'image/png',
          widthPx: 1,
          heightPx: 1,
          altText: 'a card',
        } as const;
      },
    }),
});

async function analyse(
  bytes: Uint8Array,
  { onStage }: { onStage?: (stage: Stage) => void },
): Promise<Analysis> {
  current = JSON.parse(new TextDecoder().decode(bytes)) as Order;
  for (const stage of ['decode', 'features', 'model'] as const) {
    onStage?.(stage);
    await perhaps(stage);
  }
  if (current.waitMs) await new Promise((done) => setTimeout(done, current.waitMs));
  return analysisNamed(current.name ?? '', bytes.byteLength);
}

/** Its order decides the stage 'decode', and its bytes come back. */
async function transcode(bytes: Uint8Array): Promise<Uint8Array> {
  current = JSON.parse(new TextDecoder().decode(bytes)) as Order;
  await perhaps('decode');
  return bytes;
}

async function perhaps(stage: Stage): Promise<void> {
  if (current.pidLog) appendFileSync(current.pidLog, `${stage} ${process.pid}\n`);
  if (current.stage !== stage || !current.fault) return;
  if (current.withChild) {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    if (current.pidLog) appendFileSync(current.pidLog, `child ${String(child.pid)}\n`);
  }
  await commit(current.fault);
}

async function commit(fault: NonNullable<Order['fault']>): Promise<void> {
  switch (fault) {
    case 'throw':
      throw new TypeError('stumbled', { cause: new Error('over a stone') });
    case 'refuse':
      throw new GenrebotError('SILENT', { peakDbfs: -Infinity });
    case 'crash':
      process.stderr.write('last words\n');
      process.abort();
    case 'exit':
      process.exit(3);
    case 'spin':
      for (;;);
    case 'spinInChild':
      // As a native ffmpeg does: this process itself waits.
      spawn(process.execPath, ['-e', 'for (;;);']);
      await new Promise(() => setInterval(() => undefined, 1_000));
      return;
    case 'stall':
      await new Promise(() => setInterval(() => undefined, 1_000));
      return;
    case 'kill':
      process.kill(process.pid, 'SIGKILL');
      await new Promise(() => undefined);
  }
}

function analysisNamed(title: string, byteLength: number): Analysis {
  const verdict = { genre: 'jazz', confidence: 1, sure: true, notMusic: false, scores: {} };
  const picture = {
    db: new Float32Array(byteLength),
    bands: 1,
    columns: byteLength,
    floorDb: -80,
    minHz: 0,
    maxHz: 1,
    bandCentresHz: new Float32Array(1),
  };
  const timingsMs = { decode: 1, features: 1, model: 1, render: 0, total: 3 };
  return {
    seconds: process.pid,
    judgedSeconds: 0,
    sampled: false,
    title,
    verdict,
    windows: [],
    timeline: [],
    nonMusic: [],
    tags: [],
    labels: [],
    embedding: new Float32Array([0.25, 0.5]),
    picture,
    model: { name: 'fake', version: '1' },
    timingsMs,
  };
}
