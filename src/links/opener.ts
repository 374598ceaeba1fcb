/** A stranger's link → its bytes: straight from the server, or through yt-dlp on the pages of named sites. */
import { withDeadline } from '../lib/deadline.js';
import type { OpenedAudio } from '../lib/opened-audio.js';
import { GenrebotError } from '../pipeline/errors.js';
import { readBody } from './read-body.js';
import { deadLink, linkError } from './failures.js';
import { createGuard } from './guard.js';
import type { Guard } from './guard.js';
import { plainHost } from './hosts.js';
import { followRedirects } from './http-get.js';
import type { FinalResponse } from './http-get.js';
import { fileTitle, looksLikePage, notSound } from './media.js';
import { isSitePage } from './sites.js';
import type { LinkOpener, LinkOpenerOptions } from './types.js';
import { fetchSitePage } from './ytdlp/fetch.js';

export function createLinkOpener(options: LinkOpenerOptions): LinkOpener {
  const guard = createGuard(options.hosts, options.forTestsOnly);
  const closing = new AbortController();
  const running = new Set<Promise<unknown>>();
  return {
    open(url, { signal }): Promise<OpenedAudio> {
      const signals = [signal, closing.signal];
      const deadline = { limitMs: options.timeoutMs, stage: 'download', signals };
      return withDeadline(deadline, (stop) => {
        const opening = openLink(url, guard, options, stop);
        // Not the answer but the work: `close` waits until its processes, sockets and folders are gone.
        const forget = (): boolean => running.delete(opening);
        running.add(opening);
        opening.then(forget, forget);
        return opening;
      });
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
  const arrival = await followRedirects(new URL(url), {
    signal,
    route: guard.resolve,
    endsAt: isSitePage,
  });
  if (arrival.response !== undefined) return readFile(arrival, arrival.response, options.maxBytes);
  // yt-dlp resolves and connects through our proxy, which checks addresses; the URL itself is checked here.
  guard.admit(arrival.url);
  return fetchSitePage(arrival.url, options, signal);
}

async function readFile(
  { url }: FinalResponse,
  response: NonNullable<FinalResponse['response']>,
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
