/** How often people and chats may ask, counted where all machines see it. */
import {
  type IdentifyLimits,
  localTokens,
  type TakeTokens,
  type Visitor,
} from '../identify/index.js';
import { withDeadline } from '../lib/deadline.js';
import type { Log } from '../lib/log.js';
import { redactError } from '../lib/redact.js';
import type { Store } from '../store/index.js';
import { COUNT_LIMIT_MS } from './limits.js';

/** A database that is away makes nobody wait: until it is back, each process counts by itself. */
export function sharedTokens({
  store: { rateLimits },
  limits: { user, chat },
  log,
}: {
  readonly store: Pick<Store, 'rateLimits'>;
  readonly limits: Pick<IdentifyLimits, 'user' | 'chat'>;
  readonly log: Log;
}): TakeTokens {
  const here = localTokens({ user, chat });
  const counted = async (visitor: Visitor): Promise<number> => {
    const { platform, userId, chatId } = visitor;
    const buckets = [
      { platform, id: `user ${userId}`, limit: user },
      { platform, id: `chat ${chatId}`, limit: chat },
    ];
    const deadline = { limitMs: COUNT_LIMIT_MS, stage: 'count', signals: [] };
    try {
      const waitMs = await withDeadline(deadline, () => rateLimits.take(buckets));
      if (waitMs > 0) here.giveBack(visitor);
      return waitMs;
    } catch (error) {
      log.warn({ platform, cause: redactError(error) }, 'the store could not count a request');
      return 0;
    }
  };
  return (visitor) => {
    const waitMs = here.take(visitor);
    return waitMs > 0 ? waitMs : counted(visitor);
  };
}
