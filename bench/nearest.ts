/**
 * `npm run nearest`: how long it takes to find what sounds alike among 10 000 songs of a chat, in the embedded store:
 * reading their embeddings, and the exact cosines. Milliseconds, medians; processor time too, which holds on a busy machine.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { decodeEmbedding, encodeEmbedding, nearest } from '../src/similarity/index.js';
import { type MemoryStore, openStore } from '../src/store/index.js';
import { median } from './measure.js';

const SONGS = 10_000;
const LOOKS = 20;
/** Of the shipped model. */
const VALUES = 256;
const CHAT = { platform: 'bench', chatId: '1' };
const MODEL = 'bench 1';

function drawn(): Float32Array {
  return Float32Array.from({ length: VALUES }, () => Math.random() - 0.5);
}

async function fill(memory: MemoryStore): Promise<void> {
  await memory.switchOn(CHAT, 'en');
  for (let i = 0; i < SONGS; i++) {
    await memory.remember({
      ...CHAT,
      ...{ key: String(i), userId: String(i % 5), contentHash: String(i), model: MODEL },
      ...{ seconds: 180 + (i % 120), askedMs: Date.now() + 60_000 },
      ...{ embedding: encodeEmbedding(drawn()), messageIds: [], details: {} },
    });
  }
}

interface Look {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly readMs: number;
}

async function look(memory: MemoryStore): Promise<Look> {
  const query = drawn();
  const cpu = process.cpuUsage();
  const startMs = performance.now();
  const sounds = await memory.sounds(CHAT, MODEL);
  const readMs = performance.now() - startMs;
  const decoded = sounds.map((sound) => ({
    ...sound,
    embedding: decodeEmbedding(sound.embedding),
  }));
  const found = nearest(query, decoded, 8);
  const wallMs = performance.now() - startMs;
  if (found.length !== 8) throw new Error('not found');
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs, cpuMs: (user + system) / 1000, readMs };
}

async function main(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'genrebot-nearest-'));
  const store = await openStore({ dataDir });
  try {
    await fill(store.memory);
    const looks: Look[] = [];
    for (let i = 0; i < LOOKS; i++) looks.push(await look(store.memory));
    const of = (pick: (one: Look) => number): string => median(looks.map(pick)).toFixed(1);
    process.stdout.write(
      `${SONGS} songs, ${LOOKS} looks: ${of(({ wallMs }) => wallMs)} ms (${of(({ readMs }) => readMs)} to read them), ` +
        `${of(({ cpuMs }) => cpuMs)} ms of processor\n`,
    );
  } finally {
    await store.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

await main();
