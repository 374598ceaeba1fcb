/** Refusals to order. */
import type { Call } from './fake/call.js';
import { Refusal } from './fake/refusal.js';

/** Refuses the first `times` calls of a method. */
export function refusalOf(
  method: string,
  errorCode: number,
  description: string,
  times = Infinity,
): (call: Call) => Refusal | undefined {
  let left = times;
  return (call) => {
    if (call.method !== method || left <= 0) return undefined;
    left -= 1;
    return new Refusal(errorCode, description);
  };
}
