/** Messages to one chat go one after another, so that a 429 which one of them meets holds back the others too. */
import type { Transformer } from 'grammy';

const MESSAGES: ReadonlySet<string> = new Set(['sendMessage', 'sendPhoto']);

/** Install it outside of whatever waits and tries again. Each call's own limits bound how long a chat waits. */
export function inTurn(): Transformer {
  const lastOf = new Map<string, Promise<unknown>>();
  return (prev, method, payload, signal) => {
    const chat = chatOf(payload);
    if (chat === undefined || !MESSAGES.has(method)) return prev(method, payload, signal);
    const before = lastOf.get(chat) ?? Promise.resolve();
    const sent = before.then(() => prev(method, payload, signal));
    // One that fails is its caller's to hear of; the next goes all the same.
    const over = sent.then(
      () => undefined,
      () => undefined,
    );
    lastOf.set(chat, over);
    void over.then(() => {
      if (lastOf.get(chat) === over) lastOf.delete(chat);
    });
    return sent;
  };
}

function chatOf(payload: object): string | undefined {
  const { chat_id: chat } = payload as { chat_id?: unknown };
  return typeof chat === 'number' || typeof chat === 'string' ? String(chat) : undefined;
}
