/** Starting adapters so that one platform's bad day is no other's: refused tokens stop the program, absent networks do not. */
import {
  type Adapter,
  type AdapterStart,
  type Platform,
  PlatformRefused,
  PlatformUnreachable,
} from '../bots/common/types.js';
import type { Log } from '../lib/log.js';
import { pause } from '../lib/pause.js';
import { redactError } from '../lib/redact.js';
import { SettingError } from '../lib/setting-error.js';
import { RETRY_START_MS } from './limits.js';

export interface RunnerOptions {
  /** Hears each adapter's greeting, also that of one that came later. */
  readonly onStarted: (greeting: string) => void;
  /** Hears which platform is tried again, for the person who runs the bot. */
  readonly onUnreachable?: (why: string) => void;
  readonly log: Log;
}

export interface Runner {
  /** Resolves when every adapter runs, or is being tried again. Rejects with what no further try would mend. */
  readonly started: Promise<void>;
  /** Platforms that cannot be reached now, or are not started yet. */
  unreachable(): readonly Platform[];
  stop(graceMs: number): Promise<void>;
}

/** After the grace, for an adapter that was told to stop while it started. */
const LAST_WORDS_MS = 3_000;

export function startAdapters(starts: readonly AdapterStart[], options: RunnerOptions): Runner {
  return new RunningAdapters(starts, options);
}

class RunningAdapters implements Runner {
  readonly started: Promise<void>;
  readonly #stopping = new AbortController();
  readonly #running = new Map<Platform, Adapter>();
  readonly #retrying: Promise<void>[] = [];

  constructor(
    private readonly starts: readonly AdapterStart[],
    private readonly options: RunnerOptions,
  ) {
    this.started = this.#startAll();
  }

  unreachable(): readonly Platform[] {
    const platforms = this.starts.map(({ platform }) => platform);
    return platforms.filter((platform) => this.#running.get(platform)?.isReachable() !== true);
  }

  async stop(graceMs: number): Promise<void> {
    this.#stopping.abort();
    const ends = [...this.#running.values()].map((adapter) => adapter.stop(graceMs));
    const starting = [...this.#retrying, this.started.catch(() => undefined)];
    // What has begun to start hears the signal; one that does not is left behind.
    const over = new AbortController();
    await Promise.all([
      ...ends,
      Promise.race([Promise.all(starting), pause(LAST_WORDS_MS, over.signal)]),
    ]);
    // Its timer would keep the program.
    over.abort();
  }

  /** @throws PlatformRefused, and what is wrong with our own addresses */
  async #startAll(): Promise<void> {
    // All first: a token that is refused shows before anybody is greeted.
    const isReachable = await Promise.all(this.starts.map((start) => this.#canReach(start)));
    for (const start of this.starts.filter((_, index) => isReachable[index] !== true)) {
      this.#retryLater(start);
    }
    const reachable = this.starts.filter((_, index) => isReachable[index] === true);
    await Promise.all(reachable.map((start) => this.#startOrRetry(start)));
  }

  /** @throws PlatformRefused */
  async #canReach(start: AdapterStart): Promise<boolean> {
    try {
      await start.authenticate(this.#stopping.signal);
      return true;
    } catch (error) {
      if (isFinal(error) || this.#stopping.signal.aborted) throw error;
      this.#warn(start, error);
      this.#tellUnreachable(start, error);
      return false;
    }
  }

  async #startOrRetry(start: AdapterStart): Promise<void> {
    try {
      await this.#startOne(start);
    } catch (error) {
      // The page needs nobody but us: what keeps it from starting does not pass.
      if (start.platform === 'web' || isFinal(error) || this.#stopping.signal.aborted) throw error;
      this.#warn(start, error);
      this.#retryLater(start);
    }
  }

  async #startOne(start: AdapterStart): Promise<void> {
    const adapter = await start.start(this.#stopping.signal);
    if (this.#stopping.signal.aborted) {
      await adapter.stop(0);
      return;
    }
    this.#running.set(start.platform, adapter);
    this.options.onStarted(adapter.greeting);
  }

  #retryLater(start: AdapterStart): void {
    this.#retrying.push(this.#retry(start));
  }

  /** Never rejects; ends with the signal. */
  async #retry(start: AdapterStart): Promise<void> {
    const { signal } = this.#stopping;
    const { first, longest } = RETRY_START_MS;
    for (let pauseMs = first; ; pauseMs = Math.min(longest, 2 * pauseMs)) {
      await pause(pauseMs, signal);
      if (signal.aborted) return;
      try {
        await this.#startOne(start);
        return;
      } catch (error) {
        this.#warn(start, error);
        if (isFinal(error)) return;
      }
    }
  }

  #tellUnreachable({ platform }: AdapterStart, error: unknown): void {
    const isKnown = error instanceof PlatformUnreachable;
    this.options.onUnreachable?.(
      isKnown ? error.message : `${platform} does not answer as it should`,
    );
  }

  #warn({ platform }: AdapterStart, error: unknown): void {
    if (this.#stopping.signal.aborted) return;
    const why = isFinal(error) ? (error as Error).message : 'cannot be reached, trying again';
    this.options.log.warn({ platform, cause: redactError(error) }, why);
  }
}

function isFinal(error: unknown): boolean {
  return error instanceof PlatformRefused || error instanceof SettingError;
}
