/** "genrebot is typing…" while it works. */
import type { Message } from 'discord.js';

/** Discord shows it for 10 s. */
const REPEAT_MS = 8_000;

export async function withTyping<T>(
  channel: Message['channel'],
  work: () => Promise<T>,
): Promise<T> {
  const type = (): void => {
    // A courtesy: whatever stands in its way is in the way of the answer as well, and told there.
    if ('sendTyping' in channel) channel.sendTyping().catch(() => undefined);
  };
  type();
  const timer = setInterval(type, REPEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
