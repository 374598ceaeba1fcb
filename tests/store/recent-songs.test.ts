/** Songs of the last hour, over both engines: known to every process, sealed, swept, and gone with their person. */
import { expect, it } from 'vitest';

import { describeEngines } from './engines.js';

const LAST = { platform: 'telegram', place: ['last', '-1009 '] };
const ANSWER = { platform: 'telegram', place: ['answer', '-1009', '77'] };
const ADA = { userId: 'ada-7', song: { kind: 'file', file: { fileId: 'BQAC-secret' } } };

describeEngines('songs of the last hour', (engine) => {
  it('are known after a restart and elsewhere, without an id in the clear', async () => {
    const store = await engine.open();
    await store.recentSongs.note(LAST, { userId: 'bob', song: 'an older one' });
    await store.recentSongs.note(LAST, ADA);
    const { recentSongs } = await engine.open();
    expect(await recentSongs.find(LAST)).toEqual(ADA.song);
    expect(await recentSongs.find({ ...LAST, platform: 'discord' })).toBeUndefined();
    expect(await recentSongs.find(ANSWER)).toBeUndefined();
    const rows = await engine.rows('SELECT * FROM recent_songs');
    expect(rows).toHaveLength(1);
    const text = JSON.stringify(rows, (_, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    );
    for (const secret of ['secret', 'ada-7', '1009', 'last']) expect(text).not.toContain(secret);
  });

  it('are forgotten after an hour', async () => {
    const { recentSongs, requests } = await engine.open();
    await recentSongs.note(LAST, ADA);
    await requests.sweep();
    expect(await engine.rows('SELECT place FROM recent_songs')).toHaveLength(1);
    await engine.rows(`UPDATE recent_songs SET at_ms = at_ms - ${3_600_000 + 1_000}`);
    expect(await recentSongs.find(LAST)).toBeUndefined();
    await requests.sweep();
    expect(await engine.rows('SELECT place FROM recent_songs')).toEqual([]);
  });

  it('are forgotten with their person, also those whose answer is still on its way', async () => {
    const store = await engine.open();
    await store.recentSongs.note(LAST, ADA);
    const askedMs = Date.now() - 5;
    expect(await store.forgetPerson('telegram', 'ada-7')).toBe(1);
    expect(await store.recentSongs.find(LAST)).toBeUndefined();
    await store.recentSongs.note(ANSWER, { ...ADA, askedMs });
    expect(await store.recentSongs.find(ANSWER)).toBeUndefined();
    await store.recentSongs.note(ANSWER, { ...ADA, askedMs: Date.now() + 1_000 });
    expect(await store.recentSongs.find(ANSWER)).toEqual(ADA.song);
  });
});
