/** What the adapter is working on, so that it can end in good order. */

/** After the grace, for the sentences of those who were stopped. */
const LAST_WORDS_MS = 2_000;

export class Running {
  readonly #tasks = new Map<Promise<void>, AbortController>();
  #isStopping = false;

  /** Starts work that is waited for. Its signal fires when the grace is over; whoever comes after `stop` gets a fired one. */
  begin(work: (signal: AbortSignal) => Promise<void>, onError: (error: unknown) => void): void {
    const stop = new AbortController();
    if (this.#isStopping) stop.abort();
    const task: Promise<void> = work(stop.signal)
      .catch(onError)
      .finally(() => this.#tasks.delete(task));
    this.#tasks.set(task, stop);
  }

  /** Resolves when all is done, or soon after the grace. */
  async stop(graceMs: number): Promise<void> {
    this.#isStopping = true;
    const late = setTimeout(() => {
      for (const stop of this.#tasks.values()) stop.abort();
    }, graceMs);
    let giveUp: NodeJS.Timeout | undefined;
    const tooLate = new Promise<void>((resolve) => {
      giveUp = setTimeout(resolve, graceMs + LAST_WORDS_MS);
    });
    await Promise.race([this.#idle(), tooLate]);
    clearTimeout(late);
    clearTimeout(giveUp);
  }

  async #idle(): Promise<void> {
    while (this.#tasks.size > 0) await Promise.allSettled(this.#tasks.keys());
  }
}
