/** What is remembered is bounded: in time and in number. */
import { afterEach, describe, expect, it, vi } from 'vitest';

import { HintRation } from '../../../src/bots/common/hint-ration.js';
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
  });

  it('counts what is set again as new', () => {
    atMs(0);
    const memory = new ShortMemory<number>({ keptMs: 1_000, maxEntries: 2 });
    memory.set('a', 1);
    memory.set('b', 2);
    memory.set('a', 3);
    memory.set('c', 4);
    expect(['a', 'b', 'c'].map((key) => memory.get(key))).toEqual([3, undefined, 4]);
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
