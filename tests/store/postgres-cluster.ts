/**
 * A PostgreSQL of the tests' own: fresh data folder, loopback, a free port. Undefined where Debian's postgresql (15 or
 * newer) is not installed. As root the server runs as Debian's user `postgres`, since it refuses root.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import pg from 'pg';

const DEBIAN = '/usr/lib/postgresql';
const OLDEST = 15;
const START_TRIES = 100;

export interface PostgresCluster {
  /** A database that is empty. */
  freshDatabase(): Promise<string>;
  /** SIGKILL, as an outage; `start` brings it back with what it had. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Stops the server and removes its data. */
  remove(): Promise<void>;
}

export const postgresBin = findBin();

export async function startCluster(bin: string): Promise<PostgresCluster> {
  const folder = mkdtempSync(path.join(tmpdir(), 'genrebot-postgres-'));
  const user = userOfServer();
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid ?? user.uid);
  const data = path.join(folder, 'data');
  const init = ['-D', data, '-A', 'trust', '-U', 'genrebot', '-E', 'UTF8', '--locale=C', '-N'];
  execFileSync(path.join(bin, 'initdb'), init, { ...user, cwd: folder, stdio: 'pipe' });
  const port = await freePort();
  const url = (database: string): string => `postgres://genrebot@127.0.0.1:${port}/${database}`;
  let server: ChildProcess | undefined;
  let databases = 0;

  async function start(): Promise<void> {
    // Without fsync: what is killed here is the process, not the machine, and what it wrote stays.
    const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];
    const args = ['-D', data, '-p', String(port), ...settings.flatMap((each) => ['-c', each])];
    server = spawn(path.join(bin, 'postgres'), args, { ...user, cwd: folder, stdio: 'ignore' });
    for (let tries = 0; tries < START_TRIES; tries++) {
      if (await answers(url('postgres'))) return;
      await pause(100);
    }
    throw new Error('the PostgreSQL of the tests does not start');
  }
  async function end(signal: NodeJS.Signals): Promise<void> {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  }

  await start();
  return {
    start,
    async freshDatabase() {
      const name = `test_${++databases}`;
      await query(url('postgres'), `CREATE DATABASE ${name}`);
      return url(name);
    },
    // Its children end by themselves when they see that it is gone.
    kill: () => end('SIGKILL'),
    async remove() {
      // "Fast": open connections are ended.
      await end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    await query(url, 'SELECT 1');
    return true;
  } catch {
    return false;
  }
}

function userOfServer(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string): number =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** Debian's newest, else whatever is on PATH. */
function findBin(): string | undefined {
  if (existsSync(DEBIAN)) {
    const versions = readdirSync(DEBIAN)
      .map(Number)
      .filter((version) => version >= OLDEST);
    const newest = versions
      .sort((a, b) => b - a)
      .find((version) => existsSync(path.join(DEBIAN, String(version), 'bin', 'initdb')));
    if (newest !== undefined) return path.join(DEBIAN, String(newest), 'bin');
  }
  const { status, stdout } = spawnSync('pg_config', ['--bindir', '--version'], {
    encoding: 'utf8',
  });
  if (status !== 0) return undefined;
  const [bin = '', version = ''] = stdout.split('\n');
  const major = Number(/\d+/.exec(version)?.[0] ?? 0);
  return major >= OLDEST && existsSync(path.join(bin, 'initdb')) ? bin : undefined;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
