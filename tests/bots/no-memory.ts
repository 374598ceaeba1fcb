/** Chats that remember nothing. */
import { createChatMemory } from '../../src/memory/index.js';
import type { MemoryStore } from '../../src/store/index.js';

const store = {
  settings: () => Promise.resolve(undefined),
  switchOff: () => Promise.resolve(0),
  move: () => Promise.resolve(),
};

export const noMemory = createChatMemory({
  store: store as unknown as MemoryStore,
  log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  draw: () => Promise.reject(new Error('nothing to draw')),
  now: Date.now,
});
