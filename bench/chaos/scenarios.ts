/** What goes wrong, and how many are asking meanwhile. */
import { setTimeout as pause } from 'node:timers/promises';

import type { Program } from './program.js';
import type { Stage } from './stage.js';

export interface Scenario {
  readonly title: string;
  readonly asked: number;
  /** An answer on Telegram may come twice: somebody ends, or a line breaks, between sent and marked. */
  readonly mayDouble: boolean;
  /** Goes on while people ask; the scenario ends when it has ended and everybody is answered. */
  trouble(stage: Stage): Promise<void>;
  /** Why it cannot be played here. */
  missing?(stage: Stage): string | undefined;
}

/** What a front does with a request, and what whoever judges does. */
const FRONT_STEPS = [
  ...['fetched@telegram', 'fetched@discord', 'stored@telegram', 'stored@discord'],
  ...['acknowledged@telegram', 'acknowledged@discord'],
];
const WORKER_STEPS = ['claimed', 'decoded', 'answered', 'sent@telegram', 'sent@discord', 'marked'];

/** Eight lives of a program, on a machine that has much else to do. */
const STEP_LIMIT_MS = 420_000;
const NETWORK_GONE_MS = 10_000;
const DATABASE_GONE_MS = 3_000;
const DISK_FULL_MS = 10_000;
/** People go on asking: somebody's question or answer is to be written by then. */
const REFUSED_LIMIT_MS = 30_000;
const LOOK_MS = 200;
const LOOK_LIMIT_MS = 5_000;

export function scenarios(stage: Stage): readonly Scenario[] {
  const [judge = stage.front] = stage.workers;
  return [
    ...FRONT_STEPS.map((step) => killAt(step, stage.front, 'front')),
    ...WORKER_STEPS.map((step) => killAt(step, judge, judge === stage.front ? 'front' : 'worker')),
    ...(stage.workers.length > 0
      ? ['sent@telegram', 'marked'].map((step) => killAt(step, stage.front, 'front'))
      : []),
    randomKills(stage),
    {
      title: `network gone for ${NETWORK_GONE_MS / 1_000} s`,
      asked: 20,
      mayDouble: true,
      trouble: async ({ wires }) => {
        await pause(1_000);
        for (const wire of wires) wire.cut();
        await pause(NETWORK_GONE_MS);
        for (const wire of wires) wire.mend();
      },
    },
    {
      title: 'two programs on one token',
      asked: 20,
      mayDouble: false,
      trouble: async ({ twin }) => {
        twin.start();
        await pause(15_000);
        await twin.stop();
      },
    },
    {
      title: `disk full for ${DISK_FULL_MS / 1_000} s`,
      asked: 12,
      mayDouble: true,
      missing: ({ engine, disk }) => {
        if (engine === 'postgres') return 'it ends PostgreSQL itself, which is the row above';
        return disk ? undefined : 'nothing may be mounted here';
      },
      trouble: async (stage) => {
        // An old log of the database has room in itself; a fresh one needs the disk from its first pages on.
        await stage.front.restart();
        await stage.online();
        const makeRoom = stage.disk?.fill();
        const endMs = performance.now() + DISK_FULL_MS;
        const isRefused = await untilRefused(stage, endMs + REFUSED_LIMIT_MS);
        await pause(Math.max(0, endMs - performance.now()));
        makeRoom?.();
        if (!isRefused) throw new Error('the disk was full, and the store had room');
      },
    },
  ];
}

/** Whether the store has failed to write: then the program says that it is not ready, because of its database. */
async function untilRefused({ world }: Stage, endMs: number): Promise<boolean> {
  while (performance.now() < endMs) {
    const signal = AbortSignal.timeout(LOOK_LIMIT_MS);
    // Its page may come up after its bots.
    const response = await fetch(`${world.webUrl}/readyz`, { signal }).catch(() => undefined);
    const told = await response?.text().catch(() => '');
    if (told?.includes('"database"') === true) return true;
    await pause(LOOK_MS);
  }
  return false;
}

/** Every step once, one after the other, while people ask: a minute or so. */
export function quickScenario(stage: Stage): Scenario {
  const [judge = stage.front] = stage.workers;
  return {
    title: 'kill −9 at every step',
    asked: 24,
    mayDouble: true,
    trouble: async () => {
      // Of either platform, whichever comes first.
      stage.front.endAt(...onAny(FRONT_STEPS));
      judge.endAt(...onAny(WORKER_STEPS));
      stage.front.kill();
      if (judge !== stage.front) judge.kill();
      await reached(stage.front, judge);
    },
  };
}

function onAny(steps: readonly string[]): readonly string[] {
  return [...new Set(steps.map((step) => step.replace(/@.*/, '')))];
}

function killAt(step: string, program: Program, who: string): Scenario {
  return {
    title: `kill −9 of the ${who} at ${step.replace('@', ', ')}`,
    asked: 8,
    // Whatever else is between sent and marked when it dies is hit as well.
    mayDouble: true,
    trouble: async () => {
      program.endAt(step);
      // Its next life ends there.
      program.kill();
      await reached(program);
    },
  };
}

function randomKills({ cluster }: Stage): Scenario {
  const seconds = 30;
  const frontAt = [6, 14, 22];
  const databaseAt = cluster ? [10, 20] : [];
  return {
    title: `random kills: workers each second, front 3 times${cluster ? ', database twice' : ''}`,
    asked: 40,
    mayDouble: true,
    trouble: async ({ front, workers }) => {
      for (let second = 1; second <= seconds; second++) {
        await pause(1_000);
        const judging = workers.length > 0 ? workers : [front];
        judging[Math.floor(Math.random() * judging.length)]?.killWorker();
        if (second % 5 === 0) workers[second % workers.length]?.kill();
        if (frontAt.includes(second)) front.kill();
        if (cluster && databaseAt.includes(second)) {
          await cluster.kill();
          await pause(DATABASE_GONE_MS);
          await cluster.start();
        }
      }
    },
  };
}

/** @throws Error when a failpoint was not reached: then nothing was proved */
async function reached(...programs: readonly Program[]): Promise<void> {
  const endMs = performance.now() + STEP_LIMIT_MS;
  while (programs.some(({ unreached }) => unreached.length > 0)) {
    if (performance.now() > endMs) {
      const left = programs.flatMap(({ unreached }) => unreached).join(', ');
      throw new Error(`never reached: ${left}`);
    }
    await pause(100);
  }
}
