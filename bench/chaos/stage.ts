/** Everything that a scenario plays with: both platforms, the lines to them, the store, and the programs. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { packageDir } from '../../src/lib/package-dir.js';
import { FakeDiscord, TOKEN as DISCORD_TOKEN } from '../../tests/bots/discord/fake-discord.js';
import {
  FakeBotApi,
  TOKEN as TELEGRAM_TOKEN,
} from '../../tests/bots/telegram/fake/fake-bot-api.js';
import {
  postgresBin,
  type PostgresCluster,
  startCluster,
} from '../../tests/store/postgres-cluster.js';
import { mountSmallDisk, type SmallDisk } from './disk.js';
import type { World } from './people.js';
import { Program, type ProgramOptions } from './program.js';
import { layWire, type Wire } from './wire.js';

export type Engine = 'embedded' | 'postgres';

export interface Stage {
  readonly engine: Engine;
  readonly world: World;
  readonly folder: string;
  /** Under the embedded store, where one may be mounted. */
  readonly disk: SmallDisk | undefined;
  readonly wires: readonly Wire[];
  /** Takes requests. */
  readonly front: Program;
  /** Judge: with the embedded store the front does that itself. */
  readonly workers: readonly Program[];
  /** The same as the front once more, not started. */
  readonly twin: Program;
  readonly cluster: PostgresCluster | undefined;
  /** Resolves when the front hears both platforms. */
  readonly online: () => Promise<void>;
  /** @returns how long each program took to stop, in ms */
  close(): Promise<readonly number[]>;
  faults(): readonly string[];
}

const ONLINE_LIMIT_MS = 120_000;
const STORE_KEY = 'c4'.repeat(32);

/** @throws Error where there is no PostgreSQL for `postgres` */
export async function setStage(engine: Engine): Promise<Stage> {
  const folder = mkdtempSync(path.join(tmpdir(), 'genrebot-chaos-'));
  const telegram = new FakeBotApi();
  const discord = new FakeDiscord({ rateLimitEvery: 1_000_000 });
  await Promise.all([telegram.start(), discord.start()]);
  const [toTelegram, toDiscord] = await Promise.all([
    layWire(portOf(telegram.root)),
    layWire(portOf(discord.origin)),
  ]);
  discord.publicOrigin = toDiscord.origin;
  const cluster = engine === 'postgres' ? await startCluster(needed(postgresBin)) : undefined;
  const webPort = await freePort();
  const journal = path.join(folder, 'stored');
  const dataDir = path.join(folder, 'data');
  mkdirSync(dataDir);
  const disk = cluster ? undefined : mountSmallDisk(dataDir);
  const accounts = {
    ...{ TELEGRAM_TOKEN, TELEGRAM_API_ROOT: toTelegram.origin },
    ...{ DISCORD_TOKEN, DISCORD_API_ROOT: `${toDiscord.origin}/api` },
  };
  const page = { WEB_PORT: String(webPort), WEB_NAMES: 'chaos.example' };
  const program = (
    name: string,
    command: ProgramOptions['command'],
    env: Readonly<Record<string, string>>,
  ): Program =>
    new Program({
      ...{ name, command, env, cwd: folder, journal },
      mayMissDatabase: cluster !== undefined,
    });

  const database = cluster && (await cluster.freshDatabase());
  const shared = { DATA_DIR: dataDir, ...(database && { DATABASE_URL: database, STORE_KEY }) };
  const alone = { ...shared, ...accounts, WORKERS: '2' };
  const frontOnly = { ...shared, ...accounts, WORKERS: '0', WEB_PORT: 'off' };
  const front = program('front', 'start', database ? frontOnly : { ...alone, ...page });
  const twin = program('twin', 'start', database ? frontOnly : { ...alone, WEB_PORT: 'off' });
  const judging = { ...shared, ...accounts, WORKERS: '1' };
  const workers = database
    ? ['worker-1', 'worker-2'].map((name) => program(name, 'work', judging))
    : [];
  const others = database ? [program('page', 'start', { ...shared, ...page, WORKERS: '1' })] : [];
  const programs = [front, ...workers, ...others];
  for (const each of programs) each.start();
  const song = readFileSync(path.join(packageDir, 'tests/fixtures/mp3-cbr.mp3'));

  return {
    ...{ engine, folder, disk, front, workers, twin, cluster },
    wires: [toTelegram, toDiscord],
    world: { telegram, discord, journal, song, webUrl: `http://127.0.0.1:${webPort}` },
    async online() {
      const calls = telegram.callsOf('getUpdates').length;
      const endMs = performance.now() + ONLINE_LIMIT_MS;
      while (discord.gateway.sessions === 0 || telegram.callsOf('getUpdates').length === calls) {
        if (performance.now() > endMs) throw new Error(`the front does not come up: ${folder}`);
        await pause(100);
      }
    },
    async close() {
      const tookMs = await Promise.all([...programs, twin].map((each) => each.stop()));
      await Promise.all([telegram.stop(), discord.stop(), toTelegram.close(), toDiscord.close()]);
      await cluster?.remove();
      disk?.unmount();
      if (process.env['CHAOS_KEEP'] === undefined) {
        rmSync(folder, { recursive: true, force: true });
      }
      return tookMs;
    },
    faults: () => [...programs, twin].flatMap(({ faults }) => faults),
  };
}

function portOf(origin: string): number {
  return Number(new URL(origin).port);
}

function needed(bin: string | undefined): string {
  if (bin === undefined) throw new Error('PostgreSQL 15 or newer is not installed');
  return bin;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
