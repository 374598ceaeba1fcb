/** An HTTP request → an AudioRequest. */
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

import type { AudioRequest, Progress } from '../../identify/index.js';
import type { AdapterServices } from '../common/types.js';
import type { WebContext } from './context.js';
import { languageOf } from './language.js';
import { JSON_LIMIT_BYTES } from './limits.js';
import { formParser, readText, readUpload } from './media.js';
import type { WebEnv } from './visitor.js';

export type Open = AudioRequest['open'];

export interface Asked {
  /** Whose limits count. */
  readonly key: string;
  readonly open: Open;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

export function toRequest(
  c: Context<WebEnv>,
  { key, open, onProgress }: Asked,
  { defaultLanguage }: Pick<AdapterServices, 'defaultLanguage'>,
): AudioRequest {
  return {
    platform: 'web',
    userId: key,
    chatId: key,
    language: languageOf(c, defaultLanguage),
    open,
    countsBytes: true,
    ...(onProgress && { onProgress }),
  };
}

/** Undefined for a body that is neither. */
export async function openerOf(
  c: Context<WebEnv>,
  { services }: WebContext,
): Promise<Open | undefined> {
  const { incoming } = c.env;
  const form = formParser(incoming.headers);
  if (form) {
    const limitBytes = services.maxBytes;
    return (signal, onBytes) => readUpload(incoming, form, { limitBytes, signal, onBytes });
  }
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) return undefined;
  const link = linkIn(await readText(incoming, JSON_LIMIT_BYTES));
  return link === undefined
    ? undefined
    : (signal, onBytes) => services.openLink(link, { signal, onBytes });
}

function linkIn(json: string | undefined): string | undefined {
  try {
    const { link } = JSON.parse(json ?? '') as { readonly link?: unknown };
    return typeof link === 'string' && link.trim() !== '' ? link.trim() : undefined;
  } catch {
    return undefined;
  }
}

/** Aborts when the person closes the page or presses "cancel". */
export function goneSignal({ outgoing }: HttpBindings): AbortSignal {
  const controller = new AbortController();
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) controller.abort();
  });
  return controller.signal;
}
