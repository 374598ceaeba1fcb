/** Real shards: discord.js' manager in this process, a process for each shard, one Discord on loopback. */
import type { Adapter } from '../../../src/bots/common/types.js';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { startDiscord } from '../../../src/bots/discord/index.js';

import { checkRules, eventually, file, pretending, type Records } from './bot.js';
import { FakeDiscord, TOKEN } from './fake-discord.js';

/** Servers of shard 0 and shard 1 of 2. */
const SERVER_IDS = [String(2n << 22n), String(3n << 22n)];

const folder = mkdtempSync(path.join(tmpdir(), 'genrebot-shards-'));
const program = path.join(folder, 'shard-program.mjs');

let discord: FakeDiscord;
let adapter: Adapter | undefined;

/** Node cannot run the test's TypeScript; its imports become imports of what `npm test` has built. */
beforeAll(() => {
  const source = readFileSync(new URL('./shard-program.ts', import.meta.url), 'utf8');
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
  });
  const built = new URL('../../../dist/src/', import.meta.url).href;
  writeFileSync(program, outputText.replaceAll("'../../../src/", `'${built}`));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
afterEach(async () => {
  await adapter?.stop(1_000);
  adapter = undefined;
  await discord.stop();
});

function records(): Records {
  return { requests: [], opened: [], feedback: [], listening: new Set(), log: [] };
}

function options(shards: { kind: 'auto' } | { kind: 'count'; count: number }, entry = program) {
  const { apiRoot } = discord;
  return { token: TOKEN, apiRoot, shards, shardEntry: { file: entry, args: [apiRoot] } };
}

describe('with shards', () => {
  it('as many as Discord recommends come online, answer, and go when told to', async () => {
    discord = new FakeDiscord({ recommendedShards: 2, serverIds: SERVER_IDS });
    await discord.start();
    const kept = records();
    const envBefore = { ...process.env };
    adapter = await startDiscord(options({ kind: 'auto' }), pretending(kept));
    expect(adapter.greeting).toContain('2 shards');
    expect(process.env['DISCORD_TOKEN']).toBe(envBefore['DISCORD_TOKEN']);
    expect(process.env['SHARDING_MANAGER']).toBe(envBefore['SHARDING_MANAGER']);
    await eventually(() => discord.gateway.sessions === 2, 30_000);
    expect(discord.gateway.identified.map(({ shard }) => shard)).toEqual([
      [0, 2],
      [1, 2],
    ]);
    const who = { where: 'dm' as const };
    const answer = await discord.slash({ name: 'genre', audio: file('a') }, who).inbox.at(0);
    expect(answer.content).toBe('shard 0 true');
    await adapter.stop(5_000);
    expect(discord.gateway.sessions).toBe(0);
    checkRules(discord, kept.log);
    expect(kept.requests).toEqual([]);
  });

  it('a fixed number is what it says', async () => {
    discord = new FakeDiscord({ recommendedShards: 9 });
    await discord.start();
    adapter = await startDiscord(options({ kind: 'count', count: 1 }), pretending(records()));
    expect(discord.gateway.identified.map(({ shard }) => shard)).toEqual([[0, 1]]);
  });

  it('a first shard that does not come fails the start', async () => {
    discord = new FakeDiscord();
    await discord.start();
    const broken = path.join(folder, 'broken.mjs');
    writeFileSync(broken, 'process.exit(1);');
    const starting = startDiscord(
      options({ kind: 'count', count: 2 }, broken),
      pretending(records()),
    );
    await expect(starting).rejects.toThrow();
  });

  it('needs a program for the shards', async () => {
    discord = new FakeDiscord();
    await discord.start();
    const account = { token: TOKEN, apiRoot: discord.apiRoot };
    const starting = startDiscord({ ...account, shards: { kind: 'auto' } }, pretending(records()));
    await expect(starting).rejects.toThrow(/shardEntry/);
  });
});
