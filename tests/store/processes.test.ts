/** Several real processes on one store, over both engines; some of them are killed in the middle. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { afterEach, expect, it } from 'vitest';

import type { Store, StoreOptions } from '../../src/store/index.js';
import { describeEngines } from './engines.js';

const program = fileURLToPath(new URL('./store-child.js', import.meta.url));
const SLOW_MS = 180_000;

interface Child {
  readonly process: ChildProcess;
  readonly lines: Record<string, unknown>[];
  readonly ended: Promise<unknown>;
}

interface ChildOptions {
  readonly store: StoreOptions;
  readonly prefix?: string;
  readonly payloadBytes?: number;
}

const children: Child[] = [];

/** @param shell what comes before `exec node …` in a shell of its own */
function start(mode: 'accept' | 'work', options: ChildOptions, shell?: string): Child {
  const args = [program, mode, JSON.stringify(options)];
  const child =
    shell === undefined
      ? spawn(process.execPath, args)
      : spawn('bash', ['-c', `${shell}; exec "$0" "$@"`, process.execPath, ...args]);
  const lines: Record<string, unknown>[] = [];
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const pieces = (rest + text).split('\n');
    rest = pieces.pop() ?? '';
    lines.push(...pieces.map((line) => JSON.parse(line) as Record<string, unknown>));
  });
  child.stderr.pipe(process.stderr);
  // 'close' comes when all that it said was read.
  const started = { process: child, lines, ended: once(child, 'close') };
  children.push(started);
  return started;
}

async function said(child: Child, count: number): Promise<void> {
  while (child.lines.length < count) {
    if (child.process.exitCode !== null) throw new Error('the process ended early');
    await pause(5);
  }
}

afterEach(async () => {
  for (const child of children.splice(0)) {
    child.process.kill('SIGKILL');
    await child.ended;
  }
});

function keysSaved(child: Child): string[] {
  return child.lines.filter(({ outcome }) => outcome === 'accepted').map(({ key }) => String(key));
}

async function outcomes(store: Store, keys: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const key of keys) {
    const request = {
      key,
      platform: 'p',
      userId: 'u',
      payload: new Uint8Array(),
      deliverWithinMs: 1,
    };
    found.add(await store.requests.accept(request));
  }
  return found;
}

describeEngines('several processes', (engine) => {
  it(
    'lose nothing that was acknowledged when they are killed while writing',
    async () => {
      const store = await engine.open();
      const writers = ['a', 'b', 'c', 'd', 'e'].map((prefix) =>
        start('accept', { store: engine.options(), prefix }),
      );
      for (const [index, writer] of writers.entries()) {
        await said(writer, 5 + 7 * index);
        writer.process.kill('SIGKILL');
      }
      await Promise.all(writers.map(({ ended }) => ended));
      const saved = writers.flatMap(keysSaved);
      expect(saved.length).toBeGreaterThan(90);
      expect(await outcomes(store, saved)).toEqual(new Set(['already']));
    },
    SLOW_MS,
  );

  it(
    'never hold the same request or person at once, and do everything once, though some are killed',
    async () => {
      const store = await engine.open();
      const people = 6;
      const total = 90;
      for (let i = 0; i < total; i++) {
        const person = i % people;
        const payload = Uint8Array.of(person);
        const request = { key: `k${i}`, platform: 'p', userId: String(person), payload };
        await store.requests.accept({ ...request, deliverWithinMs: 600_000 });
      }
      const workers = [1, 2, 3, 4].map(() => start('work', { store: engine.options() }));
      const [first, second, ...others] = workers;
      if (!first || !second) throw new Error('no workers');
      await said(first, 3);
      first.process.kill('SIGKILL');
      await said(second, 6);
      second.process.kill('SIGKILL');
      await Promise.all(others.map(({ ended }) => ended));

      const runs = workers.flatMap(({ lines }) => lines) as unknown as Run[];
      expect(await store.requests.counts()).toMatchObject({
        waiting: 0,
        running: 0,
        answered: total,
      });
      const finished = runs.filter((run) => run.finished).map(({ id }) => id);
      expect(new Set(finished).size).toBe(finished.length);
      // Two may have been killed between the store's word and their own.
      expect(finished.length).toBeGreaterThanOrEqual(total - 2);
      for (let person = 0; person < people; person++) {
        const mine = runs.filter((run) => run.person === person && run.finished);
        mine.sort((a, b) => a.fromMs - b.fromMs);
        for (const [index, run] of mine.entries()) {
          expect(run.fromMs).toBeGreaterThanOrEqual(mine[index - 1]?.toMs ?? 0);
        }
      }
    },
    SLOW_MS,
  );

  if (engine.name === 'sqlite' && process.platform !== 'win32') {
    it(
      'say so when the disk is full, and never that it was saved',
      async () => {
        await engine.open();
        // No file may grow beyond 600 kB: a write is cut short as on a full disk.
        const options = { store: engine.options(), prefix: 'x', payloadBytes: 20_000 };
        const writer = start('accept', options, 'ulimit -f 600');
        await writer.ended;
        const last = writer.lines.at(-1);
        expect(last?.['error']).toMatch(/^STORE_(FULL|FAILED)$/);
        const saved = keysSaved(writer);
        expect(saved.length).toBeGreaterThan(3);
        // Once there is room again, it goes on.
        const store = await engine.open();
        expect(await outcomes(store, saved)).toEqual(new Set(['already']));
        expect(await outcomes(store, [String(last?.['key'])])).toEqual(new Set(['accepted']));
      },
      SLOW_MS,
    );
  }
});

interface Run {
  readonly id: string;
  readonly person: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly finished: boolean;
}
