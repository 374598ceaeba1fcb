/** What a page tells about its song in its head: JSON-LD (schema.org), Open Graph, the title. Pure. */
import * as z from 'zod/mini';

import type { SongFacts } from './types.js';

const name = z.string().check(z.minLength(1), z.maxLength(1_000));
const named = z.object({ name });
const recording = z.object({
  '@type': z.literal('MusicRecording'),
  name,
  byArtist: z.union([named, z.array(named).check(z.minLength(1))]),
  duration: z.optional(z.string()),
  isrcCode: z.optional(z.string()),
});

/** "Title by Artist on TIDAL", as the pages are called in English. */
const PAGE_TITLE = /^(.+) by (.+?) on (?:TIDAL|Amazon Music)\b/i;

/** Undefined where the page names no song with its artist. */
export function songOfPage(html: string): SongFacts | undefined {
  const meta = metaOf(html);
  const fromData = jsonLd(html);
  if (fromData) return fromData;
  const title = /<title[^>]*>([^<]{1,2000})<\/title>/i.exec(html)?.[1];
  const titles = [meta('og:title'), title && unescapeHtml(title)];
  const found = titles.map((text) => PAGE_TITLE.exec(text?.trim() ?? '')).find((match) => match);
  const [, song, artist] = found ?? [];
  if (song === undefined || artist === undefined) return undefined;
  const seconds = Number(meta('music:duration'));
  return { title: song, artist, ...(seconds > 0 && { seconds }) };
}

/** The first song's address (Open Graph's music:song), of an album or a playlist. */
export function firstSongOf(html: string): string | undefined {
  return metaOf(html)('music:song');
}

function metaOf(html: string): (property: string) => string | undefined {
  const found = new Map<string, string>();
  for (const [tag] of html.matchAll(/<meta\s[^>]{1,3000}>/gi)) {
    const property = /\b(?:property|name)=["']([^"']+)["']/i.exec(tag)?.[1];
    const content = /\bcontent=(?:"([^"]*)"|'([^']*)')/i.exec(tag);
    const value = content?.[1] ?? content?.[2];
    if (property === undefined || value === undefined) continue;
    if (!found.has(property)) found.set(property, unescapeHtml(value));
  }
  return (property) => found.get(property);
}

function jsonLd(html: string): SongFacts | undefined {
  const scripts = html.matchAll(
    /<script[^>]*type=["']?application\/ld\+json["']?[^>]*>([\s\S]*?)<\/script>/gi,
  );
  for (const [, text = ''] of scripts) {
    const found = recording.safeParse(jsonIn(text));
    if (found.success) return factsOf(found.data);
  }
  return undefined;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function factsOf({
  name: title,
  byArtist,
  duration,
  isrcCode,
}: z.output<typeof recording>): SongFacts {
  const artists = Array.isArray(byArtist) ? byArtist : [byArtist];
  const seconds = isoSeconds(duration ?? '');
  return {
    title,
    artist: artists.map((artist) => artist.name).join(', '),
    ...(seconds > 0 && { seconds }),
    ...(isrcCode !== undefined && isrcCode !== '' && { isrc: isrcCode }),
  };
}

/** "PT3M32S" → 212; 0 for anything else. */
function isoSeconds(duration: string): number {
  const [, hours = '0', minutes = '0', seconds = '0'] =
    /^P(?:0D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(duration) ?? [];
  return Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function unescapeHtml(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi,
    (whole, decimal, hex, word) => {
      if (typeof word === 'string') return ENTITIES[word.toLowerCase()] ?? whole;
      const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
