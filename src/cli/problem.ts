/** Whatever was thrown → a code and a sentence for the person, and the cause for the log. */
import { inspect } from 'node:util';

import { phraseTerminalError } from '../i18n/index.js';
import { GenrebotError, toGenrebotError } from '../pipeline/errors.js';
import { InputError } from './open-input.js';

export interface Problem {
  readonly code: string;
  /** A sentence or two that say what to do. */
  readonly message: string;
  /** For engineers, on stderr: only where the sentence does not say what happened. */
  readonly cause?: string;
}

export function toProblem(error: unknown): Problem {
  if (error instanceof InputError) return { code: error.code, message: error.message };
  const known = toGenrebotError(error);
  const message = phraseTerminalError(known.toFailure());
  if (known.code !== 'INTERNAL') return { code: known.code, message };
  return { code: known.code, message, cause: causeOf(known.cause) };
}

/** The messages down the chain of causes, on one line; our INTERNAL wrappers say nothing that the id does not. */
export function causeOf(error: unknown): string {
  const messages: string[] = [];
  for (
    let link = error;
    link !== undefined;
    link = link instanceof Error ? link.cause : undefined
  ) {
    if (link instanceof GenrebotError && link.code === 'INTERNAL') continue;
    messages.push(link instanceof Error ? link.message : inspect(link));
  }
  return messages.join(': ').replace(/\s*\n\s*/g, ' ');
}
