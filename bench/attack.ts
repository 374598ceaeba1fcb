/**
 * `npm run attack`: the real program on loopback under damaged files, broken HTTP, slow senders, unread answers and bombs, for
 * three minutes at most, while an honest person asks every five seconds. `--short` takes half a minute, `--seed N` makes
 * other files, `--json` prints the table as one line, `--forget` waits until the page's pictures and sounds are forgotten
 * and tells the memory once more (eleven minutes). Ends with 1 when it died, broke (INTERNAL) or left the honest
 * person without a verdict. FFMPEG as for the program.
 */
import { setMaxListeners } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { MEDIA_CACHE_LIMITS } from '../src/app/limits.js';
import { BOMBS } from './attack/bombs.js';
import { leaveUnread, sendBroken, sendSlowly } from './attack/hostile-http.js';
import { mutated, randomFrom } from './attack/mutate.js';
import { residentBytes } from './attack/process-cost.js';
import { AttackedServer } from './attack/server.js';
import { root } from './attack/worker.js';
import { median } from './measure.js';

const isShort = process.argv.includes('--short');
const seedAt = process.argv.indexOf('--seed');
const seed = seedAt < 0 ? 1 : Number(process.argv[seedAt + 1]);
const PLAN = isShort
  ? { attackMs: 25_000, files: 60, quietRequests: 3, honestEveryMs: 5_000 }
  : { attackMs: 140_000, files: 1_500, quietRequests: 8, honestEveryMs: 5_000 };
const SLOW_SENDERS = 10;
const BOMB_EVERY_MS = 4_000;
const BOMBERS = 7;
const SENDERS_OF_FILES = 3;
const SETTLE_MS = 4_000;
/** What is past its time goes once a minute. */
const FORGETTING_MS = 65_000;

const fixtures = path.join(root, 'tests/fixtures');
const files = readdirSync(fixtures)
  .filter((name) =>
    /\.(aac|ac3|aiff|amr|avi|flac|m4a|mkv|mov|mp2|mp3|mp4|ogg|ts|webm|wma|3gp)$/.test(name),
  )
  .map((name) => readFileSync(path.join(fixtures, name)));
const song = readFileSync(path.join(fixtures, 'mp3-cbr.mp3'));

/** How long each slow sender lasted. */
const slowMs: number[] = [];
const outcomes = new Map<string, number>();
const count = (what: string): void => {
  outcomes.set(what, (outcomes.get(what) ?? 0) + 1);
};

/** The same song to an ear, another file to the cache. */
function freshSong(index: number): Buffer {
  return Buffer.concat([song, Buffer.from(`${seed}-${index}-${Date.now()}`)]);
}

async function askHonestly(server: AttackedServer, index: number): Promise<number> {
  const startMs = performance.now();
  const { code } = await server.judge(freshSong(index), '192.0.2.1');
  count(code === 'verdict' ? 'honest: verdict' : `honest: ${code}`);
  return performance.now() - startMs;
}

async function quietly(server: AttackedServer): Promise<readonly number[]> {
  const times: number[] = [];
  // The first ones find cold workers.
  for (let i = 0; i < PLAN.quietRequests + 2; i += 1) times.push(await askHonestly(server, -i));
  return times.slice(2);
}

async function sendFiles(server: AttackedServer, signal: AbortSignal): Promise<void> {
  const random = randomFrom(seed);
  let sent = 0;
  const sender = async (): Promise<void> => {
    while (sent < PLAN.files && !signal.aborted) {
      sent += 1;
      // Nobody has too many: what is tried is the decoder, not the limits for each visitor.
      const from = `198.51.${sent >> 8}.${sent & 255}`;
      const { code } = await server.judge(mutated(files, random), from);
      count(`damaged file: ${code}`);
    }
  };
  await Promise.all(Array.from({ length: SENDERS_OF_FILES }, sender));
}

async function sendBombs(server: AttackedServer, signal: AbortSignal): Promise<void> {
  const answers: Promise<void>[] = [];
  const send = async (index: number, { name, make }: (typeof BOMBS)[number]): Promise<void> => {
    const bytes = make(seed * 1_000 + index);
    const { code } = await server.judge(bytes, `203.0.113.${index % BOMBERS}`);
    count(`bomb: ${code} (${name})`);
  };
  for (let index = 0; !signal.aborted; index += 1) {
    const bomb = BOMBS[index % BOMBS.length];
    if (bomb) answers.push(send(index, bomb));
    await pause(BOMB_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
  await Promise.all(answers);
}

async function sendNonsense(server: AttackedServer, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    for (let sent = await sendBroken(server); sent > 0; sent -= 1) count('broken request');
    await pause(500);
  }
}

async function keepSlow(server: AttackedServer, signal: AbortSignal): Promise<void> {
  const isOver = (): boolean => signal.aborted;
  const one = async (index: number): Promise<void> => {
    while (!signal.aborted) {
      const lastedMs = await sendSlowly(server, `198.18.0.${index}`, signal);
      if (!isOver()) slowMs.push(lastedMs);
      await pause(200);
    }
  };
  await Promise.all(Array.from({ length: SLOW_SENDERS }, (_, index) => one(index)));
}

async function keepUnread(server: AttackedServer, signal: AbortSignal): Promise<void> {
  const { audio } = await server.judge(freshSong(1_000_000), '198.19.0.1');
  if (audio === undefined) return;
  const each = Array.from({ length: 20 }, (_, i) =>
    leaveUnread(server, audio, `198.19.0.${i}`, signal),
  );
  await Promise.all(each);
}

async function askUntil(server: AttackedServer, signal: AbortSignal): Promise<readonly number[]> {
  const times: Promise<number>[] = [];
  for (let index = 0; !signal.aborted; index += 1) {
    times.push(askHonestly(server, index));
    await pause(PLAN.honestEveryMs, undefined, { signal }).catch(() => undefined);
  }
  return Promise.all(times);
}

/** What is left then are answers that somebody may ask for again, 48 MB at most. */
async function whenForgotten(server: AttackedServer): Promise<number> {
  await pause(MEDIA_CACHE_LIMITS.ttlMs + FORGETTING_MS);
  return residentBytes(server.pid);
}

/** Nearest rank. */
function p95(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(0.95 * sorted.length) - 1] ?? NaN;
}

const server = await AttackedServer.start();
// Whatever breaks here, it does not stay behind.
process.once('exit', () => {
  server.kill();
});
const quiet = await quietly(server);
await pause(SETTLE_MS);
const before = { bytes: residentBytes(server.pid), keptBytes: server.keptBytes };
const over = new AbortController();
const timer = setTimeout(() => {
  over.abort();
}, PLAN.attackMs);
const { signal } = over;
setMaxListeners(0, signal);
const [busy] = await Promise.all([
  askUntil(server, signal),
  sendFiles(server, signal),
  sendBombs(server, signal),
  sendNonsense(server, signal),
  keepSlow(server, signal),
  keepUnread(server, signal),
]);
clearTimeout(timer);
await pause(SETTLE_MS);
const isAlive = server.isAlive && (await server.isHealthy());
const after = { bytes: residentBytes(server.pid), keptBytes: server.keptBytes };
const forgottenBytes = process.argv.includes('--forget') ? await whenForgotten(server) : undefined;
const exitCode = await server.stop();

const sum = (wanted: RegExp): number =>
  [...outcomes].reduce((total, [what, times]) => total + (wanted.test(what) ? times : 0), 0);
const megabytes = (bytes: number): number => Math.round(bytes / 2 ** 20);
const report = {
  alive: isAlive,
  exitCode,
  internal: sum(/INTERNAL/),
  damagedFiles: sum(/^damaged/),
  brokenRequests: sum(/^broken/),
  slowSendersCutOff: slowMs.length,
  slowSenderLastedMs: Math.round(median(slowMs)),
  bombs: sum(/^bomb/),
  honestAsked: sum(/^honest/),
  honestAnswered: sum(/^honest: verdict/),
  quietMs: { median: Math.round(median(quiet)), p95: Math.round(p95(quiet)) },
  attackedMs: { median: Math.round(median(busy)), p95: Math.round(p95(busy)) },
  p95Ratio: Number((p95(busy) / p95(quiet)).toFixed(1)),
  // Of the program without its workers; `kept` is part of each.
  memoryMb: {
    ...{ before: megabytes(before.bytes), keptBefore: megabytes(before.keptBytes) },
    ...{ after: megabytes(after.bytes), keptAfter: megabytes(after.keptBytes) },
    ...(forgottenBytes !== undefined && { forgotten: megabytes(forgottenBytes) }),
  },
};
if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(report)}\n`);
else {
  const rows = [
    ...Object.entries(report),
    ...[...outcomes].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ];
  for (const [name, value] of rows) {
    process.stdout.write(
      `${name.padEnd(36)}${typeof value === 'object' ? JSON.stringify(value) : String(value)}\n`,
    );
  }
}
const isGood =
  isAlive &&
  exitCode === 0 &&
  report.internal === 0 &&
  report.honestAnswered === report.honestAsked;
process.exitCode = isGood ? 0 : 1;
