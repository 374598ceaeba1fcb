/** A map that forgets: what is older than its time, and the oldest where there is too much. */
interface Entry<Value> {
  readonly value: Value;
  readonly setMs: number;
}

export interface ShortMemoryOptions {
  readonly keptMs: number;
  readonly maxEntries: number;
}

export class ShortMemory<Value> {
  /** In the order in which they were set: the old ones are in front. */
  readonly #entries = new Map<string, Entry<Value>>();

  constructor(private readonly options: ShortMemoryOptions) {}

  set(key: string, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, setMs: performance.now() });
    for (const [oldest, { setMs }] of this.#entries) {
      if (!this.#isOld(setMs) && this.#entries.size <= this.options.maxEntries) return;
      this.#entries.delete(oldest);
    }
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    return entry && !this.#isOld(entry.setMs) ? entry.value : undefined;
  }

  #isOld(setMs: number): boolean {
    return performance.now() - setMs > this.options.keptMs;
  }
}
