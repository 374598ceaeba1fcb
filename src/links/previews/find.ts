/** A streaming service's link → a preview: its own, or that of the same recording at Deezer or Apple. */
import { GenrebotError } from '../../pipeline/errors.js';
import { type AskOptions, noPreview, refused, type ServiceApi } from './api.js';
import { appleSearch, appleSong } from './apple.js';
import { deezerByIsrc, deezerSearch, deezerSong } from './deezer.js';
import { songOfPage } from './page.js';
import { sameRecording } from './same-song.js';
import { spotifySong } from './spotify.js';
import type { MusicItem, Preview, PreviewService, SongFacts } from './types.js';

/**
 * @throws GenrebotError LINK_DEAD: the service knows no such song; LINK_NO_PREVIEW: it has one, but nobody has a preview
 *   that certainly is of the same recording; LINK_PREVIEW_REFUSED, RATE_LIMITED: somebody would not say
 */
export async function findPreview(
  api: ServiceApi,
  item: MusicItem & { readonly service: PreviewService },
  options: AskOptions,
): Promise<Preview> {
  const { service } = item;
  const song = await songOf(api, item, options);
  if (song === undefined) throw refused(service, undefined, 'a page that names no song');
  if (song.previewUrl !== undefined) return previewOf(song, song.previewUrl, service);
  let failure: unknown;
  for (const [other, look] of ELSEWHERE) {
    if (other === service) continue;
    try {
      const found = sameRecording(song, await look(api, song, options));
      // Title and artist as the link's own service writes them.
      if (found?.previewUrl !== undefined) return previewOf(song, found.previewUrl, other);
    } catch (error) {
      options.signal.throwIfAborted();
      failure ??= error;
    }
  }
  // Where somebody would not answer, nobody knows whether there is a preview.
  if (failure instanceof GenrebotError) throw failure;
  if (failure !== undefined) throw refused(service, undefined, 'looking elsewhere failed');
  throw noPreview(service, 'no preview, and no such recording elsewhere');
}

type Look = (
  api: ServiceApi,
  song: SongFacts,
  options: AskOptions,
) => Promise<readonly SongFacts[]>;

/** In this order: the first is asked more often than it costs. */
const ELSEWHERE: readonly (readonly [PreviewService, Look])[] = [
  [
    'Deezer',
    async (api, song, options) => {
      // The same code is the same recording, but labels make mistakes: it is compared like any other.
      const exact =
        song.isrc === undefined ? undefined : await deezerByIsrc(api, song.isrc, options);
      const isSame = exact !== undefined && sameRecording(song, [exact]) !== undefined;
      return isSame ? [exact] : deezerSearch(api, song, options);
    },
  ],
  ['Apple Music', appleSearch],
];

async function songOf(
  api: ServiceApi,
  item: MusicItem & { readonly service: PreviewService },
  options: AskOptions,
): Promise<SongFacts | undefined> {
  switch (item.service) {
    case 'Deezer':
      return deezerSong(api, item, options);
    case 'Apple Music':
      return appleSong(api, item, options);
    case 'Spotify':
      return spotifySong(api, item, options);
    case 'Tidal':
      return api.ask(
        'Tidal',
        `https://tidal.com/browse/${item.kind}/${item.id}`,
        songOfPage,
        options,
      );
    case 'Amazon Music': {
      const page = `https://music.amazon.${item.country ?? 'com'}/${item.kind}s/${item.id}`;
      return api.ask('Amazon Music', page, songOfPage, options);
    }
  }
}

function previewOf({ title, artist }: SongFacts, url: string, from: PreviewService): Preview {
  return { url, from, title, artist };
}
