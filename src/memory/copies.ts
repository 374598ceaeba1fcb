/** Which songs of a chat are the same recording as one, encoded again or cut a little. */
import {
  isSameRecording,
  nearest,
  type Recording,
  SAME_RECORDING_SECONDS,
} from '../similarity/index.js';
import type { ChatRef, MemoryStore } from '../store/index.js';

/**
 * Of songs as long as the one, so many nearest are compared by their fingerprints, which are read for this: a copy is not always
 * the nearest, but never far away.
 */
const COMPARED = 64;

interface Sound {
  readonly id: number;
  readonly seconds: number;
  readonly embedding: Float32Array;
}

/** Ids of the copies. @param sounds all of the chat, of the recording's model. @throws StoreError */
export async function copiesAmong(
  store: MemoryStore,
  chat: ChatRef,
  heard: Recording,
  sounds: readonly Sound[],
): Promise<readonly number[]> {
  const aslong = sounds.filter(
    ({ seconds }) => Math.abs(seconds - heard.seconds) <= SAME_RECORDING_SECONDS,
  );
  const near = nearest(heard.embedding, aslong, COMPARED).map(({ item }) => item);
  const prints = await fingerprintsOf(store, chat, near);
  return near
    .filter(({ id, embedding, seconds }) => {
      const fingerprint = prints.get(id);
      // Of its bytes only a hash is kept.
      return isSameRecording(heard, {
        ...{ contentHash: '', model: heard.model, embedding, seconds, fingerprint },
      });
    })
    .map(({ id }) => id);
}

/** @throws StoreError */
export async function fingerprintsOf(
  store: MemoryStore,
  chat: ChatRef,
  sounds: readonly Pick<Sound, 'id'>[],
): Promise<ReadonlyMap<number, Uint8Array | undefined>> {
  const songs = await store.songs(
    chat,
    sounds.map(({ id }) => id),
  );
  return new Map(songs.map(({ id, fingerprint }) => [id, fingerprint]));
}
