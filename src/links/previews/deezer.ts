/** Deezer's public API (developers.deezer.com/api): tracks with the address of their preview, without an account. */
import * as z from 'zod/mini';

import { deadLink } from '../failures.js';
import { type AskOptions, isHostOf, refused, type ServiceApi } from './api.js';
import type { MusicItem, SongFacts } from './types.js';

const ROOT = 'https://api.deezer.com';
/** Its own codes: nothing under this id; over its quota. */
const NO_DATA = 800;
const QUOTA = 4;

const name = z.string().check(z.minLength(1), z.maxLength(1_000));
const track = z.object({
  title: name,
  artist: z.object({ name }),
  duration: z.optional(z.number().check(z.positive())),
  isrc: z.optional(z.string()),
  /** '' where the rights allow none. */
  preview: z.optional(z.nullable(z.string())),
});
const tracks = z.object({ data: z.array(track).check(z.maxLength(100)) });
const failure = z.object({ error: z.object({ code: z.optional(z.number()) }) });

/** A track, or the first one of an album or a playlist. @throws as ServiceApi.ask */
export async function deezerSong(
  api: ServiceApi,
  { kind, id }: Pick<MusicItem, 'kind' | 'id'>,
  options: AskOptions,
): Promise<SongFacts | undefined> {
  if (kind === 'track') {
    return api.ask(
      'Deezer',
      `${ROOT}/track/${id}`,
      (text) => factsOf(track.parse(json(text))),
      options,
    );
  }
  const address = `${ROOT}/${kind}/${id}/tracks?limit=1`;
  return (await api.ask('Deezer', address, listOf, options))[0];
}

/** Undefined where Deezer does not know this recording. @throws as ServiceApi.ask */
export async function deezerByIsrc(
  api: ServiceApi,
  isrc: string,
  options: AskOptions,
): Promise<SongFacts | undefined> {
  const address = `${ROOT}/track/isrc:${encodeURIComponent(isrc)}`;
  const found = await api.ask(
    'Deezer',
    address,
    (text) => {
      const body: unknown = JSON.parse(text);
      return codeOf(body) === NO_DATA ? [] : [factsOf(track.parse(json(text)))];
    },
    options,
  );
  return found[0];
}

/** @throws as ServiceApi.ask */
export async function deezerSearch(
  api: ServiceApi,
  { title, artist }: SongFacts,
  options: AskOptions,
): Promise<readonly SongFacts[]> {
  const query = `artist:"${withoutQuotes(artist)}" track:"${withoutQuotes(title)}"`;
  const address = `${ROOT}/search?q=${encodeURIComponent(query)}&limit=10`;
  return api.ask('Deezer', address, listOf, options);
}

function listOf(text: string): readonly SongFacts[] {
  return tracks.parse(json(text)).data.map(factsOf);
}

/** Failures come with status 200 as well. @throws GenrebotError LINK_DEAD, LINK_PREVIEW_REFUSED */
function json(text: string): unknown {
  const body: unknown = JSON.parse(text);
  const code = codeOf(body);
  if (code === undefined) return body;
  if (code === NO_DATA) throw deadLink('deezer.com', { cause: new Error('no data (800)') });
  throw refused('Deezer', code === QUOTA ? 429 : undefined, `Deezer's error ${code}`);
}

function codeOf(body: unknown): number | undefined {
  const told = failure.safeParse(body);
  return told.success ? (told.data.error.code ?? 0) : undefined;
}

function factsOf(found: z.output<typeof track>): SongFacts {
  const { title, artist, duration, isrc, preview } = found;
  return {
    title,
    artist: artist.name,
    ...(duration !== undefined && { seconds: duration }),
    ...(isrc !== undefined && isrc !== '' && { isrc }),
    ...(typeof preview === 'string' && isHostOf('Deezer', preview) && { previewUrl: preview }),
  };
}

function withoutQuotes(text: string): string {
  return text.replaceAll('"', ' ').trim();
}
