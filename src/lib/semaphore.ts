/** A budget that requests share, first come first served: bytes in memory, or a person's one turn. */
import { abortError, whenAborted } from './deadline.js';

/** A part of the budget, until it is given back. */
export interface Hold {
  /** Gives back what is over `amount`. */
  keep(amount: number): void;
  /** Gives everything back; a second time does nothing. */
  release(): void;
}

interface Waiter {
  readonly amount: number;
  readonly begin: () => void;
}

export class Budget {
  readonly #waiting: Waiter[] = [];
  #used = 0;

  constructor(private readonly limit: number) {}

  /** Requests that wait for their part. */
  get waiting(): number {
    return this.#waiting.length;
  }

  get isIdle(): boolean {
    return this.#used === 0 && this.#waiting.length === 0;
  }

  /**
   * Waits until `amount` (at most the whole budget) is free and nobody who came earlier still waits.
   * @throws the signal's reason, or CANCELLED
   */
  take(amount: number, signal: AbortSignal): Promise<Hold> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(abortError(signal));
        return;
      }
      const stopListening = whenAborted(signal, () => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        this.#pump();
        reject(abortError(signal));
      });
      const waiter: Waiter = {
        amount: Math.min(amount, this.limit),
        begin: () => {
          stopListening();
          resolve(this.#hold(waiter.amount));
        },
      };
      this.#waiting.push(waiter);
      this.#pump();
    });
  }

  #pump(): void {
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      if (this.#used + next.amount > this.limit) return;
      this.#waiting.shift();
      next.begin();
    }
  }

  #hold(amount: number): Hold {
    let held = amount;
    this.#used += held;
    const keep = (rest: number): void => {
      const kept = Math.min(held, Math.max(0, rest));
      this.#used -= held - kept;
      held = kept;
      this.#pump();
    };
    return {
      keep,
      release: () => {
        keep(0);
      },
    };
  }
}
