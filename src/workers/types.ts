/** What goes in and out of the workers' door (index.ts says how it is opened). */
import type { PipelineConfig } from '../pipeline/index.js';
import type { Analysis, Stage } from '../pipeline/types.js';
import type { Card, CardOptions } from '../render/index.js';
import type { ProcessAhead } from './fork.js';

export interface WorkersConfig {
  readonly pipeline: PipelineConfig;
  /** From `forkAhead`: becomes the first child process. */
  readonly ahead?: ProcessAhead | undefined;
  /** Child processes kept. */
  readonly size: number;
  /** Requests that may wait; one more is refused with BUSY. */
  readonly queueLimit: number;
  /**
   * A stage past its limit is killed with its process: TIMEOUT. The decode limit includes handing over the bytes, and
   * is that of a transcoding too.
   */
  readonly stageLimitsMs: Readonly<Record<Stage, number>>;
}

export interface Job {
  /** Not copied: leave them alone until the run has settled. */
  readonly bytes: Uint8Array;
  /** Ask for the picture as well: its heading and all its words, in the language of whoever will see it. */
  readonly card?: CardOptions;
}

export interface RunOptions {
  readonly signal: AbortSignal;
  readonly onStage?: (stage: Stage) => void;
  /**
   * What the asker has cost lately, in ms of a worker: whoever has cost less goes before whoever has cost more, and
   * those who have cost much leave one worker to the others. Default: 0.
   */
  readonly costMs?: () => number;
  /** Called with what this job has cost, however it ended, and whether anything came of it. */
  readonly onCost?: (costMs: number, gaveResult: boolean) => void;
  /** When it must be done (performance.now): a wait that is sure to last longer is refused with BUSY at once. */
  readonly latestMs?: number;
}

export interface JobResult {
  readonly analysis: Analysis;
  readonly card?: Card;
}

/** What one process is given to do: judge a song, or only make it playable. */
export type Task =
  ({ readonly kind: 'job' } & Job) | { readonly kind: 'transcode'; readonly bytes: Uint8Array };

/** Of a job, or the MP3. */
export type TaskResult = JobResult | Uint8Array;

export interface WorkersStats {
  readonly busy: number;
  readonly queued: number;
  /** Processes lost to a crash, a timeout or an abort, since the start. */
  readonly restarts: number;
}

export interface Workers {
  /** @throws GenrebotError any code of the pipeline, and BUSY, TIMEOUT, CANCELLED, INTERNAL (the process died) */
  run(job: Job, options: RunOptions): Promise<JobResult>;
  /**
   * The same sound as an MP3 that every browser plays, through the same queue; `bytes` as in `Job`.
   * @throws GenrebotError as `run`
   */
  transcode(bytes: Uint8Array, options: RunOptions): Promise<Uint8Array>;
  stats(): WorkersStats;
  /**
   * Refuses new jobs (CANCELLED), lets queued and running ones end within `graceMs` (default 5 000), then kills;
   * resolves when no child is left. Calling again with less grace shortens the wait.
   */
  close(graceMs?: number): Promise<void>;
}
