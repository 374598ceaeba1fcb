/** "Delete what you know about me": done, and which of the texts tells it. */
import { redactError } from '../../lib/redact.js';
import type { AdapterServices, Platform } from './types.js';

/** Names of the texts about it. */
type ForgetOutcome = 'done' | 'nothing' | 'failed';

/** Never rejects: what cannot be deleted is logged, and told. */
export async function forgetPerson(
  { forgetPerson: forget, log }: Pick<AdapterServices, 'forgetPerson' | 'log'>,
  platform: Platform,
  userId: string,
): Promise<ForgetOutcome> {
  try {
    return (await forget(platform, userId)) > 0 ? 'done' : 'nothing';
  } catch (error) {
    log.error({ platform, cause: redactError(error) }, 'a person could not be forgotten');
    return 'failed';
  }
}
