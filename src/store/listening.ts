/**
 * Chats that asked genrebot to answer every song by itself: DATA_DIR/listen.jsonl, a line for each change, the last one
 * of a chat counts.
 *
 *     {"at":"2026-11-20T15:04:05.000Z","platform":"telegram","chat":"<hash>","on":true}
 *
 * To delete everything, stop genrebot and delete the file: it then listens nowhere until it is asked again.
 */
import path from 'node:path';

import type { HashId, IdHasher } from './id-hasher.js';
import { JsonLines } from './json-lines.js';
import type { ListeningStore } from './types.js';

interface ListenLine {
  readonly at: string;
  readonly platform: string;
  /** Keyed hash of platform and chat id. */
  readonly chat: string;
  readonly on: boolean;
}

/** Reads what there is; makes nothing before the first chat opts in. */
export async function openListeningStore(dataDir: string, ids: IdHasher): Promise<ListeningStore> {
  const listening = new Set<string>();
  const lines = new JsonLines(path.join(dataDir, 'listen.jsonl'), ({ chat, on }) => {
    if (typeof chat !== 'string') return;
    if (on === true) listening.add(chat);
    else listening.delete(chat);
  });
  await lines.read();
  let hashId: HashId | undefined = await ids.openExisting();
  return {
    // Asked for every message that is seen: one hash, no file.
    isOn: (platform, chatId) => hashId !== undefined && listening.has(hashId(platform, chatId)),
    async set(platform, chatId, on) {
      // Without a salt no chat is on: nothing to switch off, and nothing to make for it.
      hashId ??= on ? await ids.open() : await ids.openExisting();
      const chat = hashId?.(platform, chatId);
      if (chat === undefined) return;
      await lines.append(() => {
        if (listening.has(chat) === on) return undefined;
        return { at: new Date().toISOString(), platform, chat, on } satisfies ListenLine;
      });
    },
  };
}
