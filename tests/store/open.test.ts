/** Opening the store, over both engines: schema, key, and what former versions left behind. */
import { createHmac } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { openStore } from '../../src/store/index.js';
import { migrate } from '../../src/store/migrations.js';
import { describeEngines, STORE_KEY } from './engines.js';

const OTHER_KEY = 'b2'.repeat(32);
const SALT = 'c3'.repeat(32);

/** As former versions hashed ids. */
function formerHash(...parts: string[]): string {
  const hmac = createHmac('sha256', Buffer.from(SALT, 'hex')).update(JSON.stringify(parts));
  return hmac.digest('base64url').slice(0, 22);
}

describeEngines('opening the store', (engine) => {
  const file = (name: string): string => path.join(engine.options().dataDir, name);

  it('works for several processes at once, and again', async () => {
    await Promise.all([engine.open(), engine.open(), engine.open()]);
    const store = await engine.open();
    await store.check();
    const versions = await engine.rows('SELECT version FROM schema_versions ORDER BY version');
    expect(versions.length).toBeGreaterThan(0);
    expect(versions.map(({ version }) => version)).toEqual(versions.map((_, i) => i + 1));
  });

  it('refuses a schema of a newer program, and changes nothing', async () => {
    await engine.open();
    await engine.rows('INSERT INTO schema_versions (version, applied_ms) VALUES (99, 0)');
    await expect(engine.open()).rejects.toMatchObject({
      code: 'STORE_NEWER',
      context: { found: 99 },
    });
  });

  it('refuses a key that is not its own', async () => {
    await engine.open({ storeKey: STORE_KEY });
    await engine.open({ storeKey: STORE_KEY });
    const refused = engine.open({ storeKey: OTHER_KEY });
    await expect(refused).rejects.toMatchObject({ code: 'STORE_KEY_WRONG' });
  });

  it.each(['', 'short', 'zz'.repeat(32), 'a1'.repeat(31)])('refuses %j as a key', async (key) => {
    await expect(engine.open({ storeKey: key })).rejects.toMatchObject({
      code: 'STORE_KEY_INVALID',
    });
  });

  describe('after a version that kept JSON lines', () => {
    const user = formerHash('discord', '1');
    const chat = formerHash('telegram', 'c');
    const feedback = [
      JSON.stringify({
        at: '2026-11-20T15:04:05.000Z',
        platform: 'discord',
        user,
        result: 'r1',
        genre: 'rock',
        saidGenre: 'metal',
      }),
      JSON.stringify({ platform: 'discord', user, result: 'r1', genre: 'rock', saidGenre: 'pop' }),
      'null\n7\n{"user":1}\n[]\n',
      '{"at":"2026-11-20T15:04',
    ].join('\n');
    const listen = [
      { chat, platform: 'telegram', on: true },
      { chat: formerHash('telegram', 'd'), platform: 'telegram', on: true },
      { chat: formerHash('telegram', 'd'), platform: 'telegram', on: false },
    ].map((line) => JSON.stringify({ at: '2026-11-20T15:04:05.000Z', ...line }));

    function leaveBehind(): void {
      mkdirSync(engine.options().dataDir, { recursive: true });
      writeFileSync(file('salt'), `${SALT}\n`);
      writeFileSync(file('feedback.jsonl'), feedback);
      writeFileSync(file('listen.jsonl'), `${listen.join('\n')}\n`);
    }

    it('has their lines, once, and knows who said them', async () => {
      leaveBehind();
      const store = await engine.open();
      expect(await engine.rows('SELECT person, result, said_genre, at_ms FROM feedback')).toEqual([
        {
          person: user,
          result: 'r1',
          said_genre: 'metal',
          at_ms: Date.UTC(2026, 10, 20, 15, 4, 5),
        },
      ]);
      const vote = { platform: 'discord', userId: '1', resultId: 'r1', genre: 'rock' };
      expect(await store.feedback.add({ ...vote, saidGenre: 'metal' })).toBe('already');
      expect(store.listening.isOn('telegram', 'c')).toBe(true);
      expect(store.listening.isOn('telegram', 'd')).toBe(false);
      const kept = ['feedback.jsonl.imported', 'listen.jsonl.imported', 'salt.imported'];
      expect(readdirSync(engine.options().dataDir)).toEqual(expect.arrayContaining(kept));
      expect(readFileSync(file('feedback.jsonl.imported'), 'utf8')).toBe(feedback);
      for (const name of ['feedback.jsonl', 'listen.jsonl', 'salt']) {
        expect(existsSync(file(name))).toBe(false);
      }
    });

    it('takes the same lines again after a crash between importing and renaming', async () => {
      leaveBehind();
      const store = await engine.open();
      const vote = { platform: 'discord', userId: '1', resultId: 'r1', genre: 'rock' };
      await store.feedback.add({ ...vote, saidGenre: 'jazz' });
      await store.listening.set('telegram', 'c', false);
      leaveBehind();
      const again = await engine.open();
      expect(again.listening.isOn('telegram', 'c')).toBe(false);
      const rows = await engine.rows('SELECT said_genre FROM feedback');
      expect(rows).toEqual([{ said_genre: 'jazz' }]);
    });

    it('forgets a person in the former lines as well', async () => {
      leaveBehind();
      const store = await engine.open();
      const left = () => readFileSync(file('feedback.jsonl.imported'), 'utf8');
      expect(left()).toContain(user);
      expect(await store.forgetPerson('discord', '1')).toBe(1);
      expect(left()).not.toContain(user);
      expect(left()).toContain('{"user":1}');
      expect(await engine.dump()).not.toContain(user);
    });

    it('imports once when several processes begin at once', async () => {
      leaveBehind();
      const stores = await Promise.all([engine.open(), engine.open(), engine.open()]);
      expect(await engine.rows('SELECT result FROM feedback')).toHaveLength(1);
      for (const store of stores) expect(store.listening.isOn('telegram', 'c')).toBe(true);
    });
  });

  it('takes over the votes of a schema that knew no messages', async () => {
    const former = await engine.database();
    await migrate(former, 2);
    await former.rows(`INSERT INTO feedback (person, result, platform, genre, said_genre, at_ms)
      VALUES ('p', 'r1', 'discord', 'rock', 'jazz', 7)`);
    await former.close();
    const store = await engine.open();
    const vote = { platform: 'discord', userId: '1', resultId: 'r1', genre: 'rock' };
    expect(await store.feedback.add({ ...vote, saidGenre: 'pop' })).toBe('saved');
    const kept = "SELECT person, message, said_genre, at_ms FROM feedback WHERE person = 'p'";
    expect(await engine.rows(kept)).toEqual([
      { person: 'p', message: 'r1', said_genre: 'jazz', at_ms: 7 },
    ]);
  });

  if (engine.name === 'sqlite') {
    it('makes files that their owner alone can read', async () => {
      const store = await engine.open();
      await store.feedback.add({
        platform: 'p',
        userId: 'u',
        resultId: 'r',
        genre: 'g',
        saidGenre: 'g',
      });
      const names = readdirSync(engine.options().dataDir).sort();
      expect(names).toEqual(['store.db', 'store.db-shm', 'store.db-wal', 'store.key']);
      for (const name of names) expect(statSync(file(name)).mode & 0o077).toBe(0);
    });

    it('refuses a damaged key file instead of making another', async () => {
      await engine.open();
      writeFileSync(file('store.key'), 'damaged\n');
      await expect(engine.open()).rejects.toMatchObject({
        code: 'STORE_KEY_INVALID',
        context: { from: 'file' },
      });
    });

    it('says so where it cannot write', async () => {
      const blocked = path.join(engine.options().dataDir, 'file');
      writeFileSync(blocked, '');
      await expect(openStore({ dataDir: blocked })).rejects.toMatchObject({ code: 'STORE_FAILED' });
    });
  }
});

describe('a PostgreSQL that is not there', () => {
  it('is told from one that cannot be used, and its password stays secret', async () => {
    for (const [databaseUrl, code] of [
      ['postgres://user:hunter2@127.0.0.1:1/none', 'STORE_UNREACHABLE'],
      ['postgres//user:hunter2@nowhere', 'STORE_FAILED'],
    ] as const) {
      const options = { dataDir: '/nonexistent-but-unused', storeKey: STORE_KEY, databaseUrl };
      const error: unknown = await openStore(options).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code });
      expect(String((error as Error).stack) + JSON.stringify(error)).not.toContain('hunter2');
    }
  });
});
