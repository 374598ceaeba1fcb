/** Errors across the process boundary: code and context as they are, the cause's text for the log. */
import { inspect } from 'node:util';
import { GenrebotError, toGenrebotError } from '../pipeline/errors.js';
import type { RemoteError, RemoteFailure } from './protocol.js';

/** Causes of causes kept; a cyclic chain ends here too. */
const MAX_DEPTH = 5;

export function packFailure(error: unknown): RemoteFailure {
  const known = toGenrebotError(error);
  const cause = packError(known.cause, MAX_DEPTH);
  return { failure: known.toFailure(), ...(cause && { cause }) };
}

/** The same code, context and id as in the child; `cause` is an Error with the child's own message and stack. */
export function unpackFailure({ failure, cause }: RemoteFailure): GenrebotError {
  return GenrebotError.fromFailure(failure, cause ? { cause: unpackError(cause) } : {});
}

function packError(error: unknown, depth: number): RemoteError | undefined {
  if (error === undefined || depth === 0) return undefined;
  if (!(error instanceof Error)) return { name: 'Error', message: inspect(error) };
  const cause = packError(error.cause, depth - 1);
  return {
    name: error.name,
    message: error.message,
    ...(error.stack !== undefined && { stack: error.stack }),
    ...(cause && { cause }),
  };
}

function unpackError(remote: RemoteError): Error {
  const error = new Error(
    remote.message,
    remote.cause ? { cause: unpackError(remote.cause) } : undefined,
  );
  error.name = remote.name;
  if (remote.stack !== undefined) error.stack = remote.stack;
  return error;
}
