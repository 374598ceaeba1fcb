/** Sounds for players that do not know the original's format, and what is said where there is none. */
import { withDeadline } from '../lib/deadline.js';
import { redactError } from '../lib/redact.js';
import { toGenrebotError } from '../pipeline/errors.js';
import type { IdentifyDependencies } from './identify.js';
import { failureReply } from './reply.js';
import type { FailureReply, ToPlayable } from './types.js';

export function createToPlayable({
  workers,
  log,
  limits,
}: Pick<IdentifyDependencies, 'workers' | 'log' | 'limits'>): ToPlayable {
  return async (bytes, { signal }) => {
    const deadline = { limitMs: limits.requestMs, stage: 'request', signals: [signal] };
    try {
      return await withDeadline(deadline, (inner) => workers.transcode(bytes, { signal: inner }));
    } catch (cause) {
      const error = toGenrebotError(cause);
      const { code, context } = error.toFailure();
      if (code === 'INTERNAL') {
        log.error({ id: context.id, cause: redactError(error.cause) }, 'transcoding broke');
      }
      throw error;
    }
  };
}

/** What `toPlayable` threw, as a sentence. */
export function notPlayable(error: unknown, language: string): FailureReply {
  return failureReply(toGenrebotError(error).toFailure(), language);
}
