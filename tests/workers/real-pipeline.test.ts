/** The real children with the shipped model: killed from outside while ffmpeg, the FFT or ONNX Runtime is at work. */
import type * as ChildProcessModule from 'node:child_process';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cardTextsFor } from '../../src/i18n/index.js';
import type { Stage } from '../../src/pipeline/types.js';
import { createWorkers, type Workers } from '../../src/workers/index.js';
import { shippedModelDir } from '../shipped-model.js';
import { eventually, everyStage, failureOf, isAlive } from './support/harness.js';
import { longWav } from './support/wav.js';

/** Ids of all processes forked here, in order. */
const forked = vi.hoisted((): number[] => []);
vi.mock('node:child_process', async (importOriginal) => {
  const real = await importOriginal<typeof ChildProcessModule>();
  const fork = (...args: Parameters<typeof real.fork>): ChildProcessModule.ChildProcess => {
    const child = real.fork(...args);
    forked.push(child.pid ?? 0);
    return child;
  };
  return { ...real, fork };
});

function arraysIn(value: unknown): readonly (Uint8Array | Float32Array)[] {
  if (value instanceof Uint8Array || value instanceof Float32Array) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(arraysIn) : [];
}

/** Long enough that each stage takes some hundred milliseconds: a kill lands in its midst. */
const MINUTES = 8;
const INSIDE_MS = 40;

describe('with the real pipeline', () => {
  let workers: Workers | undefined;
  afterEach(() => workers?.close(0));

  function start(): Workers {
    workers = createWorkers({
      pipeline: {
        modelDir: shippedModelDir(),
        engine: { kind: 'wasm', maxMemoryBytes: 2 ** 28 },
        maxSeconds: 60 * MINUTES,
        maxBytes: 50e6,
      },
      size: 1,
      queueLimit: 4,
      stageLimitsMs: everyStage(60_000),
    });
    return workers;
  }

  it.each(['decode', 'features', 'model'] as const)(
    'a SIGKILL in stage %s costs no request: it is tried once more',
    { timeout: 180_000 },
    async (victim) => {
      const pool = start();
      const bytes = longWav(60 * MINUTES);
      const doomed = forked.at(-1) ?? 0;
      let kills = 0;
      const onStage = (stage: Stage): void => {
        if (stage !== victim || kills > 0) return;
        kills += 1;
        setTimeout(() => process.kill(doomed, 'SIGKILL'), INSIDE_MS);
      };
      const { signal } = new AbortController();
      const retried = pool.run({ bytes }, { signal, onStage });
      const next = pool.run({ bytes: longWav(5) }, { signal });
      for (const { analysis } of [await retried, await next]) {
        expect(analysis.labels).toContain(analysis.verdict.genre);
        expect(analysis.picture.db).toHaveLength(analysis.picture.bands * analysis.picture.columns);
      }
      expect(kills).toBe(1);
      expect(isAlive(doomed)).toBe(false);
      expect(pool.stats()).toEqual({ busy: 0, queued: 0, restarts: 1 });
    },
  );

  it('an abort inside inference ends the process', async () => {
    const pool = start();
    const doomed = forked.at(-1) ?? 0;
    const abort = new AbortController();
    const onStage = (stage: Stage): void => {
      if (stage === 'model') {
        setTimeout(() => {
          abort.abort();
        }, INSIDE_MS);
      }
    };
    const running = pool.run({ bytes: longWav(60 * MINUTES) }, { signal: abort.signal, onStage });
    expect(await failureOf(running)).toMatchObject({ code: 'CANCELLED' });
    await eventually('it is gone', () => !isAlive(doomed));
  });

  it('an MP3 is made of what browsers cannot play, up to the cap', async () => {
    const pool = start();
    const { signal } = new AbortController();
    const mp3 = await pool.transcode(longWav(30 + 60 * MINUTES), { signal });
    const { analysis } = await pool.run({ bytes: mp3 }, { signal });
    expect(analysis.seconds).toBeCloseTo(60 * MINUTES, 0);
    const text = new TextEncoder().encode('no song');
    expect((await failureOf(pool.transcode(text, { signal }))).code).toBe('NOT_AUDIO');
    expect(pool.stats()).toEqual({ busy: 0, queued: 0, restarts: 0 });
  });

  it('what is kept of an answer keeps nothing else of the message that it came in', async () => {
    const { signal } = new AbortController();
    const texts = cardTextsFor('en');
    const answer = await start().run({ bytes: longWav(5), card: { texts } }, { signal });
    const arrays = arraysIn(answer);
    expect(arrays).toContain(answer.card?.bytes);
    expect(arrays.length).toBeGreaterThan(3);
    for (const { buffer, byteLength } of arrays) expect(buffer.byteLength).toBe(byteLength);
  });

  it('refusals keep their code', async () => {
    const { signal } = new AbortController();
    const text = new TextEncoder().encode('no song');
    expect(await failureOf(start().run({ bytes: text }, { signal }))).toMatchObject({
      code: 'NOT_AUDIO',
    });
  });
});
