/** Who may come in, and in which order: buckets per user and chat, one job at a time per user, a bound for the house. */
import { GenrebotError } from '../workers/index.js';
import { Budget, type Hold } from '../lib/semaphore.js';
import { Buckets, type Limits } from '../app/limits.js';
import type { AudioRequest } from './types.js';

type Visitor = Pick<AudioRequest, 'platform' | 'userId' | 'chatId'>;

export interface Pass {
  /** Resolves when the person's earlier requests are answered. @throws the signal's reason, or CANCELLED */
  turn(): Promise<void>;
  /** Lets the person's next request begin. */
  leave(): void;
}

export class Gate {
  readonly #users: Buckets;
  readonly #chats: Buckets;
  /** One turn each; only people with a request in the house are in here. */
  readonly #turns = new Map<string, Budget>();
  #inside = 0;

  constructor(private readonly limits: Limits) {
    this.#users = new Buckets(limits.user);
    this.#chats = new Buckets(limits.chat);
  }

  /** A request that is refused costs no token. @throws GenrebotError BUSY, RATE_LIMITED */
  enter(visitor: Visitor, signal: AbortSignal): Pass {
    const user = `${visitor.platform}:${visitor.userId}`;
    this.#refuseWhenBusy(user);
    this.#takeTokens(user, `${visitor.platform}:${visitor.chatId}`);
    this.#inside += 1;
    const turns = this.#turns.get(user) ?? new Budget(1);
    this.#turns.set(user, turns);
    const turn = turns.take(1, signal);
    // Whoever leaves before their turn came need not ask for it.
    turn.catch(() => undefined);
    return {
      turn: async () => {
        await turn;
      },
      leave: () => {
        this.#inside -= 1;
        void this.#giveBack(user, turns, turn);
      },
    };
  }

  #refuseWhenBusy(user: string): void {
    if (this.#inside >= this.limits.requests) {
      throw new GenrebotError('BUSY', { queueLength: this.#inside });
    }
    const queueLength = this.#turns.get(user)?.waiting ?? 0;
    if (queueLength >= this.limits.waitingPerUser) throw new GenrebotError('BUSY', { queueLength });
  }

  #takeTokens(user: string, chat: string): void {
    const waitMs = Math.max(this.#users.waitMs(user), this.#chats.waitMs(chat));
    if (waitMs > 0) {
      throw new GenrebotError('RATE_LIMITED', { retryAfterSeconds: Math.ceil(waitMs / 1_000) });
    }
    this.#users.take(user);
    this.#chats.take(chat);
  }

  async #giveBack(user: string, turns: Budget, turn: Promise<Hold>): Promise<void> {
    const hold = await turn.catch(() => undefined);
    hold?.release();
    if (turns.isIdle && this.#turns.get(user) === turns) this.#turns.delete(user);
  }
}
