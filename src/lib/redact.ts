/** An error and its causes as text for the log, without what must never be in a log. */

import { inspect } from 'node:util';

/** Links may hold tokens (Telegram's file URLs do) and signatures (Discord's); `file:` and `node:` frames stay. */
const LINK = /\b(?:https?|wss?):\/\/[^\s"'<>)]+/gi;
/** `123456:ABC…` of Telegram, `abc.def.ghi` of Discord. */
const TOKEN = /\b\d{6,}:[\w-]{20,}|\b[\w-]{20,}\.[\w-]{5,}\.[\w-]{20,}/g;
const MAX_CAUSES = 5;

export function describeCause(error: unknown): string {
  const parts: string[] = [];
  for (let next: unknown = error, depth = 0; next !== undefined && depth < MAX_CAUSES; depth++) {
    parts.push(next instanceof Error ? (next.stack ?? next.message) : inspect(next));
    next = next instanceof Error ? next.cause : undefined;
  }
  return parts.join('\ncaused by: ').replace(LINK, '[link]').replace(TOKEN, '[token]');
}
