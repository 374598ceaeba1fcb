/** GET /api/cards/:id.png and /api/audio/:id: what an answer points to, while it is kept. */
import type { Context, Handler } from 'hono';
import parseRange from 'range-parser';

import { notPlayable } from '../../identify/index.js';
import type { MediaCache } from './media-cache.js';
import { languageOf } from './language.js';
import type { WebContext } from './context.js';
import { refusal, STATUS_OF } from './errors.js';
import { PlayableAudio, type PlayableFile } from './playable-audio.js';
import type { WebEnv } from './visitor.js';

/** A stranger's bytes from our own origin: never as a page, never with a script. */
const HARMLESS = {
  'content-security-policy': "default-src 'none'; sandbox",
  'cache-control': 'private, no-store',
} as const;

export function cardRoute(cache: MediaCache): Handler<WebEnv> {
  return (c) => {
    const id = /^([\w-]+)\.png$/.exec(c.req.param('file') ?? '')?.[1];
    const picture = cache.get(id ?? '')?.picture;
    if (!picture) return gone(c);
    return c.body(new Uint8Array(picture.bytes), 200, {
      ...HARMLESS,
      'content-type': picture.mimeType,
      'content-disposition': `inline; filename="${picture.fileName}"`,
    });
  };
}

/** As it came where browsers play that, else as MP3; `?as=mp3` asks for that in any case. */
export function audioRoute(context: WebContext, cache: MediaCache): Handler<WebEnv> {
  const playable = new PlayableAudio(cache, context);
  return async (c) => {
    try {
      const asMp3 = c.req.query('as') === 'mp3';
      const file = await playable.get(c.req.param('id') ?? '', { asMp3 });
      return file ? inRanges(c, file) : gone(c);
    } catch (error) {
      return unplayable(c, error, context);
    }
  };
}

function inRanges(c: Context, { bytes, contentType }: PlayableFile): Response {
  const headers = { ...HARMLESS, 'content-type': contentType, 'accept-ranges': 'bytes' };
  const range = rangeOf(c.req.header('range'), bytes.byteLength);
  if (range === undefined) return c.body(asBody(bytes), 200, headers);
  const total = String(bytes.byteLength);
  if (range === 'unsatisfiable') {
    return c.body(null, 416, { ...headers, 'content-range': `bytes */${total}` });
  }
  const { start, end } = range;
  return c.body(asBody(bytes.subarray(start, end + 1)), 206, {
    ...headers,
    'content-range': `bytes ${String(start)}-${String(end)}/${total}`,
  });
}

/** Both ends included. Undefined: the whole; several ranges at once are answered with the whole, as HTTP allows. */
function rangeOf(
  header: string | undefined,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  if (header === undefined) return undefined;
  const ranges = parseRange(size, header);
  if (ranges === -1) return 'unsatisfiable';
  return ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1 ? undefined : ranges[0];
}

/** In the person's language: the page's player cannot show it, a program can. */
function unplayable(c: Context<WebEnv>, error: unknown, { services }: WebContext): Response {
  const { code, text } = notPlayable(error, languageOf(c, services.defaultLanguage));
  const status = STATUS_OF[code];
  // Elsewhere the upload is at fault (422); here only its format is.
  return refusal(c, status === 422 ? 415 : status, code, text);
}

function gone(c: Context): Response {
  return refusal(c, 404, 'GONE', 'This is kept for some minutes only; ask again.');
}

/** The same memory, not a copy: a song may weigh 50 MB and a player asks for many ranges. */
function asBody(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}
