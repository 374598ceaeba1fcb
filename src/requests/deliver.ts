/** From answered to delivered: claims an answer and has its platform send it, again and again until its time is up. */
import type { Log } from '../lib/log.js';
import { redactError } from '../lib/redact.js';
import type { ClaimedAnswer, RequestStore } from '../store/index.js';
import { decodeReply, decodeRequest } from './codec.js';
import { abortable, DEFAULT_LEASE_MS, holdLease, LeaseLost } from './lease.js';
import type { PumpTask } from './pump.js';
import { whenStoreAnswers } from './store-retry.js';
import { type OnRequestEvent, type PlatformDoor, type RequestStep, RetryLater } from './types.js';

export interface DeliverOptions {
  readonly store: RequestStore;
  /** By platform. */
  readonly doors: Readonly<Record<string, PlatformDoor>>;
  /** Platforms that can send now; the answers of others rest. Default: all that have a door. */
  readonly ready?: () => readonly string[];
  readonly leaseMs?: number;
  /** One try to send; then it is aborted and tried again. */
  readonly tryMs?: number;
  /** Pauses between tries, doubled each time. */
  readonly pauseMs?: { readonly first: number; readonly longest: number };
  readonly log: Log;
  readonly onEvent?: OnRequestEvent;
}

const DEFAULT_TRY_MS = 60_000;
const DEFAULT_PAUSE_MS = { first: 1_000, longest: 600_000 };
/** The last try begins so long before the time is up. */
const LAST_TRY_MS = 2_000;
const SHORTEST_PAUSE_MS = 250;

export function createDelivery(options: DeliverOptions): PumpTask<ClaimedAnswer> {
  const { store, doors, leaseMs = DEFAULT_LEASE_MS } = options;
  const ready = options.ready ?? (() => Object.keys(doors));
  return {
    claim: () => store.claimAnswer(ready(), leaseMs),
    async work(job, stop) {
      if (job.leftMs <= 0) {
        await store.delivered(job);
        note(options, job, 'expired');
        options.log.error(
          { platform: job.platform, ageMs: job.ageMs, tries: job.deliveries - 1 },
          'answer: could not be delivered in time',
        );
        return;
      }
      const beganMs = performance.now();
      try {
        await holdLease(job, { store, leaseMs, signal: stop }, (signal) =>
          deliver(options, job, signal),
        );
      } catch (error) {
        const leftMs = job.leftMs - (performance.now() - beganMs);
        await tryLater(options, job, { error, leftMs, isStopping: stop.aborted });
      }
    },
  };
}

async function deliver(
  options: DeliverOptions,
  job: ClaimedAnswer,
  signal: AbortSignal,
): Promise<void> {
  const { store, doors, tryMs = DEFAULT_TRY_MS } = options;
  const door = doors[job.platform];
  if (!door) throw new Error(`no door to ${job.platform}`);
  const { address, source, userId, chatId } = decodeRequest(job.payload);
  const answered = { source, userId, chatId, askedMs: job.acceptedMs };
  const reply = decodeReply(job.answer);
  note(options, job, 'sending');
  const outcome = await abortable(signal, async (controller) => {
    const timer = setTimeout(() => {
      controller.abort(new Error(`the platform did not answer within ${tryMs} ms`));
    }, tryMs);
    try {
      const { nonce } = job;
      return await door.deliver(address, reply, { nonce, signal: controller.signal, answered });
    } finally {
      clearTimeout(timer);
    }
  });
  note(options, job, outcome === 'gone' ? 'gone' : 'sent');
  if (outcome === 'gone') {
    options.log.warn({ platform: job.platform }, 'answer: the platform takes it no more');
  }
  if (!(await whenStoreAnswers(signal, () => store.delivered(job)))) {
    throw new LeaseLost('somebody else has the answer');
  }
  note(options, job, 'marked');
}

interface Failed {
  readonly error: unknown;
  readonly leftMs: number;
  readonly isStopping: boolean;
}

async function tryLater(
  options: DeliverOptions,
  job: ClaimedAnswer,
  { error, leftMs, isStopping }: Failed,
): Promise<void> {
  const { store, log, pauseMs = DEFAULT_PAUSE_MS } = options;
  if (error instanceof LeaseLost) {
    note(options, job, 'lost');
    return;
  }
  const restMs = isStopping
    ? 0
    : pauseBefore({
        tries: job.deliveries,
        leftMs,
        error,
        first: pauseMs.first,
        longest: pauseMs.longest,
      });
  note(options, job, isStopping ? 'returned' : 'retried');
  if (!isStopping) {
    const { platform, deliveries: tries } = job;
    log.warn(
      { platform, tries, pauseMs: Math.round(restMs), cause: redactError(error) },
      'answer: not delivered, tried again',
    );
  }
  // Where this fails too, the lease lapses and the answer is sent again all the same.
  await store.giveBack(job, { pauseMs: restMs });
}

interface PauseOptions {
  /** So far. */
  readonly tries: number;
  readonly leftMs: number;
  readonly error: unknown;
  readonly first: number;
  readonly longest: number;
}

/** Doubled each time, a little scattered, not before the platform wants it, and in time for a last try. */
export function pauseBefore({ tries, leftMs, error, first, longest }: PauseOptions): number {
  const grown = Math.min(longest, first * 2 ** (tries - 1)) * (0.8 + 0.4 * Math.random());
  const wanted = error instanceof RetryLater ? error.retryAfterMs : 0;
  const latest = Math.max(SHORTEST_PAUSE_MS, leftMs - LAST_TRY_MS);
  return Math.max(wanted, Math.min(grown, latest));
}

function note({ onEvent }: DeliverOptions, job: ClaimedAnswer, step: RequestStep): void {
  onEvent?.({ step, platform: job.platform, id: job.id });
}
