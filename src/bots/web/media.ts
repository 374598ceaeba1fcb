/** GET /api/cards/:id.png and /api/audio/:id: what an answer points to, while it is kept. */
import { fileTypeFromBuffer } from 'file-type';
import type { Context, Handler } from 'hono';
import parseRange from 'range-parser';

import type { KeptResults } from './kept.js';
import { refusal } from './refusal.js';
import type { WebEnv } from './visitor.js';

/** Where browsers know a type by another name than the one in its bytes. */
const BROWSER_NAMES: Readonly<Record<string, string>> = {
  'audio/x-m4a': 'audio/mp4',
  'audio/x-flac': 'audio/flac',
  'audio/vnd.wave': 'audio/wav',
  'audio/opus': 'audio/ogg; codecs=opus',
};

/** A stranger's bytes from our own origin: never as a page, never with a script. */
const HARMLESS = {
  'content-security-policy': "default-src 'none'; sandbox",
  'cache-control': 'private, no-store',
} as const;

export function cardRoute(kept: KeptResults): Handler<WebEnv> {
  return (c) => {
    const id = /^([\w-]+)\.png$/.exec(c.req.param('file') ?? '')?.[1];
    const picture = kept.get(id ?? '')?.picture;
    if (!picture) return gone(c);
    return c.body(new Uint8Array(picture.bytes), 200, {
      ...HARMLESS,
      'content-type': picture.mimeType,
      'content-disposition': `inline; filename="${picture.fileName}"`,
    });
  };
}

export function audioRoute(kept: KeptResults): Handler<WebEnv> {
  return async (c) => {
    const audio = kept.get(c.req.param('id') ?? '')?.audio;
    if (!audio) return gone(c);
    const headers = {
      ...HARMLESS,
      'content-type': await audioType(audio),
      'accept-ranges': 'bytes',
    };
    const range = rangeOf(c.req.header('range'), audio.byteLength);
    if (range === undefined) return c.body(asBody(audio), 200, headers);
    const total = String(audio.byteLength);
    if (range === 'unsatisfiable') {
      return c.body(null, 416, { ...headers, 'content-range': `bytes */${total}` });
    }
    const { start, end } = range;
    return c.body(asBody(audio.subarray(start, end + 1)), 206, {
      ...headers,
      'content-range': `bytes ${String(start)}-${String(end)}/${total}`,
    });
  };
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

/** From the bytes, and never anything that a browser would show as a page. */
async function audioType(bytes: Uint8Array): Promise<string> {
  const { mime } = (await fileTypeFromBuffer(bytes)) ?? { mime: '' };
  const known = BROWSER_NAMES[mime] ?? mime;
  return /^(audio|video|application\/ogg)\b/.test(known) ? known : 'application/octet-stream';
}

function gone(c: Context): Response {
  return refusal(c, 404, 'GONE', 'This is kept for some minutes only; ask again.');
}

/** The same memory, not a copy: a song may weigh 50 MB and a player asks for many ranges. */
function asBody(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}
