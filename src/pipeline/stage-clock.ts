import { GenrebotError } from './errors.js';
import type { Stage } from './types.js';

/**
 * Times the stages, tells who listens, and stops between them when the caller has aborted. What is worked ahead counts
 * for its own stage, so that stages may add up to more than the total.
 */
export class StageClock {
  private readonly startMs = performance.now();
  private readonly spentMs: Record<Stage, number> = { decode: 0, features: 0, model: 0, render: 0 };
  private current: { stage: Stage; sinceMs: number } | undefined;

  constructor(
    private readonly signal: AbortSignal,
    private readonly onStage: ((stage: Stage) => void) | undefined,
  ) {}

  enter(stage: Stage): void {
    this.leave();
    if (this.signal.aborted)
      throw new GenrebotError('CANCELLED', {}, { cause: this.signal.reason });
    this.current = { stage, sinceMs: performance.now() };
    this.onStage?.(stage);
  }

  /** Another stage's work while the current one waits for something else. */
  spent(stage: Stage, ms: number): void {
    // Its own time runs already.
    if (this.current?.stage !== stage) this.spentMs[stage] += ms;
  }

  stop(): Record<Stage, number> & { total: number } {
    this.leave();
    return { ...this.spentMs, total: performance.now() - this.startMs };
  }

  private leave(): void {
    if (this.current === undefined) return;
    this.spentMs[this.current.stage] += performance.now() - this.current.sinceMs;
    this.current = undefined;
  }
}
