/** Digests whose time has come are accepted as requests: once, whoever of several machines does it, and also after a crash. */
import type { Log } from '../lib/log.js';
import { redactError } from '../lib/redact.js';
import type { Accept } from '../requests/index.js';
import { isStoreError } from '../store/index.js';
import type { Digests } from './types.js';

const LOOK_MS = 30_000;
const AT_ONCE = 50;
/** After that a digest is old news. */
const DELIVER_WITHIN_MS = 24 * 3_600_000;

interface UpkeepOptions {
  readonly digests: Digests;
  readonly accept: Accept;
  readonly log: Log;
  readonly lookMs?: number;
}

/** What a request for a digest has in place of a song. */
const DIGEST_SOURCE = { kind: 'digest' } as const;

export function isDigest(source: unknown): boolean {
  return (source as { kind?: unknown } | null)?.kind === DIGEST_SOURCE.kind;
}

/** @returns how to stop; settles when the last look has ended */
export function startUpkeep(options: UpkeepOptions): () => Promise<void> {
  const { digests, accept, log, lookMs = LOOK_MS } = options;
  let looking: Promise<void> | undefined;
  async function look(): Promise<void> {
    await digests.sweep();
    for (const digest of await digests.due(AT_ONCE)) {
      const { platform, chatId, language, address, dueMs } = digest;
      const outcome = await accept({
        // The same for every machine that looks at the same time.
        key: `digest:${platform}:${chatId}:${dueMs}`,
        platform,
        deliverWithinMs: DELIVER_WITHIN_MS,
        // A "person" of its own: nobody's songs wait behind it.
        request: { source: DIGEST_SOURCE, address, userId: `digest:${chatId}`, chatId, language },
      });
      if (outcome !== 'busy') await digests.taken(digest);
    }
  }
  const timer = setInterval(() => {
    looking ??= look()
      .catch((error: unknown) => {
        if (isStoreError(error) && error.code === 'STORE_UNREACHABLE') return;
        log.warn({ cause: redactError(error) }, 'the memory’s upkeep failed');
      })
      .finally(() => {
        looking = undefined;
      });
  }, lookMs);
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
