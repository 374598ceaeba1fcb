/** A person's word on a verdict, recorded, and which of the feedback texts answers it. */
import { redactError } from '../../lib/redact.js';
import type { Feedback } from '../../store/index.js';
import type { AdapterServices, Platform } from './types.js';

/** Names of the feedback texts. */
export type FeedbackOutcome = 'thanks' | 'already' | 'failed';

/** Never rejects: what cannot be stored is logged, and told. */
export async function recordFeedback(
  { feedback, log }: Pick<AdapterServices, 'feedback' | 'log'>,
  given: Feedback & { readonly platform: Platform },
): Promise<FeedbackOutcome> {
  try {
    return (await feedback.add(given)) === 'saved' ? 'thanks' : 'already';
  } catch (error) {
    log.error({ platform: given.platform, cause: redactError(error) }, 'feedback was not stored');
    return 'failed';
  }
}
