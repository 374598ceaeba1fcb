/** Takes work as long as there is some and hands are free; wakes when the store rings, and every so often anyway. */
import type { Log } from '../lib/log.js';
import { redactError } from '../lib/redact.js';

export interface PumpTask<Job> {
  claim(): Promise<Job | undefined>;
  /** When the signal fires: gives the job back, and settles soon. */
  work(job: Job, stop: AbortSignal): Promise<void>;
}

export interface PumpOptions<Job> {
  readonly task: PumpTask<Job>;
  /** Jobs at once. */
  readonly concurrency: number;
  /** Other processes' work is seen after so long where no bell reaches. */
  readonly pollMs?: number;
  readonly onRing: (listener: () => void) => () => void;
  readonly log: Log;
}

export interface Pump {
  /** Jobs that are being worked on. */
  readonly running: number;
  /** Takes nothing more; what is not done within the grace is given back. A second call may only shorten the grace. */
  stop(graceMs: number): Promise<void>;
}

const DEFAULT_POLL_MS = 500;
/** Giving back is one statement; where the database is away the leases lapse instead. */
const GIVE_BACK_MS = 2_000;
/** The same complaint is not repeated every time that is asked while the database is away. */
const COMPLAIN_EVERY_MS = 30_000;

export function startPump<Job>(options: PumpOptions<Job>): Pump {
  return new RunningPump(options);
}

class RunningPump<Job> implements Pump {
  readonly #jobs = new Set<Promise<void>>();
  readonly #stop = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #stopListening: () => void;
  #claiming: Promise<void> | undefined;
  #rungMeanwhile = false;
  #isClosing = false;
  #complainedMs = -Infinity;

  constructor(private readonly options: PumpOptions<Job>) {
    const wake = (): void => {
      this.#wake();
    };
    this.#timer = setInterval(wake, options.pollMs ?? DEFAULT_POLL_MS);
    this.#stopListening = options.onRing(wake);
    wake();
  }

  get running(): number {
    return this.#jobs.size;
  }

  async stop(graceMs: number): Promise<void> {
    this.#isClosing = true;
    clearInterval(this.#timer);
    this.#stopListening();
    const done = this.#settled();
    if (await settlesWithin(done, graceMs)) return;
    this.#stop.abort(new Error('the program stops'));
    await settlesWithin(done, GIVE_BACK_MS);
  }

  async #settled(): Promise<void> {
    await this.#claiming;
    await Promise.all(this.#jobs);
  }

  #wake(): void {
    if (this.#claiming) {
      // It may have looked before the work was there.
      this.#rungMeanwhile = true;
      return;
    }
    if (this.#isClosing) return;
    this.#claiming = this.#claimAll().finally(() => {
      this.#claiming = undefined;
      if (!this.#rungMeanwhile) return;
      this.#rungMeanwhile = false;
      this.#wake();
    });
  }

  /** Never rejects. */
  async #claimAll(): Promise<void> {
    const { task, concurrency } = this.options;
    while (!this.#isClosing && this.#jobs.size < concurrency) {
      try {
        const job = await task.claim();
        if (job === undefined) return;
        this.#begin(job);
      } catch (error) {
        this.#complain(error, 'requests: nothing can be claimed');
        return;
      }
    }
  }

  #begin(job: Job): void {
    const done = this.options.task
      .work(job, this.#stop.signal)
      .catch((error: unknown) => {
        this.#complain(error, 'requests: a job was left to its lease');
      })
      .finally(() => {
        this.#jobs.delete(done);
        this.#wake();
      });
    this.#jobs.add(done);
  }

  #complain(error: unknown, message: string): void {
    const nowMs = performance.now();
    if (nowMs - this.#complainedMs < COMPLAIN_EVERY_MS) return;
    this.#complainedMs = nowMs;
    this.options.log.error({ cause: redactError(error) }, message);
  }
}

async function settlesWithin(work: Promise<void>, limitMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, limitMs, false);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
