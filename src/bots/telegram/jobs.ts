/** Work that outlives the update that brought it: a slow song must not hold up its chat's next message. */
import { setMaxListeners } from 'node:events';

import type { Log } from '../../identify/types.js';
import { describeProblem } from './errors.js';

/** Time kept back from the grace for saying "this was stopped" to those who still wait. */
const LAST_WORDS_MS = 2_000;

export class Jobs {
  readonly #running = new Set<Promise<void>>();
  readonly #stop = new AbortController();

  constructor(readonly log: Log) {
    // Every job listens to it.
    setMaxListeners(0, this.#stop.signal);
  }

  /**
   * Starts work at once and sees to its end; its signal fires when the grace of a shutdown is over.
   * @returns when it is done, however it went; nobody has to wait for it
   */
  start(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const job = work(this.#stop.signal)
      .catch((error: unknown) => {
        this.log.error({ problem: describeProblem(error) }, 'telegram: a request broke');
      })
      .finally(() => {
        this.#running.delete(job);
      });
    this.#running.add(job);
    return job;
  }

  /** Waits for what runs; what is not done shortly before the end is told to stop, and may still say so. */
  async finish(graceMs: number): Promise<void> {
    const lastWordsMs = Math.min(LAST_WORDS_MS, graceMs / 2);
    if (await this.#idleWithin(graceMs - lastWordsMs)) return;
    this.#stop.abort();
    if (await this.#idleWithin(lastWordsMs)) return;
    this.log.warn({ unanswered: this.#running.size }, 'telegram: stopped before all was answered');
  }

  async #idleWithin(limitMs: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(resolve, limitMs, false);
    });
    const isIdle = await Promise.race([this.#idle(), late]);
    clearTimeout(timer);
    return isIdle;
  }

  /** A running job may start another one. */
  async #idle(): Promise<true> {
    while (this.#running.size > 0) await Promise.all(this.#running);
    return true;
  }
}
