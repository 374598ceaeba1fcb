/** Every process sweeps for all: a request whose holder has died goes back within a second of its lease. */
import type { Log } from '../lib/log.js';
import { redactError } from '../lib/redact.js';
import { isStoreError, type RequestStore } from '../store/index.js';

const SWEEP_MS = 1_000;

/** @returns how to stop; settles when the last sweep has ended */
export function startSweeping(
  store: RequestStore,
  log: Log,
  onLapsed?: (leases: number) => void,
): () => Promise<void> {
  let sweeping: Promise<void> | undefined;
  async function sweep(): Promise<void> {
    try {
      const { lapsed } = await store.sweep();
      if (lapsed === 0) return;
      onLapsed?.(lapsed);
      log.warn({ lapsed }, 'requests: taken over from a process that is gone');
    } catch (error) {
      // That the database is away is said by those who claim.
      if (!isStoreError(error) || error.code !== 'STORE_UNREACHABLE') {
        log.warn({ cause: redactError(error) }, 'requests: sweeping failed');
      }
    } finally {
      sweeping = undefined;
    }
  }
  const timer = setInterval(() => {
    sweeping ??= sweep();
  }, SWEEP_MS);
  return async () => {
    clearInterval(timer);
    await sweeping;
  };
}
