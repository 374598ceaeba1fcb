/** A stranger's link → its bytes: straight from the server, or through yt-dlp on the pages of named sites. */
import { GenrebotError } from '../pipeline/errors.js';
import { readBody } from './collect.js';
import { underDeadline } from './deadline.js';
import { deadLink, linkError } from './failures.js';
import { createGuard } from './guard.js';
import type { Guard } from './guard.js';
import { plainHost } from './hosts.js';
import { follow } from './http-get.js';
import type { Arrival } from './http-get.js';
import { fileTitle, looksLikePage, notSound } from './media.js';
import { isSitePage } from './sites.js';
import type { LinkOpener, LinkOpenerOptions, OpenedAudio } from './types.js';
import { fetchSitePage } from './ytdlp/fetch.js';

export function createLinkOpener(options: LinkOpenerOptions): LinkOpener {
  const guard = createGuard(options.hosts, options.forTestsOnly);
  const closing = new AbortController();
  const running = new Set<Promise<unknown>>();
  return {
    open(url, { signal }): Promise<OpenedAudio> {
      const limits = { timeoutMs: options.timeoutMs, signals: [signal, closing.signal] };
      const opening = underDeadline(limits, (stop) => openLink(url, guard, options, stop));
      const forget = (): boolean => running.delete(opening);
      running.add(opening);
      opening.then(forget, forget);
      return opening;
    },
    async close(): Promise<void> {
      closing.abort(new GenrebotError('CANCELLED', {}));
      await Promise.allSettled(running);
    },
  };
}

async function openLink(
  url: string,
  guard: Guard,
  options: LinkOpenerOptions,
  signal: AbortSignal,
): Promise<OpenedAudio> {
  if (!URL.canParse(url)) throw linkError('LINK_UNSUPPORTED', '', 'not a URL');
  const arrival = await follow(new URL(url), { signal, route: guard.resolve, endsAt: isSitePage });
  if (arrival.response !== undefined) return readFile(arrival, arrival.response, options.maxBytes);
  // yt-dlp resolves and connects through our proxy, which checks addresses; the URL itself is checked here.
  guard.admit(arrival.url);
  return fetchSitePage(arrival.url, options, signal);
}

async function readFile(
  { url }: Arrival,
  response: NonNullable<Arrival['response']>,
  maxBytes: number,
): Promise<OpenedAudio> {
  const host = plainHost(url);
  const status = response.statusCode ?? 0;
  const refusal =
    status < 200 || status > 299
      ? deadLink(host, { status })
      : unsupported(host, notSound(response.headers));
  if (refusal !== undefined) {
    response.destroy();
    throw refusal;
  }
  const bytes = await readBody(response, host, maxBytes, (firstBytes) => {
    if (looksLikePage(firstBytes)) throw linkError('LINK_UNSUPPORTED', host, 'a page');
  });
  const title = fileTitle(response.headers, url);
  return { bytes, ...(title !== undefined && { title }) };
}

function unsupported(host: string, why: string | undefined): GenrebotError | undefined {
  return why === undefined ? undefined : linkError('LINK_UNSUPPORTED', host, why);
}
