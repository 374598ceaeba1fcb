/** A hint helps once: whoever asks again within a minute finds it just above, and songs' answers are not kept waiting. */
import { ShortMemory } from './short-memory.js';

const LIMITS = { keptMs: 60_000, maxEntries: 5_000 };

export class HintRation {
  readonly #said = new ShortMemory<string>(LIMITS);

  /**
   * Whether it may be said now; it then counts as said.
   * @param topic hints of one topic take each other's place: "on", "off" and again "on" are three
   */
  allows(chat: string, topic: string, text: string): boolean {
    const key = `${chat} ${topic}`;
    if (this.#said.get(key) === text) return false;
    this.#said.set(key, text);
    return true;
  }
}
