/** One piece of work that several callers wait for: it goes on as long as one of them does. */
import { abortError, onAbort } from '../lib/deadline.js';
import type { Stage } from '../pipeline/types.js';
import type { RunOptions } from '../workers/index.js';

export class SingleFlight<T> {
  readonly #stop = new AbortController();
  readonly #listeners = new Set<(stage: Stage) => void>();
  readonly #result: Promise<T>;
  readonly #onEnd: () => void;
  #stage: Stage | undefined;
  #ended = false;

  /** @param onEnd called once: it has ended, or nobody waits any more; nobody may join from then on */
  constructor(work: (options: RunOptions) => Promise<T>, onEnd: () => void) {
    this.#onEnd = onEnd;
    const onStage = (stage: Stage): void => {
      this.#stage = stage;
      for (const listener of this.#listeners) listener(stage);
    };
    // A moment later, so that whoever begins it has joined before the first stage.
    this.#result = Promise.resolve().then(() => work({ signal: this.#stop.signal, onStage }));
    const end = (): void => {
      this.#end();
    };
    this.#result.then(end, end);
  }

  /** @throws what the work throws, or the signal's reason */
  join({ signal, onStage }: RunOptions): Promise<T> {
    if (signal.aborted) return Promise.reject(abortError(signal));
    const listener = (stage: Stage): void => onStage?.(stage);
    this.#listeners.add(listener);
    if (this.#stage) listener(this.#stage);
    return new Promise<T>((resolve, reject) => {
      const stopListening = onAbort(signal, () => {
        reject(abortError(signal));
        this.#leave(listener);
      });
      void this.#result.then(resolve, reject).finally(stopListening);
    });
  }

  #leave(listener: (stage: Stage) => void): void {
    this.#listeners.delete(listener);
    if (this.#listeners.size > 0 || this.#ended) return;
    this.#end();
    this.#stop.abort();
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#onEnd();
  }
}
