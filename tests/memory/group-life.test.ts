/** A group's life with a bot that remembers, played through on both platforms; the database is looked into at every turn. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { PNG } from 'pngjs';
import { afterEach, describe, expect, it } from 'vitest';

import { textsFor } from '../../src/i18n/index.js';
import { openSqlite } from '../../src/store/sqlite.js';
import { contractServices, type ContractServices } from '../contract/services.js';
import { analysis } from '../identify/support.js';
import { stubWorkers } from '../contract/workers.js';
import type { SentFile } from '../contract/harness.js';
import { generator, normal } from '../../training/corpus/random.js';
import { ADMIN, discordGroup, type Group, type PostedSong, telegramGroup } from './group.js';

const PEOPLE = [ADMIN, 'bob', 'cem', 'dora', 'eve'];
const SONGS = 30;
const STYLES = ['blues', 'jazz', 'metal'] as const;
const TABLES = ['chat_memory', 'songs', 'song_messages', 'chat_genres', 'genre_examples'];
const texts = textsFor('en').memory;
const DIMENSIONS = 64;

/** What a made-up song is: which style, which song of it, and how far this copy is from the original. */
interface Tune {
  readonly style: number;
  readonly seed: number;
  readonly blur?: number;
}

function file({ style, seed, blur = 0 }: Tune, name = `Tune ${seed}.mp3`): SentFile {
  const bytes = new TextEncoder().encode(JSON.stringify({ style, seed, blur }));
  return { name, mimeType: 'audio/mpeg', bytes };
}

function drawn(seed: number): number[] {
  const random = generator(seed);
  return Array.from({ length: DIMENSIONS }, () => normal(random) / Math.sqrt(DIMENSIONS));
}

/** Songs of a style have a cosine of about 0.5, copies one of 0.999. */
function embeddingOf({ style, seed, blur = 0 }: Tune): Float32Array {
  const [common, own, noise] = [drawn(style + 1), drawn(seed + 1_000), drawn(seed + 9_000)];
  return Float32Array.from(common, (value, i) => value + (own[i] ?? 0) + blur * (noise[i] ?? 0));
}

/** A promise, and what settles it. */
function later(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** A song that is being heard waits for the one; the other hears that it does. */
let gate: { readonly opened: Promise<void>; readonly reached: () => void } | undefined;

/** Hears what the bytes say, and draws a card of one pixel. */
const listening = stubWorkers(async ({ bytes }) => {
  gate?.reached();
  await gate?.opened;
  const tune = JSON.parse(new TextDecoder().decode(bytes)) as Tune;
  const genre = STYLES[tune.style] ?? 'pop';
  const heard = analysis(180 + tune.seed);
  const scores = Object.fromEntries(STYLES.map((label) => [label, label === genre ? 0.8 : 0.1]));
  return {
    analysis: {
      ...heard,
      verdict: { ...heard.verdict, genre, scores },
      tags: [{ name: 'guitar', group: 'style' as const, score: 0.9 }],
      tempo: { bpm: 90 + tune.seed, confidence: 0.8 },
      embedding: embeddingOf(tune),
    },
    card: {
      bytes: new Uint8Array(PNG.sync.write(new PNG({ width: 1, height: 1 }))),
      mimeType: 'image/png' as const,
      ...{ widthPx: 1, heightPx: 1, altText: 'a card' },
    },
  };
});

let group: Group | undefined;
let services: ContractServices | undefined;

afterEach(async () => {
  await group?.harness.stop();
  await services?.close();
  expect(group?.harness.violations()).toEqual([]);
});

async function open(made: Group): Promise<Group> {
  group = made;
  const { harness } = made;
  services = await contractServices({
    workers: listening,
    upkeepMs: 50,
    limits: { chat: { burst: 200, perMinute: 200 }, user: { burst: 100, perMinute: 100 } },
    ...(harness.doors && { doorsFor: harness.doors.bind(harness) }),
  });
  await harness.start(services.services);
  return made;
}

async function sql<Row>(statement: string): Promise<Row[]> {
  const db = await openSqlite(path.join(services?.dataDir ?? '', 'store.db'));
  try {
    return await db.rows<Row>(statement);
  } finally {
    await db.close();
  }
}

async function counts(): Promise<number[]> {
  const rows = await Promise.all(
    TABLES.map((table) => sql<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`)),
  );
  return rows.map(([row]) => row?.n ?? NaN);
}

/** The song is stored a moment after its answer is seen. */
async function songsKept(expected: number): Promise<void> {
  await expect.poll(async () => (await counts())[1], { timeout: 20_000 }).toBe(expected);
}

/** LOOK names a folder: to be looked at. */
function expectPicture(bytes: Uint8Array | undefined, name: string): void {
  const { width, height } = PNG.sync.read(Buffer.from(bytes ?? []));
  expect(width).toBe(1_200);
  expect(height).toBeGreaterThan(600);
  const folder = process.env['LOOK'];
  if (folder !== undefined) writeFileSync(path.join(folder, `${name}.png`), bytes ?? '');
}

describe.each([
  ['Telegram', telegramGroup as () => Group],
  ['Discord', discordGroup as () => Group],
])('a group on %s', (_, makeGroup) => {
  it('lives with a bot that remembers, and that forgets', async () => {
    const life = await open(makeGroup());

    // Off: nothing is stored.
    await life.post('bob', file({ style: 0, seed: 500 }));
    expect((await life.taste('bob', 'chat')).text).toContain(texts.switch.isOff);
    expect((await life.memory('bob', 'on')).text).toContain(texts.switch.adminsOnly);
    expect(await counts()).toEqual([0, 0, 0, 0, 0]);

    // On: the songs of five people.
    expect((await life.memory(ADMIN, 'on')).text).toContain(texts.switch.on);
    const few = await life.taste('bob', 'chat');
    expect(few.text).toContain(texts.taste.tooFew(0, 10));
    const songs: PostedSong[] = [];
    for (let seed = 0; seed < SONGS; seed++) {
      const user = PEOPLE[seed % PEOPLE.length] ?? '';
      songs.push(await life.post(user, file({ style: seed % 3, seed })));
    }
    await songsKept(SONGS);
    expect((await life.memory('bob', 'status')).text).toContain(texts.switch.isOn(SONGS, 0));

    // The same file again, and another encoding of it.
    const [, , , third] = songs;
    const again = await life.post('cem', file({ style: 0, seed: 3 }));
    const encoded = await life.post('cem', file({ style: 0, seed: 3, blur: 0.05 }));
    for (const { text } of [again, encoded]) {
      expect(text).toContain('Posted before');
      expect(text).toContain(third?.link);
    }

    // Nearly the same: it sounds like it, and is not it.
    const alike = await life.post('dora', file({ style: 1, seed: 4, blur: 0.8 }));
    expect(alike.text).toContain('Sounds like “Tune 4');
    expect(alike.text).not.toContain('Posted before');
    await songsKept(SONGS + 3);

    const similar = await life.similar('eve', songs[4] as PostedSong);
    const lines = similar.text.split('\n').filter((line) => line.includes('Tune '));
    expect(lines).toHaveLength(5);
    expect(lines[0]).toContain('Tune 4');
    expect(new Set(lines.map((line) => /Tune \d+/.exec(line)?.[0])).size).toBe(5);

    // Taste: everybody's, and of one who has posted too little.
    const taste = await life.taste('eve', 'chat');
    expect(taste.text).toContain(texts.taste.chat);
    expectPicture(taste.picture, `${life.platform}-taste`);
    const mine = await life.taste('eve', 'me');
    expect(mine.text).toContain(texts.taste.tooFew(6, 10));
    if (life.platform === 'discord') expect(mine.isPrivate).toBe(true);

    // A digest that is due comes once, though somebody looks every moment.
    expect((await life.digest('bob', 'on')).text).toContain(texts.switch.adminsOnly);
    expect((await life.digest(ADMIN, 'on')).text).toContain('Monday');
    expect(life.unasked()).toHaveLength(0);
    await sql('UPDATE chat_memory SET digest_due_ms = 1000');
    await expect.poll(() => life.unasked().length, { timeout: 20_000 }).toBe(1);
    const [digest] = life.unasked();
    expect(digest?.text).toContain(texts.digest.text(SONGS + 3, 'blues'));
    expectPicture(digest?.picture, `${life.platform}-digest`);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(life.unasked()).toHaveLength(1);
    expect((await life.digest(ADMIN, 'off')).text).toContain(texts.digest.off);

    // A genre of the chat's own, from three songs of one style.
    expect((await life.taught('bob')).text).toContain('no genres of its own');
    const taught = [2, 5, 8].map((i) => songs[i] as PostedSong);
    const replies: string[] = [];
    for (const song of taught) {
      replies.push((await life.teach('bob', 'Shoe@everyone*gaze*', song)).text);
    }
    expect(replies[0]).toContain(texts.teach.noted('Shoe everyone gaze', 1, 3));
    expect(replies[2]).toContain(texts.teach.ready('Shoe everyone gaze', 3));
    const own = await life.post('bob', file({ style: 2, seed: 200 }));
    expect(own.text).toContain('Closest to this chat’s “Shoe everyone gaze”');
    const other = await life.post('bob', file({ style: 0, seed: 201 }));
    expect(other.text).not.toContain('Closest to');
    await songsKept(SONGS + 5);
    expect((await life.taught('bob')).text).toContain('Shoe everyone gaze (3)');
    expect((await life.unteach('bob', 'shoe EVERYONE gaze')).text).toContain('is forgotten');

    // One of them wants to be forgotten: their six songs go, nobody else's.
    await life.forgetMe('eve');
    await songsKept(SONGS + 5 - 6);

    // Off: everything is gone.
    expect((await life.memory(ADMIN, 'off')).text).toContain(texts.switch.off);
    expect(await counts()).toEqual([0, 0, 0, 0, 0]);
    await life.post('bob', file({ style: 0, seed: 600 }));
    expect((await life.memory('bob', 'status')).text).toContain(texts.switch.isOff);
    expect(await counts()).toEqual([0, 0, 0, 0, 0]);
  }, 240_000);

  it.each(['/forget', '/memory off and on'])(
    'does not remember a song whose answer comes after %s was written',
    async (word) => {
      const life = await open(makeGroup());
      await life.memory(ADMIN, 'on');
      const [heard, opened] = [later(), later()];
      gate = { opened: opened.promise, reached: heard.resolve };
      const posting = life.post('bob', file({ style: 0, seed: 1 }));
      await heard.promise;
      if (word === '/forget') await life.forgetMe('bob');
      else for (const to of ['off', 'on'] as const) await life.memory(ADMIN, to);
      gate = undefined;
      opened.resolve();
      await posting;
      // Answers of one chat arrive one after the other: this one is stored, and the other would have been.
      await life.post('cem', file({ style: 0, seed: 2 }));
      await songsKept(1);
      await life.post('bob', file({ style: 0, seed: 3 }));
      await songsKept(2);
    },
    60_000,
  );
});
