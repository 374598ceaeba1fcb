/** What the parts of a chat's memory are made with, and how they speak. */
import { textsFor } from '../i18n/index.js';
import type { Texts } from '../i18n/index.js';
import type { Log } from '../lib/log.js';
import { redactError } from '../lib/redact.js';
import type { Card } from '../render/index.js';
import type { TasteContent, TasteTexts } from '../render/index.js';
import type { ChatRef, MemoryStore } from '../store/index.js';
import type { Asking, Said } from './types.js';

export interface MemoryContext {
  readonly store: MemoryStore;
  readonly log: Log;
  /** Draws a picture of taste; loads the canvas when it is first asked. */
  readonly draw: (content: TasteContent, texts: TasteTexts) => Promise<Card>;
  /** Epoch. A test has its own. */
  readonly now: () => number;
}

export type MemoryTexts = Texts['memory'];

export function textsOf({ language }: { readonly language: string }): MemoryTexts {
  return textsFor(language).memory;
}

export function said(...texts: readonly string[]): Said {
  return { lines: texts.map((text) => ({ text })) };
}

/** What breaks is logged and told. */
export async function answered(
  { log }: MemoryContext,
  asking: Asking,
  work: () => Promise<Said>,
): Promise<Said> {
  try {
    return await work();
  } catch (error) {
    const { platform } = asking;
    log.error({ platform, cause: redactError(error) }, 'a question to the memory broke');
    return said(textsOf(asking).switch.failed);
  }
}

/** As `answered`, for what needs a memory that is on. */
export function whileOn(
  context: MemoryContext,
  asking: Asking,
  work: () => Promise<Said>,
): Promise<Said> {
  return answered(context, asking, async () => {
    if (!(await context.store.settings(asking))) return said(textsOf(asking).switch.isOff);
    return work();
  });
}

/** "3 May", with the year where it is another one; on the chat's own clock. */
export function dateText(
  atMs: number,
  { dateLocale }: MemoryTexts,
  { nowMs, utcOffsetMinutes = 0 }: { readonly nowMs: number; readonly utcOffsetMinutes?: number },
): string {
  const shift = utcOffsetMinutes * 60_000;
  const isThisYear =
    new Date(atMs + shift).getUTCFullYear() === new Date(nowMs + shift).getUTCFullYear();
  const format = new Intl.DateTimeFormat(dateLocale, {
    ...{ day: 'numeric', month: 'long', timeZone: 'UTC' },
    ...(isThisYear ? {} : { year: 'numeric' }),
  });
  return format.format(atMs + shift);
}

export async function offsetOf({ store }: MemoryContext, chat: ChatRef): Promise<number> {
  return (await store.settings(chat))?.digest?.utcOffsetMinutes ?? 0;
}
