/** /similar: the five songs of the chat that sound most like one of them. */
import { genreName } from '../i18n/index.js';
import { decodeEmbedding, isSameRecording, nearest } from '../similarity/index.js';
import type { ChatRef, RememberedSong } from '../store/index.js';
import { fingerprintsOf } from './copies.js';
import { dateText, type MemoryContext, offsetOf, said, textsOf, whileOn } from './context.js';
import { detailsIn, linked } from './details.js';
import type { Asking, Pointed, Said } from './types.js';

const SHOWN = 5;

export function similar(context: MemoryContext, asking: Asking, pointed: Pointed): Promise<Said> {
  const { store } = context;
  const texts = textsOf(asking);
  return whileOn(context, asking, async () => {
    const song = await songAt(context, asking, pointed);
    if (!song) return said(texts.similar.unknown);
    const found = await neighbours(context, asking, song);
    if (found.length === 0) return said(texts.similar.none);
    const songs = new Map(
      (await store.songs(asking, found)).map((known) => [known.id, known] as const),
    );
    const clock = { nowMs: context.now(), utcOffsetMinutes: await offsetOf(context, asking) };
    const lines = found.flatMap((id) => {
      const known = songs.get(id);
      if (!known) return [];
      const { title = texts.similar.untitled, genre } = detailsIn(known);
      const date = dateText(known.atMs, texts, clock);
      return [linked(texts.similar.line(title, genreName(genre, asking.language), date), known)];
    });
    return { lines: [{ text: texts.similar.heading }, ...lines] };
  });
}

export async function songAt(
  { store, now }: MemoryContext,
  chat: ChatRef,
  pointed: Pointed,
): Promise<RememberedSong | undefined> {
  if ('messageId' in pointed) return store.findMessage(chat, pointed.messageId);
  const DAY_MS = 24 * 3_600_000;
  return (await store.songsSince(chat, now() - DAY_MS)).at(-1);
}

/** Every song once: neither the one itself nor a copy of it, nor two copies of another. */
async function neighbours(
  { store }: MemoryContext,
  chat: ChatRef,
  song: RememberedSong,
): Promise<number[]> {
  const query = decodeEmbedding(song.embedding);
  const sounds = (await store.sounds(chat, song.model)).map((sound) => ({
    ...sound,
    embedding: decodeEmbedding(sound.embedding),
  }));
  const near = nearest(query, sounds, SHOWN * 8).map(({ item }) => item);
  const prints = await fingerprintsOf(store, chat, near);
  // Not by their bytes, of which only a hash is kept: the sound of equal bytes is the same.
  const recording = ({ id, seconds, embedding }: (typeof sounds)[number]) => ({
    ...{ id, seconds, embedding, model: song.model, contentHash: String(id) },
    fingerprint: prints.get(id),
  });
  const { id, seconds, fingerprint } = song;
  const kept = [{ ...recording({ id, seconds, embedding: query }), fingerprint }];
  for (const other of near.map(recording)) {
    if (kept.length > SHOWN) break;
    if (!kept.some((known) => isSameRecording(known, other))) kept.push(other);
  }
  return kept.slice(1).map(({ id }) => id);
}
