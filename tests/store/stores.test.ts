/** What is kept on disk: who said what, hashed, once; which chats opted in. */
import type { Feedback, FeedbackStore, ListeningStore } from '../../src/store/index.js';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createFeedbackStore } from '../../src/store/feedback.js';
import { IdHasher } from '../../src/store/id-hasher.js';
import { openListeningStore } from '../../src/store/listening.js';

let parent = '';
/** Does not exist until something is kept. */
let dataDir = '';
beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'genrebot-stores-'));
  dataDir = path.join(parent, 'data');
});
afterEach(() => {
  rmSync(parent, { recursive: true, force: true });
});

function feedbackStore(): FeedbackStore {
  return createFeedbackStore(dataDir, new IdHasher(dataDir));
}
function listenStore(): Promise<ListeningStore> {
  return openListeningStore(dataDir, new IdHasher(dataDir));
}
function feedback(more: Partial<Feedback> = {}): Feedback {
  return {
    platform: 'discord',
    userId: '123456789',
    resultId: 'result-1',
    genre: 'rock',
    saidGenre: 'metal',
    ...more,
  };
}
function linesOf(name: string): Record<string, unknown>[] {
  const text = readFileSync(path.join(dataDir, name), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('feedback', () => {
  it('makes nothing before there is something to keep', async () => {
    const store = feedbackStore();
    expect(existsSync(dataDir)).toBe(false);
    expect(await store.add(feedback())).toBe('saved');
    expect(readdirSync(dataDir).sort()).toEqual(['feedback.jsonl', 'salt']);
  });

  it('keeps what was said and a hash of who said it', async () => {
    await feedbackStore().add(feedback());
    const [line] = linesOf('feedback.jsonl');
    expect(line).toEqual({
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
      platform: 'discord',
      user: expect.stringMatching(/^[\w-]{22}$/) as string,
      result: 'result-1',
      genre: 'rock',
      saidGenre: 'metal',
    });
    expect(readFileSync(path.join(dataDir, 'feedback.jsonl'), 'utf8')).not.toContain('123456789');
  });

  it('is readable by the owner only', async () => {
    await feedbackStore().add(feedback());
    for (const name of readdirSync(dataDir)) {
      expect(statSync(path.join(dataDir, name)).mode & 0o077).toBe(0);
    }
  });

  it('takes one word per person and result, also after a restart', async () => {
    const store = feedbackStore();
    expect(await store.add(feedback())).toBe('saved');
    expect(await store.add(feedback({ saidGenre: 'pop' }))).toBe('already');
    expect(await store.add(feedback({ resultId: 'result-2' }))).toBe('saved');
    expect(await store.add(feedback({ userId: '2' }))).toBe('saved');
    expect(await store.add(feedback({ platform: 'telegram' }))).toBe('saved');
    const later = feedbackStore();
    expect(await later.add(feedback())).toBe('already');
    expect(linesOf('feedback.jsonl')).toHaveLength(4);
  });

  it('takes one of many at once', async () => {
    const store = feedbackStore();
    const words = Array.from({ length: 50 }, (_, i) =>
      store.add(feedback({ userId: String(i % 10) })),
    );
    const outcomes = await Promise.all(words);
    expect(outcomes.filter((outcome) => outcome === 'saved')).toHaveLength(10);
    expect(linesOf('feedback.jsonl')).toHaveLength(10);
  });

  it('sees what another process has added meanwhile', async () => {
    const mine = feedbackStore();
    const theirs = feedbackStore();
    await mine.add(feedback({ userId: 'first' }));
    expect(await theirs.add(feedback())).toBe('saved');
    expect(await mine.add(feedback())).toBe('already');
  });

  it('agrees on one salt when several processes begin at once', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => feedbackStore().add(feedback({ resultId: 'r' }))),
    );
    expect(outcomes).toContain('saved');
    expect(new Set(linesOf('feedback.jsonl').map(({ user }) => user)).size).toBe(1);
    expect(readdirSync(dataDir).sort()).toEqual(['feedback.jsonl', 'salt']);
  });

  it('overlooks a line that a crash cut off, and goes on after it', async () => {
    await feedbackStore().add(feedback());
    const file = path.join(dataDir, 'feedback.jsonl');
    appendFileSync(file, '{"at":"2026-11-20T15:04');
    const store = feedbackStore();
    expect(await store.add(feedback())).toBe('already');
    expect(await store.add(feedback({ userId: '2' }))).toBe('saved');
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(4);
    expect(await feedbackStore().add(feedback({ userId: '2' }))).toBe('already');
  });

  it('overlooks lines that are something else', async () => {
    await feedbackStore().add(feedback());
    appendFileSync(path.join(dataDir, 'feedback.jsonl'), 'null\n7\n"x"\n[]\n\n{"user":1}\n');
    expect(await feedbackStore().add(feedback())).toBe('already');
  });

  it('begins anew when the file is deleted', async () => {
    const store = feedbackStore();
    await store.add(feedback());
    rmSync(path.join(dataDir, 'feedback.jsonl'));
    await store.add(feedback({ userId: '2' }));
    expect(linesOf('feedback.jsonl')).toHaveLength(1);
  });

  it('says so when it cannot write', async () => {
    writeFileSync(dataDir, 'a file where the folder should be');
    await expect(feedbackStore().add(feedback())).rejects.toThrow();
    rmSync(dataDir);
  });

  it('tries again after a failure', async () => {
    writeFileSync(dataDir, 'a file where the folder should be');
    const store = feedbackStore();
    await expect(store.add(feedback())).rejects.toThrow();
    rmSync(dataDir);
    expect(await store.add(feedback())).toBe('saved');
  });

  it('refuses a damaged salt instead of hashing with it', async () => {
    await feedbackStore().add(feedback());
    writeFileSync(path.join(dataDir, 'salt'), 'salty\n');
    await expect(feedbackStore().add(feedback())).rejects.toThrow(/damaged/);
  });
});

describe('listening', () => {
  it('is off by default and makes nothing', async () => {
    const store = await listenStore();
    expect(store.isOn('telegram', 'c')).toBe(false);
    await store.set('telegram', 'c', false);
    expect(existsSync(dataDir)).toBe(false);
  });

  it('is per chat and platform, and survives a restart', async () => {
    const store = await listenStore();
    await store.set('telegram', 'c', true);
    await store.set('discord', 'd', true);
    await store.set('discord', 'd', false);
    for (const each of [store, await listenStore()]) {
      expect(each.isOn('telegram', 'c')).toBe(true);
      expect(each.isOn('discord', 'c')).toBe(false);
      expect(each.isOn('discord', 'd')).toBe(false);
    }
    expect(readFileSync(path.join(dataDir, 'listen.jsonl'), 'utf8')).not.toContain('"c"');
  });

  it('writes changes only', async () => {
    const store = await listenStore();
    await Promise.all([1, 2, 3].map(() => store.set('telegram', 'c', true)));
    expect(linesOf('listen.jsonl')).toHaveLength(1);
  });

  it('overlooks a line that a crash cut off', async () => {
    await (await listenStore()).set('telegram', 'c', true);
    appendFileSync(path.join(dataDir, 'listen.jsonl'), '{"chat":');
    const store = await listenStore();
    expect(store.isOn('telegram', 'c')).toBe(true);
    await store.set('telegram', 'd', true);
    expect((await listenStore()).isOn('telegram', 'd')).toBe(true);
  });
});
