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
import {
  createPreviews,
  hasPreviews,
  type MusicLink,
  type Previews,
  recogniseMusic,
} from './previews/index.js';
import { isSitePage } from './sites.js';
import type { LinkOpener, LinkOpenerOptions } from './types.js';
import { fetchSitePage } from './ytdlp/fetch.js';

export function createLinkOpener(options: LinkOpenerOptions): LinkOpener {
  const guard = createGuard(options.hosts, options.forTestsOnly);
  const previews = options.previews ? createPreviews(options.forTestsOnly) : undefined;
  const closing = new AbortController();
  const running = new Set<Promise<unknown>>();
  return {
    open(url, { signal, onBytes }): Promise<OpenedAudio> {
      const signals = [signal, closing.signal];
      const deadline = { limitMs: options.timeoutMs, stage: 'download', signals };
      return withDeadline(deadline, (stop) => {
        const opening = openLink(url, { ...options, guard, previews, onBytes }, stop);
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

interface OpenContext extends Omit<LinkOpenerOptions, 'previews'> {
  readonly guard: Guard;
  readonly previews: Previews | undefined;
  readonly onBytes: ((bytes: number) => void) | undefined;
}

async function openLink(
  url: string,
  context: OpenContext,
  signal: AbortSignal,
): Promise<OpenedAudio> {
  const { guard, previews } = context;
  if (!URL.canParse(url)) throw linkError('LINK_UNSUPPORTED', '', 'not a URL');
  const arrival = await followRedirects(new URL(url), {
    signal,
    route: guard.resolve,
    endsAt: (hop) => isSitePage(hop) || (previews && recogniseMusic(hop)) !== undefined,
  });
  if (arrival.response !== undefined) return readFile(arrival, arrival.response, context);
  // yt-dlp resolves and connects through our proxy, which checks addresses; the URL itself is checked here.
  guard.admit(arrival.url);
  const link = recogniseMusic(arrival.url);
  if (link === undefined) return fetchSitePage(arrival.url, context, signal);
  if (previews === undefined || (link.kind !== 'short' && !hasPreviews(link))) {
    return openPage(arrival.url, link, context, signal);
  }
  const opened = await previews.open(link, arrival.url, signal);
  return opened.kind === 'sound'
    ? opened.audio
    : openPage(opened.url, opened.item, context, signal);
}

/** The page of a streaming service that yt-dlp knows; of an album or a playlist it takes the first track. */
async function openPage(
  page: URL,
  { kind }: MusicLink,
  context: OpenContext,
  signal: AbortSignal,
): Promise<OpenedAudio> {
  const audio = await fetchSitePage(page, context, signal);
  return kind === 'album' || kind === 'playlist' ? { ...audio, source: { firstOf: kind } } : audio;
}

async function readFile(
  { url }: FinalResponse,
  response: NonNullable<FinalResponse['response']>,
  { maxBytes, onBytes }: Pick<OpenContext, 'maxBytes' | 'onBytes'>,
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
  const inspect = (firstBytes: Uint8Array): void => {
    if (looksLikePage(firstBytes)) throw linkError('LINK_UNSUPPORTED', host, 'a page');
  };
  const bytes = await readBody(response, host, maxBytes, inspect, onBytes);
  const title = fileTitle(response.headers, url);
  return { bytes, ...(title !== undefined && { title }) };
}

function unsupported(host: string, why: string | undefined): GenrebotError | undefined {
  return why === undefined ? undefined : linkError('LINK_UNSUPPORTED', host, why);
}
