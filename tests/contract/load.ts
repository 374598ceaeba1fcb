/** Fifty people, four songs each, all at once, against one process: is everybody answered, once, and does it breathe? */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Reply } from '../../src/identify/types.js';
import type { Answer, ChatHarness } from './harness.js';
import { type ContractOptions, contractServices } from './services.js';
import * as songs from './songs.js';

export interface LoadPlan extends ContractOptions {
  /** One chat platform each; people are dealt out among them in turn. */
  readonly harnesses: readonly (() => ChatHarness)[];
  readonly users: number;
  readonly songsPerUser: number;
}

export interface LoadReport {
  readonly asked: number;
  /** Answers that reached people, as the platforms count them. */
  readonly answered: number;
  /** What the use case replied: `verdict` or an error code → how often. */
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  readonly withPicture: number;
  readonly violations: readonly string[];
  readonly seconds: number;
  /** 99th percentile of the event loop's delay in this process, platforms' fakes and SDKs included. */
  readonly loopDelayP99Ms: number;
  /** The same with nothing to do, just before: what the machine itself costs. */
  readonly idleLoopDelayP99Ms: number;
  /** Highest resident memory of this process over what it had before. */
  readonly memoryGrowthBytes: number;
}

type Outcome = 'verdict' | Extract<Reply, { kind: 'failure' }>['code'];

/** Members of one group: some people meet, most do not. */
const USERS_PER_CHAT = 5;
const IDLE_MS = 1_000;
const SAMPLE_MS = 50;

/** Everybody's songs differ, so no answer comes from the cache. */
export async function runLoad(plan: LoadPlan): Promise<LoadReport> {
  const chats = plan.harnesses.map((make) => make());
  const doorsFor: ContractOptions['doorsFor'] = (services) =>
    Object.fromEntries(chats.flatMap((chat) => Object.entries(chat.doors?.(services) ?? {})));
  const kit = await contractServices({ ...plan, doorsFor });
  try {
    await Promise.all(chats.map((chat) => chat.start(kit.services)));
    const idle = await measured(() => sleep(IDLE_MS));
    const load = await measured(() => everybodyAsks(chats, plan));
    return {
      asked: plan.users * plan.songsPerUser,
      answered: sum(chats.map((chat) => chat.answerCount())),
      outcomes: countOutcomes(kit.replies),
      withPicture: load.result.filter(({ picture }) => picture !== undefined).length,
      violations: chats.flatMap((chat) => chat.violations()),
      seconds: load.seconds,
      loopDelayP99Ms: load.loopDelayP99Ms,
      idleLoopDelayP99Ms: idle.loopDelayP99Ms,
      memoryGrowthBytes: load.memoryGrowthBytes,
    };
  } finally {
    await Promise.all(chats.map((chat) => chat.stop()));
    await kit.close();
  }
}

function everybodyAsks(
  chats: readonly ChatHarness[],
  { users, songsPerUser }: LoadPlan,
): Promise<Answer[]> {
  const asked: Promise<Answer>[] = [];
  for (let number = 0; number < users * songsPerUser; number++) {
    const user = number % users;
    const chat = chats[user % chats.length];
    if (!chat) throw new Error('no chat to ask in');
    const group = Math.floor(user / USERS_PER_CHAT);
    asked.push(
      chat.sendSong(songs.numberedSong(number), {
        user: `user ${String(user)}`,
        chat: `group ${String(group)}`,
      }),
    );
  }
  return Promise.all(asked);
}

interface Measured<T> {
  readonly result: T;
  readonly seconds: number;
  readonly loopDelayP99Ms: number;
  readonly memoryGrowthBytes: number;
}

async function measured<T>(work: () => Promise<T>): Promise<Measured<T>> {
  const startBytes = process.memoryUsage.rss();
  let mostBytes = startBytes;
  const sampler = setInterval(() => {
    mostBytes = Math.max(mostBytes, process.memoryUsage.rss());
  }, SAMPLE_MS);
  const delays = monitorEventLoopDelay({ resolution: 10 });
  delays.enable();
  const startMs = performance.now();
  try {
    const result = await work();
    return {
      result,
      seconds: (performance.now() - startMs) / 1_000,
      loopDelayP99Ms: delays.percentile(99) / 1e6,
      memoryGrowthBytes: mostBytes - startBytes,
    };
  } finally {
    delays.disable();
    clearInterval(sampler);
  }
}

function countOutcomes(replies: readonly Reply[]): Partial<Record<Outcome, number>> {
  const counts: Partial<Record<Outcome, number>> = {};
  for (const reply of replies) {
    const outcome = reply.kind === 'verdict' ? 'verdict' : reply.code;
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
