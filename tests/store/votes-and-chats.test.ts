/** Feedback and the chats that listen, over both engines. */
import { setTimeout as pause } from 'node:timers/promises';

import { expect, it, vi } from 'vitest';

import type { Feedback } from '../../src/store/index.js';
import { describeEngines } from './engines.js';

function feedback(more: Partial<Feedback> = {}): Feedback {
  return {
    platform: 'discord',
    userId: '123456789',
    resultId: 'result-1',
    messageId: '987654321',
    genre: 'rock',
    saidGenre: 'metal',
    ...more,
  };
}

describeEngines('feedback', (engine) => {
  it('keeps what was said and a hash of who said it', async () => {
    await (await engine.open()).feedback.add(feedback());
    expect(await engine.rows('SELECT * FROM feedback')).toEqual([
      {
        person: expect.stringMatching(/^[\w-]{22}$/) as string,
        message: expect.stringMatching(/^[\w-]{22}$/) as string,
        result: 'result-1',
        platform: 'discord',
        genre: 'rock',
        said_genre: 'metal',
        at_ms: expect.anything() as number,
      },
    ]);
    expect(await engine.dump()).not.toMatch(/123456789|987654321/);
  });

  it('takes one vote per person and message, which may be changed, also after a restart', async () => {
    const { feedback: store } = await engine.open();
    expect(await store.add(feedback())).toBe('saved');
    expect(await store.add(feedback())).toBe('already');
    expect(await store.add(feedback({ messageId: '2' }))).toBe('saved');
    expect(await store.add(feedback({ userId: '2' }))).toBe('saved');
    expect(await store.add(feedback({ platform: 'telegram' }))).toBe('saved');
    const later = (await engine.open()).feedback;
    expect(await later.add(feedback())).toBe('already');
    expect(await later.add(feedback({ saidGenre: 'pop' }))).toBe('saved');
    const rows = await engine.rows('SELECT said_genre FROM feedback ORDER BY said_genre');
    expect(rows.map((row) => row['said_genre'])).toEqual(['metal', 'metal', 'metal', 'pop']);
  });

  it('takes one row of two hundred made-up results under one message', async () => {
    const { feedback: store } = await engine.open();
    for (let i = 0; i < 200; i++) await store.add(feedback({ resultId: `made-up-${String(i)}` }));
    expect(await engine.rows('SELECT result FROM feedback')).toEqual([{ result: 'made-up-199' }]);
  });

  it('lets the result stand in for a message that is not named', async () => {
    const { feedback: store } = await engine.open();
    const vote = { platform: 'web', userId: '1', resultId: 'r1', genre: 'rock', saidGenre: 'pop' };
    expect(await store.add(vote)).toBe('saved');
    expect(await store.add(vote)).toBe('already');
    expect(await store.add({ ...vote, resultId: 'r2' })).toBe('saved');
    expect(await engine.rows('SELECT result FROM feedback')).toHaveLength(2);
  });

  it('takes one of many at once', async () => {
    const stores = await Promise.all([engine.open(), engine.open()]);
    const outcomes = await Promise.all(
      stores.flatMap((store) =>
        Array.from({ length: 25 }, (_, i) =>
          store.feedback.add(feedback({ userId: String(i % 5) })),
        ),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'saved')).toHaveLength(5);
    expect(await engine.rows('SELECT person FROM feedback')).toHaveLength(5);
  });
});

describeEngines('a person who wants to be forgotten', (engine) => {
  it('leaves no row, and others keep theirs', async () => {
    const store = await engine.open();
    await store.feedback.add(feedback());
    await store.feedback.add(feedback({ messageId: '2' }));
    await store.feedback.add(feedback({ userId: '2' }));
    await store.feedback.add(feedback({ platform: 'telegram' }));
    expect(await store.forgetPerson('discord', '123456789')).toBe(2);
    expect(await store.forgetPerson('discord', '123456789')).toBe(0);
    const rows = await engine.rows('SELECT platform FROM feedback ORDER BY platform');
    expect(rows).toEqual([{ platform: 'discord' }, { platform: 'telegram' }]);
  });

  it('is still answered what was asked', async () => {
    const store = await engine.open();
    const payload = Buffer.from('a song');
    const request = { key: 'k', platform: 'discord', userId: '123456789', payload };
    await store.requests.accept({ ...request, deliverWithinMs: 60_000 });
    expect(await store.forgetPerson('discord', '123456789')).toBe(0);
    expect(await store.requests.claim(['discord'], 1_000)).toMatchObject({ platform: 'discord' });
  });
});

describeEngines('listening', (engine) => {
  it('is off by default, and no row is made for that', async () => {
    const { listening } = await engine.open();
    expect(listening.isOn('telegram', 'c')).toBe(false);
    await listening.set('telegram', 'c', false);
    expect(await engine.rows('SELECT * FROM listening')).toEqual([]);
  });

  it('may include links, and survives a restart as that', async () => {
    const { listening } = await engine.open();
    await listening.set('telegram', 'c', 'links');
    const after = (await engine.open()).listening;
    for (const each of [listening, after]) {
      expect([each.isOn('telegram', 'c'), each.hearsLinks('telegram', 'c')]).toEqual([true, true]);
    }
    await listening.set('telegram', 'c', true);
    expect([listening.isOn('telegram', 'c'), listening.hearsLinks('telegram', 'c')]).toEqual([
      true,
      false,
    ]);
    await listening.set('telegram', 'c', 'links');
    await listening.set('telegram', 'c', false);
    expect([listening.isOn('telegram', 'c'), listening.hearsLinks('telegram', 'c')]).toEqual([
      false,
      false,
    ]);
  });

  it('is per chat and platform, and survives a restart', async () => {
    const { listening } = await engine.open();
    await listening.set('telegram', 'chat-c', true);
    await listening.set('telegram', 'chat-c', true);
    await listening.set('discord', 'd', true);
    await listening.set('discord', 'd', false);
    for (const each of [listening, (await engine.open()).listening]) {
      expect(each.isOn('telegram', 'chat-c')).toBe(true);
      expect(each.isOn('discord', 'chat-c')).toBe(false);
      expect(each.isOn('discord', 'd')).toBe(false);
    }
    expect(await engine.dump()).not.toContain('chat-c');
  });

  it('hears what another process has switched', async () => {
    const mine = (await engine.open()).listening;
    const theirs = (await engine.open()).listening;
    for (const on of [true, false]) {
      await theirs.set('telegram', 'c', on);
      await vi.waitFor(() => {
        expect(mine.isOn('telegram', 'c')).toBe(on);
      }, 20_000);
      await pause(2);
    }
  });
});
