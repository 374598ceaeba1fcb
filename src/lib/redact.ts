/** Errors as text for the log, without what must never be in a log: links hold tokens (Telegram's file URLs) and signatures. */
import { inspect } from 'node:util';

/** `file:` and `node:` frames of a stack stay. */
const URL_IN_TEXT = /\b(?:https?|wss?):\/\/[^\s"'<>)]+/gi;
const QUERY_IN_TEXT = /\?[^\s'"<>]+/g;
/** `123456:ABC…` of Telegram (in its paths right behind `bot`), `abc.def.ghi` of Discord. */
const TOKEN = /(?<!\d)\d{6,}(?::|%3A)[\w-]{20,}|\b[\w-]{20,}\.[\w-]{5,}\.[\w-]{20,}/gi;
const MAX_CAUSES = 5;

/** An error and its causes, redacted. */
export function redactError(error: unknown): string {
  const parts: string[] = [];
  for (let next: unknown = error, depth = 0; next !== undefined && depth < MAX_CAUSES; depth++) {
    parts.push(next instanceof Error ? (next.stack ?? next.message) : inspect(next));
    next = next instanceof Error ? next.cause : undefined;
  }
  return redactText(parts.join('\ncaused by: '));
}

/** URLs become their host, query strings vanish, what looks like a token does too. */
export function redactText(text: string): string {
  return text
    .replace(URL_IN_TEXT, (url) =>
      URL.canParse(url) ? `${new URL(url).protocol}//${new URL(url).hostname}/…` : '[link]',
    )
    .replace(QUERY_IN_TEXT, '?…')
    .replace(TOKEN, '[token]');
}
