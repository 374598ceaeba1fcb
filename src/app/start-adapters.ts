/** Starting adapters so that one platform's bad day is no other's: refused tokens stop the program, absent networks do not. */
import { type Adapter, type AdapterStart, PlatformRefused } from '../bots/common/types.js';
import type { Log } from '../lib/log.js';
import { pause } from '../lib/pause.js';
import { redactError } from '../lib/redact.js';
import { RETRY_START_MS } from './limits.js';

export interface RunnerOptions {
  /** Hears each adapter's greeting, also that of one that came later. */
  readonly onStarted: (greeting: string) => void;
  readonly log: Log;
}

export interface Runner {
  /** Resolves when every adapter runs, or is being tried again. Rejects with what no further try would mend. */
  readonly started: Promise<void>;
  stop(graceMs: number): Promise<void>;
}

export function startAdapters(starts: readonly AdapterStart[], options: RunnerOptions): Runner {
  const stopping = new AbortController();
  const running: Adapter[] = [];
  const retrying: Promise<void>[] = [];

  const startOne = async (start: AdapterStart): Promise<void> => {
    const adapter = await start.start(stopping.signal);
    if (stopping.signal.aborted) {
      await adapter.stop(0);
      return;
    }
    running.push(adapter);
    options.onStarted(adapter.greeting);
  };

  const startAll = async (): Promise<void> => {
    // All first: a token that is refused shows before anybody is greeted.
    const isReachable = await Promise.all(
      starts.map((start) => canReach(start, stopping.signal, options.log)),
    );
    for (const [index, start] of starts.entries()) {
      if (isReachable[index]) await startOne(start);
      else retrying.push(retry(start, startOne, { signal: stopping.signal, log: options.log }));
    }
  };

  return {
    started: startAll(),
    async stop(graceMs) {
      stopping.abort();
      await Promise.all([...retrying, ...running.map((adapter) => adapter.stop(graceMs))]);
    },
  };
}

/** @throws PlatformRefused */
async function canReach(start: AdapterStart, signal: AbortSignal, log: Log): Promise<boolean> {
  try {
    await start.authenticate(signal);
    return true;
  } catch (error) {
    if (error instanceof PlatformRefused || signal.aborted) throw error;
    log.warn(
      { platform: start.platform, cause: redactError(error) },
      'cannot be reached, trying again',
    );
    return false;
  }
}

/** Never rejects; ends with the signal. */
async function retry(
  start: AdapterStart,
  startOne: (start: AdapterStart) => Promise<void>,
  { signal, log }: { readonly signal: AbortSignal; readonly log: Log },
): Promise<void> {
  const { first, longest } = RETRY_START_MS;
  for (let pauseMs = first; ; pauseMs = Math.min(longest, 2 * pauseMs)) {
    await pause(pauseMs, signal);
    if (signal.aborted) return;
    try {
      await startOne(start);
      return;
    } catch (error) {
      const { platform } = start;
      const message =
        error instanceof PlatformRefused ? error.message : 'cannot be reached, trying again';
      log.warn({ platform, cause: redactError(error) }, message);
      if (error instanceof PlatformRefused) return;
    }
  }
}
