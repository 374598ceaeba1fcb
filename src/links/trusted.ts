/** Downloads from the platforms' own servers, which may well be on a private address (a local Bot API server). */
import { withDeadline } from '../lib/deadline.js';
import { readBody } from './read-body.js';
import { deadLink, linkError } from './failures.js';
import { createGuard, resolveUnchecked } from './guard.js';
import { plainHost } from './hosts.js';
import { followRedirects } from './http-get.js';
import { stillPacked } from './media.js';

export interface TrustedDownloadOptions {
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  /** For the whole download. */
  readonly timeoutMs: number;
  /** Sent to the URL's own origin only, never to where it redirects. */
  readonly fetchHeaders?: Readonly<Record<string, string>>;
}

/**
 * An attachment's bytes. The caller vouches for the URL's origin (`isTrustedOrigin`), so its address is not checked;
 * a redirect to any other origin passes the same guard as a stranger's link.
 *
 * @throws GenrebotError LINK_DEAD, LINK_BLOCKED and LINK_UNSUPPORTED as for links, TOO_LARGE, TIMEOUT (stage
 *   `download`), CANCELLED. Neither context nor cause holds the URL: Telegram's carries the bot's token.
 */
export async function downloadTrusted(
  url: string | URL,
  { maxBytes, signal: cancel, timeoutMs, fetchHeaders = {} }: TrustedDownloadOptions,
): Promise<Uint8Array> {
  if (!URL.canParse(String(url))) throw linkError('LINK_UNSUPPORTED', '', 'not a URL');
  const start = new URL(url);
  const guard = createGuard('*');
  const isOwn = (hop: URL): boolean => hop.origin === start.origin;
  const deadline = { limitMs: timeoutMs, stage: 'download', signals: [cancel] };
  return withDeadline(deadline, async (signal) => {
    const { url: end, response } = await followRedirects(start, {
      signal,
      route: (hop, stop) => (isOwn(hop) ? resolveUnchecked(hop, stop) : guard.resolve(hop, stop)),
      headersFor: (hop) => (isOwn(hop) ? fetchHeaders : {}),
    });
    const host = plainHost(end);
    const status = response?.statusCode ?? 0;
    const packed = response && stillPacked(response.headers);
    if (response === undefined || status < 200 || status > 299 || packed !== undefined) {
      response?.destroy();
      throw packed === undefined
        ? deadLink(host, { status })
        : linkError('LINK_UNSUPPORTED', host, packed);
    }
    return readBody(response, host, maxBytes);
  });
}

/** True when the URL is http(s), free of credentials, and its origin (scheme, host, port) is one of `origins`. */
export function isTrustedOrigin(url: string | URL, origins: readonly string[]): boolean {
  if (!URL.canParse(String(url))) return false;
  const { origin, protocol, username, password } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  if (username !== '' || password !== '') return false;
  return origins.some((trusted) => URL.canParse(trusted) && new URL(trusted).origin === origin);
}
