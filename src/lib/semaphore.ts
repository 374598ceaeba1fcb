/** A counting semaphore, first come first served: bytes in memory, or a person's one running request. */
import { abortError, onAbort } from './deadline.js';

/** A part of the semaphore's limit, until it is released. */
export interface Permit {
  /** Gives back what is over `amount`. */
  shrinkTo(amount: number): void;
  /** Gives everything back; a second time does nothing. */
  release(): void;
}

interface Waiter {
  readonly amount: number;
  readonly grant: () => void;
}

export class Semaphore {
  readonly #waiting: Waiter[] = [];
  #used = 0;

  constructor(private readonly limit: number) {}

  /** Requests that wait for a permit. */
  get waiting(): number {
    return this.#waiting.length;
  }

  get isIdle(): boolean {
    return this.#used === 0 && this.#waiting.length === 0;
  }

  /**
   * Waits until `amount` (at most the whole limit) is free and nobody who came earlier still waits.
   * @throws the signal's reason, or CANCELLED
   */
  acquire(amount: number, signal: AbortSignal): Promise<Permit> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(abortError(signal));
        return;
      }
      const stopListening = onAbort(signal, () => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        this.#pump();
        reject(abortError(signal));
      });
      const waiter: Waiter = {
        amount: Math.min(amount, this.limit),
        grant: () => {
          stopListening();
          resolve(this.#permit(waiter.amount));
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
      next.grant();
    }
  }

  #permit(amount: number): Permit {
    let held = amount;
    this.#used += held;
    const shrinkTo = (rest: number): void => {
      const kept = Math.min(held, Math.max(0, rest));
      this.#used -= held - kept;
      held = kept;
      this.#pump();
    };
    return {
      shrinkTo,
      release: () => {
        shrinkTo(0);
      },
    };
  }
}
