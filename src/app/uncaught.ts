/**
 * The net under the whole program: errors that nobody heard. It is no place to handle any: each one here is a fault, the
 * state of the program is unknown, and what can still be answered is answered before it ends.
 */
import { writeSync } from 'node:fs';

import { redactError } from '../lib/redact.js';

export interface UncaughtNet {
  /** Whether anything has fallen into it. */
  readonly hasCaught: boolean;
  /** For what the program itself throws at its end: told like the others. */
  readonly report: (error: unknown) => void;
}

export interface UncaughtOptions {
  /** Begins the end in good order; called once. */
  readonly stop: () => void;
  /** From the first error to the end at the latest. */
  readonly limitMs: number;
}

/** A fault that repeats itself for as long as we stop does not fill the log. */
const MOST_REPORTS = 10;
const STDERR_FD = 2;

/** Call once. Unhandled rejections come here too: Node turns them into uncaught exceptions. */
export function catchUncaught({ stop, limitMs }: UncaughtOptions): UncaughtNet {
  let reports = 0;
  const report = (error: unknown): void => {
    reports += 1;
    if (reports <= MOST_REPORTS) tell(error);
  };
  process.on('uncaughtException', (error) => {
    const isFirst = reports === 0;
    report(error);
    if (!isFirst) return;
    process.exitCode = 1;
    setTimeout(() => process.exit(1), limitMs).unref();
    stop();
  });
  return {
    get hasCaught() {
      return reports > 0;
    },
    report,
  };
}

/** Straight to the descriptor: the error may be that of the stream. Tokens and links are left out. */
function tell(error: unknown): void {
  const text = `genrebot: a fault that nobody handled, so it ends: ${redactError(error)}\n`;
  try {
    writeSync(STDERR_FD, text);
  } catch {
    // Nobody reads it.
  }
}
