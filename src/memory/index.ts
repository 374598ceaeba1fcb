/** The door of what a chat remembers: reposts, what sounds alike, taste, genres of its own. Knows no chat platform. */
import type { MemoryContext } from './context.js';
import { createDigests, digestOff, digestOn } from './digest.js';
import { note, remember } from './note.js';
import { similar } from './similar.js';
import { switchMemory } from './switch.js';
import { taste } from './taste.js';
import { taught, teach, unteach } from './teach.js';
import type { ChatMemory, Digests } from './types.js';

export function createChatMemory(
  context: MemoryContext,
): ChatMemory & { readonly digests: Digests } {
  const { store } = context;
  return {
    note: (asked, reply) => note(context, asked, reply),
    remember: (record, key, sent) => remember(context, record, key, sent),
    switch: (asking, to) => switchMemory(context, asking, to),
    similar: (asking, song) => similar(context, asking, song),
    taste: (asking, whose) => taste(context, asking, whose),
    digestOn: (asking, offset, address) => digestOn(context, asking, { offset, address }),
    digestOff: (asking) => digestOff(context, asking),
    teach: (asking, name, song) => teach(context, asking, name, song),
    taught: (asking) => taught(context, asking),
    unteach: (asking, name) => unteach(context, asking, name),
    async forgetChat(chat) {
      await store.switchOff(chat);
    },
    moveChat: (from, to) => store.move(from, to),
    digests: createDigests(context),
  };
}

export { GENRE_NAME_LIMIT_CHARS } from './teach.js';
export { isDigest, startUpkeep } from './upkeep.js';
export type { Asking, ChatMemory, Digests, Pointed, Said, SongRecord } from './types.js';
