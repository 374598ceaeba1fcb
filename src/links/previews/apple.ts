/** Apple's iTunes Search API (performance-partners.apple.com/search-api): songs with their previews, without an account. */
import * as z from 'zod/mini';

import { deadLink } from '../failures.js';
import { type AskOptions, isHostOf, type ServiceApi } from './api.js';
import { firstSongOf } from './page.js';
import { recogniseMusic } from './recognise.js';
import type { MusicItem, SongFacts } from './types.js';

const ROOT = 'https://itunes.apple.com';
const DEFAULT_COUNTRY = 'us';

const name = z.string().check(z.minLength(1), z.maxLength(1_000));
const song = z.object({
  wrapperType: z.literal('track'),
  kind: z.literal('song'),
  trackName: name,
  artistName: name,
  trackTimeMillis: z.optional(z.number().check(z.positive())),
  previewUrl: z.optional(z.string()),
});
/** Albums and videos stand among the songs. */
const answer = z.object({ results: z.array(z.unknown()).check(z.maxLength(200)) });

/** A track, or the first one of an album or a playlist. @throws as ServiceApi.ask; LINK_DEAD where there is none */
export async function appleSong(
  api: ServiceApi,
  { kind, id, country = DEFAULT_COUNTRY }: Pick<MusicItem, 'kind' | 'id' | 'country'>,
  options: AskOptions,
): Promise<SongFacts | undefined> {
  if (kind === 'playlist') return firstOfPlaylist(api, { id, country }, options);
  const album = kind === 'album' ? '&entity=song&limit=1' : '';
  const address = `${ROOT}/lookup?id=${id}${album}&country=${country}`;
  const [first] = await api.ask('Apple Music', address, songsIn, options);
  if (first === undefined) {
    throw deadLink('music.apple.com', { cause: new Error(`nothing in the store of ${country}`) });
  }
  return first;
}

/** @throws as ServiceApi.ask */
export async function appleSearch(
  api: ServiceApi,
  { title, artist }: SongFacts,
  options: AskOptions,
): Promise<readonly SongFacts[]> {
  const term = encodeURIComponent(`${artist} ${title}`);
  const address = `${ROOT}/search?term=${term}&media=music&entity=song&limit=10&country=${DEFAULT_COUNTRY}`;
  return api.ask('Apple Music', address, songsIn, options);
}

/** The API knows no playlists; their page names its songs in its head (Open Graph's music:song). */
async function firstOfPlaylist(
  api: ServiceApi,
  { id, country }: { readonly id: string; readonly country: string },
  options: AskOptions,
): Promise<SongFacts | undefined> {
  const address = `https://music.apple.com/${country}/playlist/${id}`;
  const { link } = await api.ask(
    'Apple Music',
    address,
    (text) => {
      const first = firstSongOf(text);
      return first === undefined ? undefined : { link: first };
    },
    options,
  );
  const found = recogniseMusic(link);
  if (found?.kind !== 'track' || found.service !== 'Apple Music') return undefined;
  return appleSong(api, found, options);
}

function songsIn(text: string): readonly SongFacts[] {
  return answer.parse(JSON.parse(text)).results.flatMap((result) => {
    const found = song.safeParse(result);
    return found.success ? [factsOf(found.data)] : [];
  });
}

function factsOf({
  trackName,
  artistName,
  trackTimeMillis,
  previewUrl,
}: z.output<typeof song>): SongFacts {
  return {
    title: trackName,
    artist: artistName,
    ...(trackTimeMillis !== undefined && { seconds: trackTimeMillis / 1_000 }),
    ...(previewUrl !== undefined && isHostOf('Apple Music', previewUrl) && { previewUrl }),
  };
}
