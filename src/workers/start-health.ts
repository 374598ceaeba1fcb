/**
 * Keeps a pool whose processes cannot start (broken model, missing library, no memory) from spinning, and says when
 * waiting requests should be told instead of kept.
 */
import type { Death } from './worker-process.js';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 30_000;
/** So many sudden deaths in a row (a busy machine's memory killer) are survived silently. */
const SUDDEN_DEATHS_FORGIVEN = 2;

export class StartHealth {
  #failures = 0;
  #cause: Error | undefined;

  /** Why nothing can run now; undefined while there is hope. */
  get broken(): Error | undefined {
    return this.#cause;
  }

  /** A process answered a job, with whatever: starting works. */
  healthy(): void {
    this.#failures = 0;
    this.#cause = undefined;
  }

  /** A process is up; whether it stays up is not known yet. */
  started(): void {
    this.#cause = undefined;
  }

  /** How long (ms) to wait before the next start: 0 unless the process never got to work. */
  pauseAfterMs(death: Death, everWorked: boolean): number {
    if (death.during === 'job' || everWorked) return 0;
    this.#failures += 1;
    // One that says what is wrong, or hangs, will do so again; one that just died may have been unlucky.
    if (!death.unasked || this.#failures > SUDDEN_DEATHS_FORGIVEN) this.#cause = death.cause;
    return Math.min(FIRST_PAUSE_MS * 2 ** (this.#failures - 1), LONGEST_PAUSE_MS);
  }
}
