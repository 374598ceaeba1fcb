/** The part of pino's logger that rooms use. Never give it a token or a URL; should one slip in, the logger takes it out. */
import { pino } from 'pino';

import { redactText } from './redact.js';

export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface LogOptions {
  readonly level: string;
  /** Texts that must not appear, wherever they come from: a server that echoes our request knows our token. */
  readonly secrets: readonly string[];
}

/** Fields within fields that are looked at. */
const MAX_DEPTH = 5;
/** Shorter ones would be found in innocent words. */
const SHORTEST_SECRET_CHARS = 8;

/** JSON lines on stderr. */
export function openLog({ level, secrets }: LogOptions): Log {
  const output = pino.destination(2);
  // A log that cannot be written (a full disk, a closed terminal) is not worth the answers.
  output.on('error', () => undefined);
  const clean = cleaner(secrets);
  return pino(
    {
      level,
      base: null,
      hooks: {
        logMethod(given, method) {
          const [fields, ...rest] = given.map((value) => cleaned(value, clean, MAX_DEPTH));
          method.apply(this, [fields as object, ...(rest as [string])]);
        },
      },
    },
    output,
  );
}

function cleaner(secrets: readonly string[]): (text: string) => string {
  const known = secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET_CHARS)
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .sort((a, b) => b.length - a.length);
  return (text) =>
    redactText(known.reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text));
}

/** Every string in it; what has methods of its own (errors above all) as its text. */
function cleaned(value: unknown, clean: (text: string) => string, depth: number): unknown {
  if (typeof value === 'string') return clean(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) return '…';
  if (value instanceof Error) return clean(value.stack ?? value.message);
  if (Array.isArray(value)) {
    return value.map((item: unknown) => cleaned(item, clean, depth - 1));
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name, cleaned(field, clean, depth - 1)]),
  );
}
