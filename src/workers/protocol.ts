/**
 * What parent and child say to each other. Messages go over Node's IPC channel (structured clone); the job's bytes go
 * over a pipe of their own, announced by their length: see worker-process.ts for why.
 */
import type { Failure, PipelineConfig } from '../pipeline/index.js';
import type { Stage } from '../pipeline/types.js';
import type { Job, TaskResult } from './types.js';

/** File descriptor, in the child, on which the job's bytes arrive (0…2 are the standard ones, 3 is IPC). */
export const BYTES_FD = 4;

/** An error as plain data, for the parent's log. */
export interface RemoteError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: RemoteError;
}

export interface RemoteFailure {
  readonly failure: Failure;
  readonly cause?: RemoteError;
}

export type ToChild =
  | { readonly kind: 'start'; readonly pipeline: PipelineConfig }
  | { readonly kind: 'job'; readonly byteLength: number; readonly card?: Job['card'] }
  | { readonly kind: 'transcode'; readonly byteLength: number };

export type FromChild =
  | { readonly kind: 'ready' }
  | ({ readonly kind: 'startFailed' } & RemoteFailure)
  | { readonly kind: 'stage'; readonly stage: Stage }
  | { readonly kind: 'done'; readonly result: TaskResult; readonly rssBytes: number }
  | ({ readonly kind: 'failed'; readonly rssBytes: number } & RemoteFailure);
