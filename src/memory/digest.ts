/** The weekly digest: when it is due on the chat's own clock, and what it says. */
import type { MemoryStore } from '../store/index.js';
import { answered, type MemoryContext, said, textsOf, whileOn } from './context.js';
import { weekInTaste } from './taste.js';
import type { Asking, Digests, Said } from './types.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 3_600_000;
const WEEK_MS = 7 * DAY_MS;
/** Of Monday. */
const HOUR = 9;
/** 1970 began on a Thursday. */
const FIRST_MONDAY_MS = 4 * DAY_MS;
const MOST_OFFSET_MINUTES = 14 * 60;

/** "+02:00", "-3", "5:30" → minutes; '' is UTC; undefined for what is none. */
export function parseOffset(text: string): number | undefined {
  const trimmed = text
    .trim()
    .replace(/^(utc|gmt)/i, '')
    .replace('−', '-');
  if (trimmed === '') return 0;
  const [, sign, hours = '', minutes = '0'] =
    /^([+-]?)(\d{1,2})(?::?(\d{2}))?$/.exec(trimmed) ?? [];
  if (hours === '' || Number(minutes) > 59) return undefined;
  const total = Number(hours) * 60 + Number(minutes);
  if (total > MOST_OFFSET_MINUTES) return undefined;
  return sign === '-' ? -total : total;
}

/** The first Monday, 9 o'clock on the chat's clock, after `nowMs`. */
export function nextMonday(nowMs: number, utcOffsetMinutes: number): number {
  const anchor = FIRST_MONDAY_MS + HOUR * 3_600_000 - utcOffsetMinutes * MINUTE_MS;
  return anchor + (Math.floor((nowMs - anchor) / WEEK_MS) + 1) * WEEK_MS;
}

export function digestOn(
  context: MemoryContext,
  asking: Asking,
  { offset, address }: { readonly offset: string; readonly address: unknown },
): Promise<Said> {
  const { digest: texts, dateLocale, switch: switchTexts } = textsOf(asking);
  return whileOn(context, asking, async () => {
    const utcOffsetMinutes = parseOffset(offset);
    if (utcOffsetMinutes === undefined) return said(texts.usage);
    const dueMs = nextMonday(context.now(), utcOffsetMinutes);
    const isOn = await context.store.setDigest(asking, { utcOffsetMinutes, dueMs, address });
    if (!isOn) return said(switchTexts.isOff);
    const format = new Intl.DateTimeFormat(dateLocale, {
      ...{ weekday: 'long', day: 'numeric', month: 'long' },
      ...{ hour: '2-digit', minute: '2-digit', timeZone: 'UTC' },
    });
    return said(texts.on(format.format(dueMs + utcOffsetMinutes * MINUTE_MS)));
  });
}

export function digestOff(context: MemoryContext, asking: Asking): Promise<Said> {
  const { digest: texts } = textsOf(asking);
  return answered(context, asking, async () => {
    const settings = await context.store.settings(asking);
    if (!settings?.digest) return said(texts.isOff);
    await context.store.setDigest(asking, undefined);
    return said(texts.off);
  });
}

export function createDigests(context: MemoryContext): Digests {
  const store: MemoryStore = context.store;
  return {
    due: (limit) => store.dueDigests(limit),
    // Weeks that nobody was there to send are not caught up on.
    taken: (digest) =>
      store.digestTaken(digest, nextMonday(context.now(), digest.utcOffsetMinutes)),
    async sweep() {
      await store.sweep();
    },
    compose: (chat, language) => weekInTaste(context, chat, language),
  };
}
