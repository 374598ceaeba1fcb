/** GET /api/cards/:id.png and /api/audio/:id: what an answer points to, while it is kept. */
import type { Context, Handler } from 'hono';
import parseRange from 'range-parser';

import { notPlayable } from '../../identify/index.js';
import type { WebContext } from './context.js';
import type { Downloads } from './downloads.js';
import { refusal, STATUS_OF } from './errors.js';
import { languageOf } from './language.js';
import type { MediaCache } from './media-cache.js';
import { PlayableAudio, type PlayableFile } from './playable-audio.js';
import type { WebEnv } from './visitor.js';

/** A stranger's bytes from our own origin: never as a page, never with a script. */
const HARMLESS = {
  'content-security-policy': "default-src 'none'; sandbox",
  'cache-control': 'private, no-store',
} as const;

export interface Media {
  readonly cache: MediaCache;
  readonly downloads: Downloads;
}

export function cardRoute(media: Media): Handler<WebEnv> {
  return (c) => {
    const id = /^([\w-]+)\.png$/.exec(c.req.param('file') ?? '')?.[1] ?? '';
    const picture = media.cache.get(id)?.picture;
    if (!picture) return gone(c);
    return send(c, media, {
      id,
      bytes: picture.bytes,
      status: 200,
      headers: {
        ...HARMLESS,
        'content-type': picture.mimeType,
        'content-disposition': `inline; filename="${picture.fileName}"`,
      },
    });
  };
}

/** As it came where browsers play that, else as MP3; `?as=mp3` asks for that in any case. */
export function audioRoute(context: WebContext, media: Media): Handler<WebEnv> {
  const playable = new PlayableAudio(media.cache, context);
  return async (c) => {
    try {
      const id = c.req.param('id') ?? '';
      const asMp3 = c.req.query('as') === 'mp3';
      const file = await playable.get(id, { asMp3, visitor: c.get('peer').key });
      return file ? inRanges(c, media, id, file) : gone(c);
    } catch (error) {
      return unplayable(c, error, context);
    }
  };
}

function inRanges(
  c: Context<WebEnv>,
  media: Media,
  id: string,
  { bytes, contentType }: PlayableFile,
): Response {
  const headers = { ...HARMLESS, 'content-type': contentType, 'accept-ranges': 'bytes' };
  const range = rangeOf(c.req.header('range'), bytes.byteLength);
  if (range === undefined) return send(c, media, { id, bytes, status: 200, headers });
  const total = String(bytes.byteLength);
  if (range === 'unsatisfiable') {
    return c.body(null, 416, { ...headers, 'content-range': `bytes */${total}` });
  }
  const { start, end } = range;
  return send(c, media, {
    id,
    bytes: bytes.subarray(start, end + 1),
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${String(start)}-${String(end)}/${total}` },
  });
}

interface Sent {
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly status: 200 | 206;
  readonly headers: Readonly<Record<string, string>>;
}

/** What is no longer kept is not sent either, even where it has just been made. */
function send(c: Context<WebEnv>, { cache, downloads }: Media, sent: Sent): Response {
  const { id, bytes, status, headers } = sent;
  if (!cache.has(id)) return gone(c);
  if (!downloads.mayBegin(c.get('peer').key)) {
    return refusal(c, 429, 'RATE_LIMITED', 'Too many downloads at once: end one of them first.');
  }
  const length = String(bytes.byteLength);
  return c.body(downloads.body(c, id, bytes), status, { ...headers, 'content-length': length });
}

/** Both ends included. Undefined: the whole; several ranges at once are answered with the whole, as HTTP allows. */
function rangeOf(
  header: string | undefined,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  if (header === undefined) return undefined;
  // More of the end than there is: all of it (RFC 9110, 14.1.2); range-parser calls that unsatisfiable.
  const suffix = /^\s*bytes\s*=\s*-(\d+)\s*$/i.exec(header)?.[1];
  if (suffix !== undefined && size > 0 && Number(suffix) >= size)
    return { start: 0, end: size - 1 };
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
