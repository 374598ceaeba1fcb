/** What chats remember, over both engines: looked at through the port, and in the database itself. */
import { expect, it } from 'vitest';

import type { MemoryStore } from '../../src/store/index.js';
import { describeEngines, type Engine } from './engines.js';
import { CHAT, LIMITS, song } from './songs.js';

const TABLES = ['chat_memory', 'songs', 'song_messages', 'chat_genres', 'genre_examples'];

async function opened(engine: Engine): Promise<MemoryStore> {
  const { memory } = await engine.open();
  await memory.switchOn(CHAT, 'de');
  return memory;
}

async function rowCounts(engine: Engine): Promise<number[]> {
  const all = await Promise.all(TABLES.map((table) => engine.rows(`SELECT * FROM ${table}`)));
  return all.map((rows) => rows.length);
}

describeEngines('a chat’s memory', (engine) => {
  it('stores nothing while it is off', async () => {
    const { memory } = await engine.open();
    expect(await memory.settings(CHAT)).toBeUndefined();
    expect(await memory.remember(song())).toBe(false);
    await memory.setDigest(CHAT, { utcOffsetMinutes: 0, dueMs: 1, address: {} });
    expect(await memory.teach({ ...CHAT, genre: 'x', userId: 'u', songId: 1 }, LIMITS)).toEqual({
      kind: 'off',
    });
    expect(await rowCounts(engine)).toEqual([0, 0, 0, 0, 0]);
  });

  it('keeps a song once, without an id or a word in the clear', async () => {
    const memory = await opened(engine);
    const one = song();
    expect(await memory.remember(one)).toBe(true);
    expect(await memory.remember(one)).toBe(false);
    expect(await memory.count(CHAT)).toBe(1);
    const known = await memory.findMessage(CHAT, one.messageIds[0] ?? '');
    expect(known).toMatchObject({ model: 'ear 1', seconds: 200.5, details: one.details });
    expect([...(known?.embedding ?? [])]).toEqual([...one.embedding]);
    expect(known?.atMs).toBeGreaterThan(Date.now() - 60_000);
    expect(await memory.findContent(CHAT, one.contentHash)).toEqual(known);
    const everything = JSON.stringify(
      await Promise.all(TABLES.map((table) => engine.rows(`SELECT * FROM ${table}`))),
      (_, value: unknown) =>
        value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    );
    for (const secret of ['Alison', 't.me', 'ada-7', '-1009', one.contentHash, 'message ']) {
      expect(everything).not.toContain(secret);
    }
  });

  it('keeps a song’s fingerprint, and songs that have none', async () => {
    const memory = await opened(engine);
    await memory.remember(song({ fingerprint: Uint8Array.of(1, 2, 254) }));
    await memory.remember(song());
    const [first, second] = await memory.songsSince(CHAT, 0);
    expect([...(first?.fingerprint ?? [])]).toEqual([1, 2, 254]);
    expect(second).not.toHaveProperty('fingerprint');
  });

  it('finds songs by chat, model, person and time', async () => {
    const memory = await opened(engine);
    await memory.switchOn({ ...CHAT, chatId: 'other' }, 'en');
    await memory.remember(song());
    await memory.remember(song({ model: 'ear 2' }));
    await memory.remember(song({ userId: 'bob' }));
    await memory.remember(song({ chatId: 'other' }));
    const sounds = await memory.sounds(CHAT, 'ear 1');
    expect(sounds).toHaveLength(2);
    expect(sounds[0]?.id).toBeGreaterThan(sounds[1]?.id ?? 0);
    const ids = sounds.map(({ id }) => id);
    expect((await memory.songs(CHAT, ids)).map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(await memory.songs({ ...CHAT, chatId: 'other' }, ids)).toEqual([]);
    expect(await memory.songsSince(CHAT, 0)).toHaveLength(3);
    expect(await memory.songsSince(CHAT, 0, 'bob')).toHaveLength(1);
    expect(await memory.songsSince(CHAT, Date.now() + 60_000)).toEqual([]);
  });

  it('forgets all of a chat when it is switched off, and nothing of another', async () => {
    const memory = await opened(engine);
    const other = { ...CHAT, chatId: 'other' };
    await memory.switchOn(other, 'en');
    await memory.remember(song({ chatId: 'other' }));
    await memory.remember(song());
    const [{ id } = { id: 0 }] = await memory.songsSince(CHAT, 0);
    await memory.teach({ ...CHAT, genre: 'Shoegaze', userId: 'ada', songId: id }, LIMITS);
    expect(await rowCounts(engine)).toEqual([2, 2, 2, 1, 1]);
    expect(await memory.switchOff(CHAT)).toBe(1);
    expect(await rowCounts(engine)).toEqual([1, 1, 1, 0, 0]);
    expect(await memory.settings(CHAT)).toBeUndefined();
    expect(await memory.count(other)).toBe(1);
  });

  it('forgets songs after a year, and what belongs to them', async () => {
    const memory = await opened(engine);
    await memory.remember(song());
    await memory.remember(song());
    const YEAR_MS = 365 * 24 * 3_600_000;
    await engine.rows(
      `UPDATE songs SET at_ms = at_ms - ${YEAR_MS + 1_000} WHERE id = (SELECT MIN(id) FROM songs)`,
    );
    expect(await memory.sweep()).toBe(1);
    expect(await memory.sweep()).toBe(0);
    expect((await rowCounts(engine)).slice(1, 3)).toEqual([1, 1]);
  });

  it('forgets what a person has posted and taught', async () => {
    const store = await engine.open();
    const { memory } = store;
    await memory.switchOn(CHAT, 'en');
    for (const userId of ['ada', 'ada', 'bob']) await memory.remember(song({ userId }));
    const songs = await memory.songsSince(CHAT, 0);
    const taught = { ...CHAT, genre: 'Shoegaze', userId: 'bob' };
    for (const { id } of songs) await memory.teach({ ...taught, songId: id }, LIMITS);
    expect(await store.forgetPerson('telegram', 'ada')).toBe(4);
    expect(await memory.count(CHAT)).toBe(1);
    expect((await memory.genres(CHAT))[0]?.examples).toHaveLength(1);
    expect(await store.forgetPerson('telegram', 'bob')).toBe(2);
    expect((await rowCounts(engine)).slice(1)).toEqual([0, 0, 1, 0]);
  });

  it('learns genres of a chat’s own up to its limits, without a difference of case', async () => {
    const memory = await opened(engine);
    for (let i = 0; i < 4; i++) await memory.remember(song());
    const ids = (await memory.songsSince(CHAT, 0)).map(({ id }) => id);
    const teach = (genre: string, songId = 0) =>
      memory.teach({ ...CHAT, genre, userId: 'ada', songId }, LIMITS);
    expect(await teach('Shoegaze', ids[0])).toEqual({ kind: 'taught', examples: 1 });
    expect(await teach('SHOEGAZE', ids[0])).toEqual({ kind: 'already', examples: 1 });
    expect(await teach('shoegaze', ids[1])).toEqual({ kind: 'taught', examples: 2 });
    expect(await teach('shoegaze', ids[2])).toEqual({ kind: 'taught', examples: 3 });
    expect(await teach('shoegaze', ids[3])).toEqual({ kind: 'tooManyExamples' });
    expect(await teach('Dub', ids[0])).toEqual({ kind: 'taught', examples: 1 });
    expect(await teach('Fado', ids[0])).toEqual({ kind: 'tooManyGenres' });
    const genres = await memory.genres(CHAT);
    expect(genres.map(({ name, examples }) => [name, examples.length])).toEqual([
      ['Shoegaze', 3],
      ['Dub', 1],
    ]);
    expect(await memory.forgetGenre(CHAT, 'sHoegaze')).toBe(true);
    expect(await memory.forgetGenre(CHAT, 'shoegaze')).toBe(false);
    expect((await rowCounts(engine)).slice(3)).toEqual([1, 1]);
  });

  it('knows which digests are due, and sets the next one only once', async () => {
    const memory = await opened(engine);
    const address = { chat: 9 };
    const digest = { utcOffsetMinutes: 330, dueMs: Date.now() - 1_000 };
    expect(await memory.setDigest(CHAT, { ...digest, address })).toBe(true);
    expect(await memory.settings(CHAT)).toEqual({ language: 'de', digest });
    const [due] = await memory.dueDigests(10);
    expect(due).toEqual({ ...CHAT, ...digest, language: 'de', address });
    if (!due) return;
    const nextMs = Date.now() + 3_600_000;
    await memory.digestTaken(due, nextMs);
    // Another machine that saw the same one changes nothing any more.
    await memory.digestTaken(due, nextMs + 5);
    expect((await memory.settings(CHAT))?.digest?.dueMs).toBe(nextMs);
    expect(await memory.dueDigests(10)).toEqual([]);
    await memory.setDigest(CHAT, undefined);
    expect(await memory.settings(CHAT)).toEqual({ language: 'de' });
  });

  it('moves with a chat that gets a new id', async () => {
    const memory = await opened(engine);
    await memory.remember(song());
    const to = { ...CHAT, chatId: '-100777' };
    await memory.move(CHAT, to);
    expect(await memory.count(to)).toBe(1);
    expect(await memory.settings(CHAT)).toBeUndefined();
    expect((await memory.songsSince(to, 0))[0]?.details).toMatchObject({ title: 'Alison' });
  });
});
