/** Sounds for players that do not know the original's format, and what is said where there is none. */
import { toGenrebotError } from '../workers/index.js';
import { describeCause } from '../lib/redact.js';
import type { IdentifyDeps } from './identify.js';
import { DEFAULT_LIMITS } from '../app/limits.js';
import { failureReply } from './reply.js';
import type { AdapterServices, FailureReply } from './types.js';
import { within } from '../lib/deadline.js';

export function createToPlayable({
  workers,
  log,
  limits,
}: Pick<IdentifyDeps, 'workers' | 'log' | 'limits'>): AdapterServices['toPlayable'] {
  const limitMs = limits?.requestMs ?? DEFAULT_LIMITS.requestMs;
  return async (bytes, { signal }) => {
    try {
      return await within({ limitMs, stage: 'request', signal }, (inner) =>
        workers.transcode(bytes, { signal: inner }),
      );
    } catch (cause) {
      const error = toGenrebotError(cause);
      const { code, context } = error.toFailure();
      if (code === 'INTERNAL') {
        log.error({ id: context.id, cause: describeCause(error.cause) }, 'transcoding broke');
      }
      throw error;
    }
  };
}

/** What `toPlayable` threw, as a sentence. */
export function notPlayable(error: unknown, language: string): FailureReply {
  return failureReply(toGenrebotError(error).toFailure(), language);
}
