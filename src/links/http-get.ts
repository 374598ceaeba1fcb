/** One GET over a socket of our own, and the loop that follows redirects. */
import http from 'node:http';

import { abortable } from '../lib/deadline.js';
import { dial, dialTls } from './dial.js';
import { deadLink, linkError } from './failures.js';
import type { Target } from './guard.js';
import { plainHost } from './hosts.js';
import { refuseEndlessInterim } from './worth.js';

const MOST_REDIRECTS = 5;

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const MOST_HEADER_BYTES = 16 * 1024;
/** No cookies, no Referer. `identity`: what is not compressed cannot explode. */
const OWN_HEADERS = {
  'user-agent': 'genrebot (audio links)',
  accept: 'audio/*, video/*;q=0.9, */*;q=0.1',
  'accept-encoding': 'identity',
};

export interface RequestPlan {
  readonly signal: AbortSignal;
  /** Checks a hop and says where to connect. Called for every hop. */
  readonly route: (url: URL, signal: AbortSignal) => Promise<Target>;
  readonly headersFor?: (url: URL) => Readonly<Record<string, string>>;
  /** True where the journey ends without a request: the hop is somebody else's to open. */
  readonly endsAt?: (url: URL) => boolean;
  /** For tests: what is asked instead. `route` says where that is. */
  readonly standIn?: (url: URL) => URL;
}

/** Where a journey ended. `response` is absent where `endsAt` said so; else it is unread and not a redirect. */
export interface FinalResponse {
  readonly url: URL;
  readonly response?: http.IncomingMessage;
}

/** @throws GenrebotError LINK_DEAD, whatever `route` throws, the signal's reason */
export async function followRedirects(start: URL, journey: RequestPlan): Promise<FinalResponse> {
  let url = start;
  for (let redirects = 0; ; redirects += 1) {
    if (journey.endsAt?.(url) === true) return { url };
    const target = await journey.route(url, journey.signal);
    const asked = journey.standIn?.(url) ?? url;
    const response = await get(asked, target, journey.headersFor?.(url) ?? {}, journey.signal);
    const status = response.statusCode ?? 0;
    if (!REDIRECTS.has(status)) return { url, response };
    response.destroy();
    if (redirects === MOST_REDIRECTS) {
      throw deadLink(target.host, { status, cause: new Error('too many redirects') });
    }
    url = nextHop(url, response.headers.location, status);
  }
}

function nextHop(from: URL, location: string | undefined, status: number): URL {
  if (location === undefined || !URL.canParse(location, from.href)) {
    const cause = new Error('a redirect to nowhere');
    throw deadLink(plainHost(from), { status, cause });
  }
  const next = new URL(location, from.href);
  if (next.hostname === '') throw linkError('LINK_UNSUPPORTED', '', `scheme ${next.protocol}`);
  return next;
}

async function get(
  url: URL,
  target: Target,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<http.IncomingMessage> {
  const socket = await (url.protocol === 'https:' ? dialTls : dial)(target, signal);
  try {
    const response = new Promise<http.IncomingMessage>((resolve, reject) => {
      const request = http.request({
        createConnection: () => socket,
        host: target.host,
        path: `${url.pathname}${url.search}`,
        headers: { ...OWN_HEADERS, ...headers, host: url.host, connection: 'close' },
        maxHeaderSize: MOST_HEADER_BYTES,
        signal,
      });
      refuseEndlessInterim(request);
      request.once('response', resolve).on('error', reject);
      // Last of all, also after an answer that is no response (101 Switching Protocols) and without any error.
      request.once('close', () => {
        reject(new Error('closed without a response'));
      });
      request.end();
    });
    // Raced, because an answer that Node has given up on does not hear the signal any more.
    return await abortable(response, signal);
  } catch (error) {
    socket.destroy();
    signal.throwIfAborted();
    throw deadLink(target.host, { cause: error });
  }
}
