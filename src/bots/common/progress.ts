/** Who waits for which answer here, so that a chat can see what is being done. Only this process' own: others need not know. */
import type { Progress } from '../../identify/index.js';

/** A request that another process answers ends here without a word. */
const FORGET_AFTER_MS = 120_000;

interface Watcher {
  readonly onProgress: (progress: Progress) => void;
  /** Called once: answered, or given up watching. */
  readonly onEnd: () => void;
}

/** By address, as it is stored with the request. */
export class ProgressBoard {
  readonly #watchers = new Map<
    string,
    { readonly watcher: Watcher; readonly timer: NodeJS.Timeout }
  >();

  /** @returns how to stop watching */
  watch(address: unknown, watcher: Watcher): () => void {
    this.end(address);
    const end = (): void => {
      this.end(address);
    };
    const timer = setTimeout(end, FORGET_AFTER_MS);
    timer.unref();
    this.#watchers.set(keyOf(address), { watcher, timer });
    return end;
  }

  tell(address: unknown, progress: Progress): void {
    this.#watchers.get(keyOf(address))?.watcher.onProgress(progress);
  }

  end(address: unknown): void {
    const found = this.#watchers.get(keyOf(address));
    if (!found) return;
    this.#watchers.delete(keyOf(address));
    clearTimeout(found.timer);
    found.watcher.onEnd();
  }
}

function keyOf(address: unknown): string {
  return JSON.stringify(address);
}
