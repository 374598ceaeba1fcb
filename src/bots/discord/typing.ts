/** "genrebot is typing…", for as long as anything is being done for a channel. */
import type { Message } from 'discord.js';

import { TYPING_EVERY_MS } from './limits.js';

export class Typing {
  /** By channel. */
  readonly #shown = new Map<string, { count: number; readonly timer: NodeJS.Timeout }>();

  /** @returns call it once, when it is done */
  begin(channel: Message['channel']): () => void {
    const shown = this.#shown.get(channel.id) ?? { count: 0, timer: show(channel) };
    shown.count += 1;
    this.#shown.set(channel.id, shown);
    return () => {
      shown.count -= 1;
      if (shown.count > 0) return;
      clearInterval(shown.timer);
      this.#shown.delete(channel.id);
    };
  }

  stop(): void {
    for (const { timer } of this.#shown.values()) clearInterval(timer);
  }
}

function show(channel: Message['channel']): NodeJS.Timeout {
  const type = (): void => {
    // A courtesy: whatever stands in its way is in the way of the answer as well, and told there.
    if ('sendTyping' in channel) channel.sendTyping().catch(() => undefined);
  };
  type();
  return setInterval(type, TYPING_EVERY_MS).unref();
}
