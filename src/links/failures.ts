/** The room's errors, built in one place so that no URL slips into a context or a cause: links may hold secrets. */
import { redactText } from '../lib/redact.js';
import { GenrebotError } from '../pipeline/errors.js';

const LONGEST_CAUSE_CHARS = 500;

type LinkCode = 'LINK_UNSUPPORTED' | 'LINK_BLOCKED' | 'LINK_DEAD';

/** @param host as the URL standard writes it; '' when the link has none */
export function linkError(code: LinkCode, host: string, why: string): GenrebotError {
  return new GenrebotError(code, host === '' ? {} : { host }, { cause: new Error(redact(why)) });
}

export function deadLink(
  host: string,
  reason: { readonly status?: number | undefined; readonly cause?: unknown },
): GenrebotError {
  const { status, cause } = reason;
  const context = { ...(host !== '' && { host }), ...(status !== undefined && { status }) };
  return new GenrebotError('LINK_DEAD', context, { cause: safeCause(cause) });
}

/**
 * An error of the network as one that may be logged: Node hangs requests, certificates and the text of the URL on its
 * own, execa hangs the whole command line on them.
 */
function safeCause(error: unknown): Error | undefined {
  if (error === undefined) return undefined;
  if (!(error instanceof Error)) return new Error('not an Error');
  const code = (error as NodeJS.ErrnoException).code;
  return new Error(redact(code === undefined ? error.message : `${code}: ${error.message}`));
}

/** As the log may have it, and no longer than anybody reads. */
export function redact(text: string): string {
  return redactText(text.slice(0, LONGEST_CAUSE_CHARS));
}
