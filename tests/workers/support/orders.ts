/** What the tests can order from faulty-worker.ts. */
import type { Stage } from '../../../src/pipeline/types.js';

type Fault = 'throw' | 'refuse' | 'crash' | 'exit' | 'spin' | 'spinInChild' | 'stall' | 'kill';

export interface Order {
  /** Comes back as the analysis' title; its `seconds` are the worker's process id. */
  readonly name?: string;
  readonly stage?: Stage;
  readonly fault?: Fault;
  /** Start a process of one's own before the fault, as the native decoder does. */
  readonly withChild?: boolean;
  /** File to which each stage adds a line `<stage> <pid>`, and `child <pid>`. */
  readonly pidLog?: string;
  /** Asynchronous pause after the model stage. */
  readonly waitMs?: number;
}

export interface StartOrder {
  readonly fault?: Fault;
  /** The fault is gone once this file exists. */
  readonly healedBy?: string;
  /** File to which each start adds its process id. */
  readonly startLog?: string;
}
