/** Several links in one message: the first that plays is the song. */
import { toGenrebotError } from '../../pipeline/errors.js';
import type { OpenedAudio } from '../../lib/opened-audio.js';
import type { AdapterServices } from './types.js';

/** One message must not cost ten downloads. */
const MAX_LINKS_TRIED = 3;

/**
 * Goes on to the next link only where the fault is this link's own (LINK_*): a file that is too large, or a bot that is
 * busy, is the answer.
 * @throws GenrebotError what was wrong with the first link when none works: it is the one that people mean
 */
export async function openFirstLink(
  urls: readonly string[],
  openLink: AdapterServices['openLink'],
  signal: AbortSignal,
): Promise<OpenedAudio> {
  let first: unknown;
  for (const url of urls.slice(0, MAX_LINKS_TRIED)) {
    try {
      return await openLink(url, { signal });
    } catch (error) {
      first ??= error;
      if (signal.aborted || !isFaultOfLink(error)) break;
    }
  }
  throw first;
}

function isFaultOfLink(error: unknown): boolean {
  return toGenrebotError(error).code.startsWith('LINK_');
}
