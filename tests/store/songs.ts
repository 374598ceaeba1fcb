/** Songs that chats of the tests remember. */
import type { ChatRef } from '../../src/store/index.js';
import type { NewSong } from '../../src/store/memory-types.js';

export const CHAT: ChatRef = { platform: 'telegram', chatId: '-1009' };
export const LIMITS = { genres: 2, examplesPerGenre: 3 };

let counter = 0;

export function song(more: Partial<NewSong> = {}): NewSong {
  counter += 1;
  return {
    ...CHAT,
    key: `key ${counter}`,
    userId: 'ada-7',
    contentHash: `hash ${counter}`,
    model: 'ear 1',
    seconds: 200.5,
    // Just now: the clock of the database is this machine's.
    askedMs: Date.now() + 1_000,
    embedding: Uint8Array.of(counter, 0, 0, 63),
    messageIds: [`message ${counter}`],
    details: { title: 'Alison', link: 'https://t.me/c/9/1' },
    ...more,
  };
}
