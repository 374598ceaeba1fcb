/**
 * The child's side: loads the pipeline once, then does one job after the other until it is killed or the parent is
 * gone. It never cancels anything itself; the parent kills the process instead, because native and wasm code hear no
 * signal.
 */
import { read } from 'node:fs';
import { promisify } from 'node:util';
import { toGenrebotError } from '../pipeline/errors.js';
import type { Pipeline, PipelineConfig } from '../pipeline/index.js';
import type { Analysis, Stage } from '../pipeline/types.js';
import type { Card, CardOptions } from '../render/index.js';
import { CpuLimit } from './cpu-limit.js';
import { killOwnGroup, startOrphanGuard } from './orphan-guard.js';
import { BYTES_FD, type FromChild, type ToChild } from './protocol.js';
import { packFailure } from './remote-failure.js';
import type { Job, JobResult, TaskResult } from './types.js';

interface PipelineModule {
  createPipeline(config: PipelineConfig): Promise<Pipeline>;
}
interface RenderModule {
  renderCard(analysis: Analysis, options: CardOptions): Promise<Card>;
}

/** Imported when called. */
export interface LazyModules {
  readonly pipeline: () => Promise<PipelineModule>;
  readonly render: () => Promise<RenderModule>;
}

/** A child without work for so long after its start loads the canvas library, so that its first card is quick. */
const PRELOAD_RENDER_AFTER_MS = 400;

const readAsync = promisify(read);
const cpuLimit = new CpuLimit();

/** Turns this process into a worker. Needs the IPC channel and the bytes' pipe that WorkerProcess sets up. */
export function serve(modules: LazyModules): void {
  const pipelineModule = modules.pipeline();
  // Awaited only when the start message is there; until then a failed import must not count as unhandled.
  pipelineModule.catch(() => undefined);
  let pipeline: Pipeline | undefined;
  let maxSeconds = 0;
  let preload: NodeJS.Timeout | undefined;

  async function start(config: PipelineConfig): Promise<void> {
    pipeline = await (await pipelineModule).createPipeline(config);
    ({ maxSeconds } = config);
    tell({ kind: 'ready' });
    startOrphanGuard(cpuLimit);
    // A failed import is reported by the first job that needs it.
    preload = setTimeout(
      () => void modules.render().catch(() => undefined),
      PRELOAD_RENDER_AFTER_MS,
    );
  }

  process.on('disconnect', killOwnGroup);
  process.on('message', (message: ToChild) => {
    clearTimeout(preload);
    if (message.kind === 'start') {
      start(message.pipeline).catch((error: unknown) => {
        tell({ kind: 'startFailed', ...packFailure(error) });
      });
    } else if (pipeline) {
      cpuLimit.begin(message.byteLength, maxSeconds);
      answer(message, pipeline, modules)
        .catch((error: unknown) => {
          tell({ kind: 'failed', rssBytes: process.memoryUsage.rss(), ...packFailure(error) });
        })
        .finally(() => {
          cpuLimit.end();
        });
    }
  });
}

type TaskMessage = Extract<ToChild, { byteLength: number }>;

async function answer(
  message: TaskMessage,
  pipeline: Pipeline,
  modules: LazyModules,
): Promise<void> {
  const bytes = await readBytes(message.byteLength);
  const result =
    message.kind === 'job'
      ? await doJob({ bytes, ...(message.card && { card: message.card }) }, pipeline, modules)
      : await transcode(bytes, pipeline);
  tell({ kind: 'done', result, rssBytes: process.memoryUsage.rss() });
}

function transcode(bytes: Uint8Array, pipeline: Pipeline): Promise<TaskResult> {
  tellStage('decode');
  return pipeline.transcode(bytes, { signal: new AbortController().signal, onDecoded });
}

async function doJob(job: Job, pipeline: Pipeline, modules: LazyModules): Promise<JobResult> {
  const startedMs = performance.now();
  // Loads (once per process) while the audio is decoded; a failure surfaces at the await below.
  const renderModule = job.card && modules.render();
  renderModule?.catch(() => undefined);
  const analysis = await pipeline.analyse(job.bytes, {
    signal: new AbortController().signal,
    onStage: tellStage,
    onDecoded,
  });
  if (!job.card || !renderModule) return { analysis };
  tellStage('render');
  const renderStartedMs = performance.now();
  const card = await (await renderModule).renderCard(analysis, job.card);
  const render = performance.now() - renderStartedMs;
  const timingsMs = { ...analysis.timingsMs, render, total: performance.now() - startedMs };
  return { analysis: { ...analysis, timingsMs }, card };
}

/** Exactly `byteLength` bytes from the parent; the pipe ends early only when the parent is gone. */
async function readBytes(byteLength: number): Promise<Uint8Array> {
  // Shared memory: the thread of the embedded ffmpeg needs no copy of its own.
  const bytes = new Uint8Array(new SharedArrayBuffer(byteLength));
  for (let filled = 0; filled < byteLength;) {
    const { bytesRead } = await readAsync(BYTES_FD, bytes, filled, byteLength - filled, null);
    if (bytesRead === 0) throw toGenrebotError(new Error('the pipe of the bytes ended early'));
    filled += bytesRead;
  }
  return bytes;
}

function onDecoded(seconds: number): void {
  cpuLimit.extend(seconds);
}

function tellStage(stage: Stage): void {
  tell({ kind: 'stage', stage });
}

function tell(message: FromChild): void {
  // The callback keeps a closed channel from raising an 'error': 'disconnect' then ends this process anyway.
  process.send?.(message, undefined, {}, () => undefined);
}
