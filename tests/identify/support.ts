/** Stand-ins for what surrounds the use case, and the questions its tests ask. */
import { IDENTIFY_LIMITS } from '../../src/app/limits.js';
import type { IdentifyLimits } from '../../src/identify/types.js';
import type { IdentifyDependencies } from '../../src/identify/identify.js';
import type { Log } from '../../src/lib/log.js';
import { createIdentify } from '../../src/identify/identify.js';
import type { AudioRequest, Identify, Reply } from '../../src/identify/types.js';
import type { Analysis, Stage } from '../../src/pipeline/types.js';
import type { Job, JobResult, RunOptions, Workers } from '../../src/workers/index.js';

export const MODEL = { name: 'ear', version: '1' };
const STAGES: readonly Stage[] = ['decode', 'features', 'model', 'render'];

export function analysis(seconds = 30): Analysis {
  return {
    seconds,
    judgedSeconds: seconds,
    sampled: false,
    verdict: {
      genre: 'jazz',
      confidence: 0.7,
      sure: true,
      notMusic: false,
      scores: { jazz: 0.7, blues: 0.3 },
    },
    windows: [],
    timeline: [],
    nonMusic: [],
    tags: [],
    labels: ['blues', 'jazz'],
    embedding: new Float32Array(4),
    picture: {
      db: new Float32Array(16),
      bands: 4,
      columns: 4,
      floorDb: -80,
      minHz: 0,
      maxHz: 11_025,
      bandCentresHz: new Float32Array(4),
    },
    model: MODEL,
    timingsMs: { decode: 1, features: 1, model: 1, render: 1, total: 4 },
  };
}

export function result(cardBytes = 100): JobResult {
  const bytes = new Uint8Array(cardBytes);
  return {
    analysis: analysis(),
    card: { bytes, mimeType: 'image/png', widthPx: 10, heightPx: 10, altText: 'jazz, drawn' },
  };
}

export interface FakeWorkers extends Workers {
  readonly jobs: readonly Job[];
  readonly signals: readonly AbortSignal[];
  /** Jobs at work now. */
  readonly busy: number;
  readonly mostBusy: number;
}

/** Workers that pass every stage and then do as told. */
export function fakeWorkers(
  run: (job: Job, options: RunOptions) => Promise<JobResult> = () => Promise.resolve(result()),
): FakeWorkers {
  const jobs: Job[] = [];
  const signals: AbortSignal[] = [];
  let busy = 0;
  let mostBusy = 0;
  return {
    jobs,
    signals,
    get busy() {
      return busy;
    },
    get mostBusy() {
      return mostBusy;
    },
    run: async (job, options) => {
      jobs.push(job);
      signals.push(options.signal);
      busy += 1;
      mostBusy = Math.max(mostBusy, busy);
      try {
        for (const stage of STAGES) options.onStage?.(stage);
        return await run(job, options);
      } finally {
        busy -= 1;
      }
    },
    transcode: (bytes) => Promise.resolve(bytes),
    stats: () => ({ busy, queued: 0, restarts: 0 }),
    close: () => Promise.resolve(),
  };
}

export interface Entry {
  readonly level: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

export function recordingLog(): Log & { readonly entries: readonly Entry[] } {
  const entries: Entry[] = [];
  const record = (level: string) => (fields: object, message: string) => {
    entries.push({ level, fields: { ...fields }, message });
  };
  return { entries, info: record('info'), warn: record('warn'), error: record('error') };
}

/** A request for a sound that `sound` names: the same text is the same file. */
export function request(sound = 'la la', more: Partial<AudioRequest> = {}): AudioRequest {
  return {
    platform: 'telegram',
    userId: 'ada',
    chatId: 'home',
    language: 'en',
    title: 'La la',
    open: () => Promise.resolve({ bytes: new TextEncoder().encode(sound) }),
    ...more,
  };
}

/** A promise and what settles it. */
export interface Latch<T = void> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

export function latch<T = void>(): Latch<T> {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** Lets everything that can go on without time passing go on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((done) => setImmediate(done));
}

export function never(): Promise<never> {
  return new Promise(() => undefined);
}

export const ALWAYS: AbortSignal = new AbortController().signal;

export interface IdentifierOptions extends Partial<Omit<IdentifyDependencies, 'limits'>> {
  readonly limits?: Partial<IdentifyLimits>;
}

export function identifier({ limits, ...others }: IdentifierOptions = {}): Identify {
  return createIdentify({
    workers: fakeWorkers(),
    model: MODEL,
    maxBytes: 1_000,
    log: recordingLog(),
    ...others,
    limits: { ...IDENTIFY_LIMITS, ...limits },
  });
}

export function ask(identify: Identify, what: AudioRequest = request()): Promise<Reply> {
  return identify(what, { signal: ALWAYS });
}
