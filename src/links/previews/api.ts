/** Requests to the services: hosts pinned, sizes capped, asked no faster than they like, answers kept for a day. */
import { TokenBucket } from 'limiter';
import { LRUCache } from 'lru-cache';

import { GenrebotError } from '../../pipeline/errors.js';
import { deadLink, linkError, redact } from '../failures.js';
import { createGuard, type Guard } from '../guard.js';
import { isUnder, plainHost } from '../hosts.js';
import { followRedirects } from '../http-get.js';
import { looksLikePage, notSound } from '../media.js';
import { readBody } from '../read-body.js';
import type { ForTestsOnly } from '../types.js';
import type { MusicService, PreviewService } from './types.js';

/** Answers and pages; the largest seen, a playlist's page, has 0.6 MB. */
const MOST_ANSWER_BYTES = 2 * 1024 * 1024;
/** 90 s at 256 kbit/s. */
const MOST_PREVIEW_BYTES = 3 * 1024 * 1024;
const KEPT_FOR_MS = 24 * 3_600_000;
/** Answers: of each no more than the ten songs that were asked for, some kilobytes. */
const MOST_KEPT = 1_000;
/** After "too many requests", where the service does not say. */
const PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 3_600_000;

/** Hosts with their subdomains, nothing else is asked; requests a minute, some of which may come at once. */
const SERVICES: Readonly<
  Record<MusicService, { readonly hosts: readonly string[]; readonly perMinute: number }>
> = {
  // Its documentation allows about 20 calls a minute.
  'Apple Music': {
    hosts: ['itunes.apple.com', 'music.apple.com', 'apple.co', 'mzstatic.com'],
    perMinute: 20,
  },
  // Its documentation allows 50 calls in 5 s.
  Deezer: {
    hosts: ['deezer.com', 'deezer.page.link', 'dzr.page.link', 'dzcdn.net'],
    perMinute: 300,
  },
  Spotify: {
    hosts: [
      'spotify.com',
      'spotify.link',
      'spotify.app.link',
      'link.tospotify.com',
      'spoti.fi',
      'scdn.co',
      'spotifycdn.com',
    ],
    perMinute: 60,
  },
  Tidal: { hosts: ['tidal.com', 'tidal.link'], perMinute: 30 },
  'Amazon Music': {
    hosts: 'com ca de es fr in it co.jp co.uk com.au com.br com.mx'
      .split(' ')
      .map((end) => `music.amazon.${end}`),
    perMinute: 30,
  },
  SoundCloud: { hosts: ['soundcloud.com'], perMinute: 30 },
  'song.link': { hosts: ['song.link', 'album.link', 'odesli.co'], perMinute: 10 },
  // Opened by yt-dlp, never asked here.
  Bandcamp: { hosts: [], perMinute: 1 },
  'YouTube Music': { hosts: [], perMinute: 1 },
};

export interface AskOptions {
  readonly signal: AbortSignal;
  /** Past what is kept: where that has turned out to be old. */
  readonly fresh?: boolean;
}

/** Where a chain of redirects ended: a page's text, or a link that somebody else opens. */
export interface Landing {
  readonly url: URL;
  readonly text?: string;
}

interface Lane {
  readonly guard: Guard;
  readonly bucket: TokenBucket;
  pausedUntilMs: number;
}

export class ServiceApi {
  readonly #lanes = new Map<MusicService, Lane>();
  readonly #kept = new LRUCache<string, object>({ max: MOST_KEPT, ttl: KEPT_FOR_MS });

  /** For the tests' server only. */
  readonly #anyHost: Guard;

  constructor(private readonly holes: ForTestsOnly = {}) {
    this.#anyHost = createGuard('*', holes);
  }

  /**
   * An answer, read by `parse`; what it returns is kept for a day.
   * @param parse undefined or an error: this is not the answer that was asked for
   * @throws GenrebotError LINK_DEAD (404, 410, unreachable), LINK_PREVIEW_REFUSED (anything else that is no answer),
   *   RATE_LIMITED (we have asked enough for now), the signal's reason
   */
  async ask<Answer extends object>(
    service: PreviewService,
    address: string,
    parse: (text: string) => Answer | undefined,
    { signal, fresh = false }: AskOptions,
  ): Promise<Answer> {
    // An address is always asked by the same function: what is kept is of its type.
    const kept = fresh ? undefined : (this.#kept.get(address) as Answer | undefined);
    if (kept !== undefined) return kept;
    const { text = '' } = await this.land(service, new URL(address), signal);
    const answer = parsed(service, text, parse);
    this.#kept.set(address, answer);
    return answer;
  }

  /** Follows a link of the service's within the service's hosts, until `isEnd` or a page. @throws as `text` */
  async land(
    service: MusicService,
    start: URL,
    signal: AbortSignal,
    isEnd: (url: URL) => boolean = () => false,
  ): Promise<Landing> {
    const lane = this.#enter(service);
    const { url, response } = await this.#get(lane, start, signal, isEnd);
    if (response === undefined) return { url };
    const status = response.statusCode ?? 0;
    if (status < 200 || status > 299) {
      response.destroy();
      if (status === 404 || status === 410) throw deadLink(plainHost(start), { status });
      if (status === 429) pauseLane(lane, response.headers['retry-after']);
      throw refused(service, status, `HTTP ${status} from ${plainHost(url)}`);
    }
    const bytes = await readBody(response, plainHost(url), MOST_ANSWER_BYTES).catch(asRefusal);
    return { url, text: new TextDecoder().decode(bytes) };

    function asRefusal(error: unknown): never {
      const isTooLarge = error instanceof GenrebotError && error.code === 'TOO_LARGE';
      throw isTooLarge ? refused(service, undefined, 'an answer without end') : error;
    }
  }

  /** A preview's bytes. @throws GenrebotError LINK_PREVIEW_REFUSED, TOO_LARGE, LINK_DEAD, the signal's reason */
  async sound(service: PreviewService, address: string, signal: AbortSignal): Promise<Uint8Array> {
    const lane = this.#enter(service);
    const { url, response } = await this.#get(lane, new URL(address), signal, () => false);
    if (response === undefined) throw refused(service, undefined, 'no answer');
    const status = response.statusCode ?? 0;
    const why = status < 200 || status > 299 ? `HTTP ${status}` : notSound(response.headers);
    if (why !== undefined) {
      response.destroy();
      throw refused(service, status < 200 || status > 299 ? status : undefined, why);
    }
    return readBody(response, plainHost(url), MOST_PREVIEW_BYTES, (firstBytes) => {
      if (looksLikePage(firstBytes)) throw refused(service, undefined, 'a page for a sound');
    });
  }

  #get(
    { guard }: Lane,
    start: URL,
    signal: AbortSignal,
    endsAt: (url: URL) => boolean,
  ): ReturnType<typeof followRedirects> {
    const { standIn } = this.holes;
    return followRedirects(start, {
      signal,
      endsAt,
      ...(standIn && { standIn }),
      route: (hop, stop) => {
        guard.admit(hop);
        return standIn ? this.#anyHost.resolve(standIn(hop), stop) : guard.resolve(hop, stop);
      },
      headersFor: () => ({ 'accept-language': 'en', accept: '*/*' }),
    });
  }

  /** Takes a place in the service's lane. @throws RATE_LIMITED */
  #enter(service: MusicService): Lane {
    const lane = this.#lanes.get(service) ?? this.#open(service);
    const pausedMs = lane.pausedUntilMs - Date.now();
    const waitMs = pausedMs > 0 ? pausedMs : lane.bucket.getWaitTime(1);
    if (waitMs > 0) {
      throw new GenrebotError('RATE_LIMITED', { retryAfterSeconds: Math.ceil(waitMs / 1_000) });
    }
    lane.bucket.tryRemoveTokens(1);
    return lane;
  }

  #open(service: MusicService): Lane {
    const { hosts, perMinute } = SERVICES[service];
    const bucket = new TokenBucket({
      bucketSize: perMinute,
      tokensPerInterval: perMinute,
      interval: 'minute',
    });
    bucket.content = perMinute;
    const lane = { guard: createGuard(hosts, this.holes), bucket, pausedUntilMs: 0 };
    this.#lanes.set(service, lane);
    return lane;
  }
}

function parsed<Answer>(
  service: MusicService,
  text: string,
  parse: (text: string) => Answer | undefined,
): Answer {
  try {
    const answer = parse(text);
    if (answer !== undefined) return answer;
  } catch (error) {
    if (error instanceof GenrebotError) throw error;
    const why = error instanceof Error ? error.message : 'not an Error';
    throw refused(service, undefined, `an answer of an unknown shape: ${why}`);
  }
  throw refused(service, undefined, 'an answer without what was asked for');
}

/** Whether a preview's address is one of the service's own: it comes out of an answer, and is not trusted. */
export function isHostOf(service: PreviewService, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const host = plainHost(url);
  return url.protocol === 'https:' && SERVICES[service].hosts.some((one) => isUnder(host, one));
}

/** The service answered, but not with what was asked for. */
export function refused(
  service: MusicService,
  status: number | undefined,
  why: string,
): GenrebotError {
  const context = { service, ...(status !== undefined && { status }) };
  return new GenrebotError('LINK_PREVIEW_REFUSED', context, { cause: new Error(redact(why)) });
}

/** There is a song, but nobody hands out sound of it. */
export function noPreview(service: MusicService, why: string): GenrebotError {
  return new GenrebotError('LINK_NO_PREVIEW', { service }, { cause: new Error(redact(why)) });
}

/** A link of a known service that holds no song. */
export function notASong(url: URL, why: string): GenrebotError {
  return linkError('LINK_UNSUPPORTED', plainHost(url), why);
}

/** "Retry-After" in seconds; dates and nonsense count as a minute. */
function pauseLane(lane: Lane, retryAfter: string | undefined): void {
  const seconds = Number(retryAfter);
  const pauseMs = Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : PAUSE_MS;
  lane.pausedUntilMs = Date.now() + Math.min(pauseMs, LONGEST_PAUSE_MS);
}
