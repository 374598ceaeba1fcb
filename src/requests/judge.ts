/** From waiting to answered: claims a request, has it judged, stores the answer. */
import type { Log } from '../lib/log.js';
import { redactError } from '../lib/redact.js';
import type { ClaimedRequest, RequestStore } from '../store/index.js';
import { decodeRequest, UnknownEncoding } from './codec.js';
import { DEFAULT_LEASE_MS, holdLease, LeaseLost } from './lease.js';
import type { PumpTask } from './pump.js';
import { whenStoreAnswers } from './store-retry.js';
import type { Judge, OnRequestEvent, RequestStep } from './types.js';

export interface JudgeOptions {
  readonly store: RequestStore;
  /** Those that a request can be fetched from here; the others are left to other processes. */
  readonly platforms: readonly string[];
  readonly judge: Judge;
  /** Answers instead of a further try, when a request has ended its process too often. */
  readonly apologise: Judge;
  /** Tries that may crash before that. */
  readonly maxRuns?: number;
  /** Heartbeats come three times as often. */
  readonly leaseMs?: number;
  readonly log: Log;
  readonly onEvent?: OnRequestEvent;
}

const DEFAULT_MAX_RUNS = 3;
/** Before a request whose judging failed is tried again. */
const CRASH_PAUSE_MS = 1_000;

export function createJudge(options: JudgeOptions): PumpTask<ClaimedRequest> {
  const { store, platforms, leaseMs = DEFAULT_LEASE_MS } = options;
  return {
    claim: () => store.claim(platforms, leaseMs),
    async work(job, stop) {
      const { log } = options;
      try {
        if (job.leftMs <= 0) {
          await store.delivered(job);
          note(options, job, 'expired');
          log.warn({ platform: job.platform, ageMs: job.ageMs }, 'request: its time was up');
          return;
        }
        await holdLease(job, { store, leaseMs, signal: stop }, (signal) =>
          answer(options, job, signal),
        );
      } catch (error) {
        await letGo(options, job, { error, isStopping: stop.aborted });
      }
    },
  };
}

async function answer(
  options: JudgeOptions,
  job: ClaimedRequest,
  signal: AbortSignal,
): Promise<void> {
  const { store, judge, apologise, maxRuns = DEFAULT_MAX_RUNS } = options;
  const isPoisoned = job.runs > maxRuns;
  note(options, job, isPoisoned ? 'poisoned' : 'claimed');
  const { platform, runs, attempt, acceptedMs: askedMs } = job;
  const isLastTry = runs >= maxRuns;
  const isRepeated = attempt > 1;
  const request = { ...decodeRequest(job.payload), platform, askedMs, isRepeated, isLastTry };
  const reply = await (isPoisoned ? apologise : judge)(request, signal);
  note(options, job, 'judged');
  const isOurs = await whenStoreAnswers(signal, () => store.finish(job, reply));
  if (!isOurs) throw new LeaseLost('somebody else has the request');
  note(options, job, 'answered');
}

async function letGo(
  options: JudgeOptions,
  job: ClaimedRequest,
  { error, isStopping }: { readonly error: unknown; readonly isStopping: boolean },
): Promise<void> {
  const { store, log } = options;
  if (error instanceof LeaseLost) {
    note(options, job, 'lost');
    return;
  }
  if (!isStopping) {
    log.error({ platform: job.platform, cause: redactError(error) }, 'request: judging failed');
  }
  note(options, job, isStopping ? 'returned' : 'crashed');
  // What a newer program has written is left to it. Where this fails too, the lease lapses and the request goes back all the same.
  const crashed = !(error instanceof UnknownEncoding);
  await store.giveBack(job, isStopping ? {} : { crashed, pauseMs: CRASH_PAUSE_MS });
}

function note({ onEvent }: JudgeOptions, job: ClaimedRequest, step: RequestStep): void {
  onEvent?.({ step, platform: job.platform, id: job.id });
}
