/** What an adapter is working on, so that it can end in good order: a slow song must not hold up the next message. */
import { setMaxListeners } from 'node:events';

/** After the grace, for the sentences of those who were stopped. */
const LAST_WORDS_MS = 2_000;

export class TaskTracker {
  readonly #running = new Set<Promise<void>>();
  readonly #stop = new AbortController();
  #isStopping = false;

  /** @param onError hears what a task threw; the tracker goes on */
  constructor(private readonly onError: (error: unknown) => void) {
    // Every task listens to it.
    setMaxListeners(0, this.#stop.signal);
  }

  /** Tasks that are not done. */
  get size(): number {
    return this.#running.size;
  }

  /**
   * Starts work at once and sees to its end. Its signal fires when the grace of a shutdown is over; whoever comes after
   * `stop` gets a fired one.
   * @returns when it is done, however it went; never rejects
   */
  start(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const task: Promise<void> = work(this.#isStopping ? AbortSignal.abort() : this.#stop.signal)
      .catch(this.onError)
      .finally(() => this.#running.delete(task));
    this.#running.add(task);
    return task;
  }

  /** Waits for what runs; what is not done by the end of the grace is told to stop, and may still say so. */
  async stop(graceMs: number): Promise<void> {
    this.#isStopping = true;
    if (await this.#idleWithin(graceMs)) return;
    this.#stop.abort();
    await this.#idleWithin(LAST_WORDS_MS);
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

  /** A running task may start another one. */
  async #idle(): Promise<true> {
    while (this.#running.size > 0) await Promise.all(this.#running);
    return true;
  }
}
