/** What all ways into the program share: turns and tokens, what people have cost, memory, what is known to fail. */
import { MemoryBudget } from '../lib/memory-budget.js';
import { Admission } from './admission.js';
import { FailureCache } from './failure-cache.js';
import { CostLedger } from './ledger.js';
import type { IdentifyLimits, TakeTokens } from './types.js';

export interface SharedState {
  readonly admission: Admission;
  readonly ledger: CostLedger;
  /** For bodies and for what is kept of answers. */
  readonly memory: MemoryBudget;
  readonly failures: FailureCache;
}

/**
 * @param maxBytes of one input: two of them always fit
 * @param takeTokens default: counted in this process
 */
export function createSharedState(
  limits: IdentifyLimits,
  maxBytes: number,
  takeTokens?: TakeTokens,
): SharedState {
  return {
    admission: new Admission(limits, takeTokens),
    ledger: new CostLedger(),
    memory: new MemoryBudget(Math.max(limits.heldBytes, 2 * maxBytes)),
    failures: new FailureCache(),
  };
}
