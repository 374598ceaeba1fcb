/** Songs whose answers come after somebody has asked to be forgotten: over both engines, one after the other and at once. */
import { expect, it } from 'vitest';

import { describeEngines } from './engines.js';
import { CHAT, LIMITS, song } from './songs.js';

describeEngines('forgetting what is still on its way', (engine) => {
  it('remembers no song that was asked for before its person, or its chat, was forgotten', async () => {
    const store = await engine.open();
    const { memory } = store;
    await memory.switchOn(CHAT, 'en');
    const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
    await pause();
    const before = song({ askedMs: Date.now() });
    await pause();
    await store.forgetPerson('telegram', 'ada-7');
    expect(await memory.remember(before)).toBe(false);
    expect(await memory.remember(song({ userId: 'bob', askedMs: before.askedMs }))).toBe(true);
    expect(await memory.remember(song({ askedMs: Date.now() + 1_000 }))).toBe(true);

    await memory.switchOff(CHAT);
    await pause();
    await memory.switchOn(CHAT, 'en');
    expect(await memory.remember(song({ userId: 'bob', askedMs: before.askedMs }))).toBe(false);
    // Said again, it changes nothing.
    const asked = song({ askedMs: Date.now() + 1_000 });
    await memory.switchOn(CHAT, 'de');
    expect(await memory.remember(asked)).toBe(true);
  });

  it('forgets that somebody was forgotten once no answer can be under way any more', async () => {
    const store = await engine.open();
    await store.forgetPerson('telegram', 'ada-7');
    const kept = (): Promise<unknown[]> => engine.rows('SELECT * FROM forgotten_people');
    await store.memory.sweep();
    expect(await kept()).toHaveLength(1);
    await engine.rows(`UPDATE forgotten_people SET at_ms = at_ms - ${48 * 3_600_000 + 1_000}`);
    await store.memory.sweep();
    expect(await kept()).toEqual([]);
  });

  it.each(['forget', 'off'] as const)(
    'leaves nothing of what is stored in the very moment of %s, by whichever machine',
    async (word) => {
      const here = await engine.open();
      // Two handles of one thread would wait for each other: SQLite's is one of the process.
      const there = engine.name === 'sqlite' ? here : await engine.open();
      await here.memory.switchOn(CHAT, 'en');
      for (let round = 0; round < 30; round++) {
        const asked = song({ askedMs: Date.now() });
        const taught = { ...CHAT, genre: 'Dub', userId: 'bob' };
        await Promise.all([
          there.memory.remember(asked),
          there.memory.remember({ ...asked, key: `other ${round}` }),
          word === 'off' ? here.memory.switchOff(CHAT) : here.forgetPerson('telegram', 'ada-7'),
          there.memory
            .songsSince(CHAT, 0)
            .then(
              async ([one]) => one && there.memory.teach({ ...taught, songId: one.id }, LIMITS),
            ),
        ]);
        const left = await Promise.all(
          ['songs', 'song_messages', 'genre_examples'].map((table) =>
            engine.rows(`SELECT * FROM ${table}`),
          ),
        );
        expect(left).toEqual([[], [], []]);
        await here.memory.switchOn(CHAT, 'en');
      }
    },
    60_000,
  );
});
