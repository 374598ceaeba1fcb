/** Messages that reached people, and a way to wait for them. */
import type { APIMessageComponent } from 'discord.js';

interface SentFile {
  readonly name: string;
  readonly description: string | undefined;
  readonly bytes: Uint8Array;
}

/** A message of the bot's as people see it. */
export interface SentMessage {
  readonly id: string;
  readonly channelId: string;
  readonly content: string;
  readonly files: readonly SentFile[];
  readonly components: readonly APIMessageComponent[];
  readonly isEphemeral: boolean;
  /** The message that it replies to. */
  readonly repliesTo: string | undefined;
}

/** Under the load of two hundred songs at once the last one waits longest. */
const PATIENCE_MS = 300_000;

export class Inbox {
  readonly messages: SentMessage[] = [];
  readonly #waiting = new Set<() => void>();

  add(message: SentMessage): void {
    this.messages.push(message);
    for (const look of this.#waiting) look();
  }

  /** The message with this index, when it has come. */
  at(index: number): Promise<SentMessage> {
    return this.until(() => this.messages[index]);
  }

  /** What `find` finds; it is asked again after every message. */
  until<T>(find: () => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(look);
        reject(new Error(`no such message within ${String(PATIENCE_MS)} ms`));
      }, PATIENCE_MS);
      const look = (): void => {
        const found = find();
        if (found === undefined) return;
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }

  /** Lets those who wait look again. */
  poke(): void {
    for (const look of this.#waiting) look();
  }
}
