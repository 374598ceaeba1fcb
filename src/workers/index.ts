/** The door of the workers: one job is bytes → analysis and card, off the main thread and in a process of its own. */
import type { PipelineConfig } from '../pipeline/index.js';
import type { Analysis, Stage } from '../pipeline/types.js';
import type { Card } from '../render/index.js';

export interface WorkersConfig {
  readonly pipeline: PipelineConfig;
  /** Child processes kept. */
  readonly size: number;
  /** Requests that may wait; one more is refused with BUSY. */
  readonly queueLimit: number;
  /** A stage past its limit is killed with its process: TIMEOUT. */
  readonly stageLimitsMs: Readonly<Record<Stage, number>>;
}

export interface Job {
  readonly bytes: Uint8Array;
  /** Ask for the picture as well; `title` is its heading. */
  readonly card?: { readonly title?: string };
}

export interface RunOptions {
  readonly signal: AbortSignal;
  readonly onStage?: (stage: Stage) => void;
}

export interface JobResult {
  readonly analysis: Analysis;
  readonly card?: Card;
}

export interface WorkersStats {
  readonly busy: number;
  readonly queued: number;
  /** Processes replaced after a crash, a timeout or an abort, since the start. */
  readonly restarts: number;
}

export interface Workers {
  /** @throws GenrebotError any code of the pipeline, and BUSY, TIMEOUT, CANCELLED, INTERNAL (the process died) */
  run(job: Job, options: RunOptions): Promise<JobResult>;
  stats(): WorkersStats;
  /** Refuses new jobs, lets running ones end within `graceMs`, then kills; resolves when no child is left. */
  close(graceMs?: number): Promise<void>;
}

export type { Card } from '../render/index.js';
export type { PipelineConfig } from '../pipeline/index.js';
export { GenrebotError, toGenrebotError } from '../pipeline/errors.js';
