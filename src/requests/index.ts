/** The door of accepted requests on their way: written down, judged, answered; also after a restart, also elsewhere. */
import type { Log } from '../lib/log.js';
import { tellStep } from '../lib/request-steps.js';
import type { AcceptLimits, RequestCounts, RequestStore } from '../store/index.js';
import { type Accept, createAccept } from './accept.js';
import { createDelivery } from './deliver.js';
import { createJudge } from './judge.js';
import { type Pump, startPump } from './pump.js';
import { startSweeping } from './sweep.js';
import type { Judge, OnRequestEvent, PlatformDoor } from './types.js';

export interface RequestsOptions {
  readonly store: RequestStore;
  readonly limits?: AcceptLimits;
  /** Left out in a process that takes requests but does not judge (front only). */
  readonly judging?: {
    readonly judge: Judge;
    /** Answers instead of a further try, when a request has ended its process too often. */
    readonly apologise: Judge;
    /** Requests at once: as many as there are workers, and some that are being fetched. */
    readonly concurrency: number;
    readonly maxRuns?: number;
  };
  /** By platform. A process that only judges may answer too, where it has the platform's token. */
  readonly doors: Readonly<Record<string, PlatformDoor>>;
  /** Platforms that can send now. Default: all that have a door. */
  readonly ready?: () => readonly string[];
  readonly delivery?: {
    /** Answers that are being sent at once. */
    readonly concurrency?: number;
    /** One try to send; then it is aborted and tried again. */
    readonly tryMs?: number;
    /** Pauses between tries, doubled each time. */
    readonly pauseMs?: { readonly first: number; readonly longest: number };
  };
  readonly leaseMs?: number;
  readonly pollMs?: number;
  readonly log: Log;
  readonly onEvent?: OnRequestEvent;
  /** Hears how many requests were taken back from processes that had gone silent. */
  readonly onLapsed?: (leases: number) => void;
}

export interface Requests {
  readonly accept: Accept;
  /** Erases a request whose answer is not on its way yet. @throws StoreError */
  cancel(key: string): Promise<boolean>;
  /** Of all machines. @throws StoreError */
  counts(): Promise<RequestCounts>;
  /**
   * Judges no more; what is judged within the grace is sent too, the rest is given back and waits for the next start or
   * another process. Ends 7 s after the grace at the latest.
   */
  stop(graceMs: number): Promise<void>;
}

const DEFAULT_SENDING = 16;
const SEND_GRACE_MS = 3_000;

/** Starts at once: what was left behind by the last run is judged and sent first. */
export function startRequests(options: RequestsOptions): Requests {
  const { store, judging, delivery = {}, pollMs, log } = options;
  const onRing = (listener: () => void): (() => void) => store.onRing(listener);
  const common = { onRing, log, ...(pollMs !== undefined && { pollMs }) };
  const onEvent: OnRequestEvent = (event) => {
    tellStep(event);
    options.onEvent?.(event);
  };
  const judge: Pump | undefined =
    judging &&
    startPump({
      task: createJudge({ ...options, ...judging, platforms: Object.keys(options.doors), onEvent }),
      concurrency: judging.concurrency,
      ...common,
    });
  const sending = startPump({
    task: createDelivery({ ...options, ...delivery, onEvent }),
    concurrency: delivery.concurrency ?? DEFAULT_SENDING,
    ...common,
  });
  const stopSweeping = startSweeping(store, log, options.onLapsed);
  return {
    accept: createAccept(options),
    cancel: (key) => store.cancel(key),
    counts: () => store.counts(),
    async stop(graceMs) {
      const endMs = performance.now() + graceMs;
      // In this order: an answer that is made meanwhile is sent.
      await judge?.stop(graceMs);
      // A message that is cut off while it is sent may come twice.
      await sending.stop(Math.max(SEND_GRACE_MS, endMs - performance.now()));
      await stopSweeping();
    },
  };
}

export { encodeReply } from './codec.js';
export type { Accept } from './accept.js';
export {
  type AnsweredRequest,
  type IncomingRequest,
  type Judge,
  type JudgedRequest,
  type OnRequestEvent,
  type PlatformDoor,
  type Posted,
  type ReplyLine,
  type RequestEvent,
  RetryLater,
  type SentMessage,
  type StoredPicture,
  type StoredReply,
} from './types.js';
