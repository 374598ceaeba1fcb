/** What is remembered is bounded: in time, in number, and by /forget. */
import { afterEach, describe, expect, it, vi } from 'vitest';

import { HintRation } from '../../../src/bots/common/hint-ration.js';
import { RecentSongs } from '../../../src/bots/common/recent-songs.js';
import { ShortMemory } from '../../../src/bots/common/short-memory.js';

afterEach(() => {
  vi.restoreAllMocks();
});

function atMs(ms: number): void {
  vi.spyOn(performance, 'now').mockReturnValue(ms);
}

describe('a short memory', () => {
  it('forgets the oldest where there is too much, and what is too old', () => {
    atMs(0);
    const memory = new ShortMemory<number>({ keptMs: 1_000, maxEntries: 2 });
    for (const [index, key] of ['a', 'b', 'c'].entries()) memory.set(key, index);
    expect(['a', 'b', 'c'].map((key) => memory.get(key))).toEqual([undefined, 1, 2]);
    atMs(1_001);
    expect(memory.get('c')).toBeUndefined();
    expect(memory.deleteWhere(() => true)).toBe(2);
  });

  it('counts what is set again as new', () => {
    atMs(0);
    const memory = new ShortMemory<number>({ keptMs: 1_000, maxEntries: 2 });
    memory.set('a', 1);
    memory.set('b', 2);
    memory.set('a', 3);
    memory.set('c', 4);
    expect(['a', 'b', 'c'].map((key) => memory.get(key))).toEqual([3, undefined, 4]);
    expect(memory.take('a')).toBe(3);
    expect(memory.take('a')).toBeUndefined();
  });
});

describe('recent songs', () => {
  const seen = (userId: string, song: string) => ({ platform: 'discord' as const, userId, song });

  it('are known for an hour', () => {
    atMs(0);
    const recent = new RecentSongs();
    recent.saw('chat', seen('1', 'a song'));
    recent.asked({ to: 'x' }, seen('1', 'a song'));
    recent.answered({ to: 'x' }, 'message');
    atMs(3_600_000);
    expect([recent.last('chat'), recent.answeredIn('message')]).toEqual(['a song', 'a song']);
    atMs(3_600_001);
    expect([recent.last('chat'), recent.answeredIn('message')]).toEqual([undefined, undefined]);
  });

  it('are forgotten with the person, on that platform alone', () => {
    const recent = new RecentSongs();
    recent.saw('chat', seen('1', 'one'));
    recent.saw('other', seen('2', 'two'));
    expect(recent.forget('telegram', '1')).toBe(0);
    expect(recent.forget('discord', '1')).toBe(1);
    expect([recent.last('chat'), recent.last('other')]).toEqual([undefined, 'two']);
  });

  it('know nothing of an answer that was not asked for here', () => {
    const recent = new RecentSongs();
    recent.answered({ to: 'x' }, 'message');
    expect(recent.answeredIn('message')).toBeUndefined();
  });
});

describe('a hint', () => {
  it('may be said again after a minute', () => {
    atMs(0);
    const hints = new HintRation();
    expect(hints.allows('chat', 'help', 'Help!')).toBe(true);
    atMs(60_000);
    expect(hints.allows('chat', 'help', 'Help!')).toBe(false);
    expect(hints.allows('chat 2', 'help', 'Help!')).toBe(true);
    atMs(60_001);
    expect(hints.allows('chat', 'help', 'Help!')).toBe(true);
  });
});
