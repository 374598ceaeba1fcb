/**
 * Every deadline and size limit of the program that is not a platform's own (those are in bots/<platform>/limits.ts) and
 * not a setting (environment.ts): unit in the name, and what happens past it. Generous for people (an album of ten songs,
 * twice in a row), tight for scripts.
 */
import type { IdentifyLimits } from '../identify/index.js';
import type { Stage } from '../pipeline/types.js';
import type { AcceptLimits } from '../store/index.js';

const MEGABYTE = 2 ** 20;
const MINUTE_MS = 60_000;

/** One process' share of requests; each field's consequence is at its type. */
export const IDENTIFY_LIMITS: IdentifyLimits = {
  user: { burst: 20, perMinute: 10 },
  // Telegram lets a bot post about 20 messages a minute in a group.
  chat: { burst: 40, perMinute: 20 },
  waitingPerUser: 20,
  requests: 500,
  heldBytes: 512 * MEGABYTE,
  conversionsPerUser: 2,
  cacheBytes: 48 * MEGABYTE,
  openMs: 1.5 * MINUTE_MS,
  // A Discord interaction lives 15 minutes.
  requestMs: 10 * MINUTE_MS,
};

/**
 * Accepted requests that may wait or run, of all machines. Past either: BUSY, and nothing is stored. A group that drops an
 * album of 20 songs is one person with 20 requests.
 */
export const REQUEST_LIMITS: AcceptLimits = { perPerson: 30, total: 2_000 };

/**
 * Judged at once for each worker: one is in its worker, the others are being fetched, which costs no processor. Past it:
 * requests wait.
 */
export const JUDGED_PER_WORKER = 3;

/** Ten times and more what 20 minutes of audio take on a slow core. Past it: the worker is killed, TIMEOUT. */
export const STAGE_LIMITS_MS: Readonly<Record<Stage, number>> = {
  decode: 120_000,
  features: 60_000,
  model: 60_000,
  render: 30_000,
};

/**
 * Memory of one decode in WebAssembly, as much as a native ffmpeg may have: three times what eleven hours of AAC take. A
 * bomb meets this wall instead of the machine's: CORRUPT_AUDIO.
 */
export const WASM_MEMORY_BYTES = 192 * MEGABYTE;

/** Longest track that a site is asked for. Generous, since long ones are judged on samples. Past it: TOO_LARGE. */
export const LINK_MAX_SECONDS = 12 * 3_600;

/** From a link to its bytes, whatever happens in between. Past it: TIMEOUT. */
export const LINK_LIMIT_MS = 80_000;

/**
 * For what is running when the program is stopped. Past it: aborted, and told so. Adapters may take 3 s more for their
 * last words; the whole end stays under 15 s.
 */
export const STOP_GRACE_MS = 10_000;

/** The longest that /readyz waits for the database. Past it: not ready. */
export const READINESS_LIMIT_MS = 2_000;

/** How long the database is waited for to count a request. Past it: counted in this process alone. */
export const COUNT_LIMIT_MS = 1_000;

/** A further signal to stop is the first one's echo for so long. Past it: the end, at once. */
export const SIGNAL_ECHO_MS = 2_000;

/**
 * Pictures and sounds on their way to one visitor of the page: as many as a browser opens connections to one server. Past
 * it: RATE_LIMITED. One of which nothing is taken for `stallMs` is ended; players ask again, for the range they lack.
 */
export const DOWNLOAD_LIMITS = { stallMs: 30_000, perVisitor: 6 };

/** From a signal to stop to the end of the program. Past it: the end, with the exit code that is known by then. */
export const STOP_LIMIT_MS = 15_000;

/** From an error that nobody heard to the end of the program at the latest. */
export const STOP_AFTER_FAULT_MS = 15_000;

/** Between tries to start an adapter whose platform cannot be reached, doubled each time. */
export const RETRY_START_MS = { first: 2_000, longest: 60_000 };

/** What of answered requests the page may still show and play. Past either: forgotten, oldest first (404). */
export const MEDIA_CACHE_LIMITS = { ttlMs: 10 * MINUTE_MS, maxBytes: 192 * MEGABYTE };
