/** Is an HTTP answer a file with sound, and what is it called? The bytes themselves are judged by the pipeline. */
import type { IncomingHttpHeaders } from 'node:http';

import { cleanTitle } from '../lib/title.js';
import { hasMediaName } from '../media-types.js';

/** What certainly is not a file with sound. Playlists only point to other links, which nobody has checked. */
const NEVER_SOUND =
  /^(text\/(html|xml|css|javascript|markdown)|image\/|font\/|application\/(xhtml\+xml|xml|json|ld\+json|javascript|pdf|zip|rss\+xml|atom\+xml|dash\+xml|(x-|vnd\.apple\.)mpegurl)|audio\/(x-)?(mpegurl|scpls))/i;
const COMPRESSED = /\b(x-)?(gzip|deflate|br|zstd|compress)\b/i;
const LOOKS_LIKE_PAGE = /^\s*<(!doctype html|html|head|body|!--|\?xml)/i;

/** Why the headers rule sound out; undefined when they do not. */
export function notSound(headers: IncomingHttpHeaders): string | undefined {
  const type = headers['content-type']?.trim() ?? '';
  return NEVER_SOUND.test(type) ? `content type ${type.slice(0, 80)}` : stillPacked(headers);
}

/** Why the body cannot be taken as it comes; undefined when it can. */
export function stillPacked(headers: IncomingHttpHeaders): string | undefined {
  // We asked for identity. Unpacking what comes all the same would need a second cap against bombs.
  const encoding = headers['content-encoding'] ?? '';
  return COMPRESSED.test(encoding) ? `content encoding ${encoding.slice(0, 40)}` : undefined;
}

/** A page that calls itself a file. */
export function looksLikePage(firstBytes: Uint8Array): boolean {
  return LOOKS_LIKE_PAGE.test(new TextDecoder().decode(firstBytes.subarray(0, 256)));
}

/** The path ends like a media file's name. */
export function hasMediaPath(url: URL): boolean {
  return hasMediaName(url.pathname);
}

/** The file's name without its ending: from Content-Disposition, else from a path that ends like a media file. */
export function fileTitle(headers: IncomingHttpHeaders, url: URL): string | undefined {
  const disposition = headers['content-disposition'] ?? '';
  const encoded = /filename\*\s*=\s*UTF-8''([^;\s]+)/i.exec(disposition)?.[1];
  const quoted = /filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(disposition);
  const fromPath = hasMediaPath(url) ? url.pathname.split('/').at(-1) : undefined;
  const name = decoded(encoded) ?? utf8(quoted?.[1] ?? quoted?.[2]) ?? decoded(fromPath);
  return name === undefined ? undefined : cleanTitle(name.replace(/\.[a-z0-9]{2,5}$/i, ''));
}

function decoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Node hands headers on as Latin-1; most servers meant UTF-8. */
function utf8(text: string | undefined): string | undefined {
  return text === undefined ? undefined : Buffer.from(text, 'latin1').toString('utf8');
}
