/** A row for every form of link that the services hand out, and for what looks like one. */
import { describe, expect, it } from 'vitest';

import { isMusicLink } from '../../../src/links/index.js';
import { recogniseMusic } from '../../../src/links/previews/index.js';

const SPOTIFY = '4aB5cD6eF7gH8iJ9kL0mNo';
const UUID = '0f1e2d3c-4b5a-4678-9abc-def012345678';

/** Link → "kind service id [country]", or "short service", or '' for no song. */
const FORMS: readonly (readonly [link: string, expected: string])[] = [
  [`https://open.spotify.com/track/${SPOTIFY}`, `track Spotify ${SPOTIFY}`],
  [`https://open.spotify.com/track/${SPOTIFY}?si=abc&pi=x`, `track Spotify ${SPOTIFY}`],
  [`http://open.spotify.com/track/${SPOTIFY}`, `track Spotify ${SPOTIFY}`],
  [`https://open.spotify.com/intl-de/track/${SPOTIFY}`, `track Spotify ${SPOTIFY}`],
  [`https://open.spotify.com/intl-pt-br/track/${SPOTIFY}`, `track Spotify ${SPOTIFY}`],
  [`https://open.spotify.com/embed/track/${SPOTIFY}`, `track Spotify ${SPOTIFY}`],
  [`https://play.spotify.com/track/${SPOTIFY}`, `track Spotify ${SPOTIFY}`],
  [`https://embed.spotify.com/?uri=spotify:track:${SPOTIFY}`, `track Spotify ${SPOTIFY}`],
  [`https://open.spotify.com/album/${SPOTIFY}`, `album Spotify ${SPOTIFY}`],
  [`https://open.spotify.com/intl-fr/album/${SPOTIFY}`, `album Spotify ${SPOTIFY}`],
  [`https://open.spotify.com/playlist/${SPOTIFY}`, `playlist Spotify ${SPOTIFY}`],
  [`https://open.spotify.com/user/somebody/playlist/${SPOTIFY}`, `playlist Spotify ${SPOTIFY}`],
  ['https://spotify.link/hRkBrwub9xb', 'short Spotify'],
  ['https://spotify.app.link/hRkBrwub9xb?_p=x', 'short Spotify'],
  ['https://open.spotify.com/s/2czejYu', 'short Spotify'],
  ['https://link.tospotify.com/VM2myZxXwbb', 'short Spotify'],
  ['https://spoti.fi/3abcDEF', 'short Spotify'],
  [`https://open.spotify.com/artist/${SPOTIFY}`, ''],
  [`https://open.spotify.com/episode/${SPOTIFY}`, ''],
  ['https://open.spotify.com/track/short', ''],
  ['https://open.spotify.com/', ''],

  [
    'https://music.apple.com/us/album/a-name/1440833098?i=1440833107',
    'track Apple Music 1440833107 us',
  ],
  ['https://music.apple.com/de/album/1440833098?i=1440833107', 'track Apple Music 1440833107 de'],
  ['https://music.apple.com/album/a-name/1440833098?i=1440833107', 'track Apple Music 1440833107'],
  ['https://music.apple.com/jp/song/a-name/1440833107', 'track Apple Music 1440833107 jp'],
  ['https://music.apple.com/us/song/1440833107', 'track Apple Music 1440833107 us'],
  [
    'https://geo.music.apple.com/gb/album/x/1440833098?i=1440833107&app=music',
    'track Apple Music 1440833107 gb',
  ],
  [
    'https://embed.music.apple.com/us/album/x/1440833098?i=1440833107',
    'track Apple Music 1440833107 us',
  ],
  [
    'https://itunes.apple.com/us/album/x/id1440833098?i=1440833107',
    'track Apple Music 1440833107 us',
  ],
  ['https://music.apple.com/us/album/a-name/1440833098', 'album Apple Music 1440833098 us'],
  ['https://itunes.apple.com/fr/album/id1440833098', 'album Apple Music 1440833098 fr'],
  [
    'https://music.apple.com/us/playlist/todays-hits/pl.f4d106fed2bd41149aaacabb233eb5eb',
    'playlist Apple Music pl.f4d106fed2bd41149aaacabb233eb5eb us',
  ],
  [
    'https://music.apple.com/us/playlist/mine/pl.u-aBcDeF123',
    'playlist Apple Music pl.u-aBcDeF123 us',
  ],
  ['https://apple.co/3xYzAbC', 'short Apple Music'],
  ['https://music.apple.com/us/artist/x/123', ''],
  ['https://podcasts.apple.com/us/podcast/x/id123', ''],

  ['https://www.deezer.com/track/3135556', 'track Deezer 3135556'],
  ['https://www.deezer.com/en/track/3135556', 'track Deezer 3135556'],
  ['https://deezer.com/pt-br/track/3135556?utm_source=x', 'track Deezer 3135556'],
  ['https://www.deezer.com/us/album/302127', 'album Deezer 302127'],
  ['https://www.deezer.com/playlist/908622995', 'playlist Deezer 908622995'],
  ['https://widget.deezer.com/widget/auto/track/3135556', 'track Deezer 3135556'],
  ['https://deezer.page.link/aBcDeF', 'short Deezer'],
  ['https://dzr.page.link/aBcDeF', 'short Deezer'],
  ['https://link.deezer.com/s/30abcdef', 'short Deezer'],
  [
    'https://link.deezer.com/?dest=https%3A%2F%2Fwww.deezer.com%2Ftrack%2F3135556%3Fhost%3D1',
    'track Deezer 3135556',
  ],
  ['https://link.deezer.com/?dest=https%3A%2F%2Fevil.example%2Ftrack%2F3135556', ''],
  ['https://www.deezer.com/artist/27', ''],

  ['https://tidal.com/browse/track/77646169', 'track Tidal 77646169'],
  ['https://tidal.com/track/77646169/u', 'track Tidal 77646169'],
  ['https://listen.tidal.com/track/77646169', 'track Tidal 77646169'],
  ['https://listen.tidal.com/album/77646168/track/77646169', 'track Tidal 77646169'],
  ['https://embed.tidal.com/tracks/77646169', 'track Tidal 77646169'],
  ['https://tidal.com/us/browse/track/77646169', 'track Tidal 77646169'],
  ['https://tidal.com/browse/album/77646168', 'album Tidal 77646168'],
  [`https://tidal.com/browse/playlist/${UUID}`, `playlist Tidal ${UUID}`],
  ['https://tidal.link/3xYzAbC', 'short Tidal'],
  ['https://tidal.com/browse/artist/7804', ''],
  ['https://tidal.com/browse/playlist/7804', ''],

  [
    'https://music.amazon.com/albums/B0GHXQCHZ8?trackAsin=B0GHXQCHZ9',
    'track Amazon Music B0GHXQCHZ9 com',
  ],
  ['https://music.amazon.co.uk/tracks/B0GHXQCHZ9?ref=dm_sh', 'track Amazon Music B0GHXQCHZ9 co.uk'],
  ['https://music.amazon.de/albums/B0GHXQCHZ8', 'album Amazon Music B0GHXQCHZ8 de'],
  ['https://music.amazon.co.jp/playlists/B0GHXQCHZ8', 'playlist Amazon Music B0GHXQCHZ8 co.jp'],
  [
    'https://music.amazon.com/user-playlists/0123456789abcdef0123456789abcdefsune',
    'playlist Amazon Music 0123456789abcdef0123456789abcdefsune com',
  ],
  ['https://www.amazon.com/music/player/albums/B0GHXQCHZ8', 'album Amazon Music B0GHXQCHZ8 com'],
  ['https://www.amazon.com/dp/B0GHXQCHZ8', ''],
  ['https://music.amazon.com/artists/B0GHXQCHZ8', ''],

  [
    'https://music.youtube.com/watch?v=dQw4w9WgXcQ&si=x',
    'track YouTube Music https://music.youtube.com/watch?v=dQw4w9WgXcQ&si=x',
  ],
  [
    'https://music.youtube.com/playlist?list=OLAK5uy_kAbCdEf0123',
    'album YouTube Music https://music.youtube.com/playlist?list=OLAK5uy_kAbCdEf0123',
  ],
  [
    'https://music.youtube.com/playlist?list=PL0123456789',
    'playlist YouTube Music https://music.youtube.com/playlist?list=PL0123456789',
  ],
  [
    'https://music.youtube.com/browse/MPREb_0123456789',
    'album YouTube Music https://music.youtube.com/browse/MPREb_0123456789',
  ],
  ['https://music.youtube.com/channel/UC0123456789', ''],
  ['https://www.youtube.com/watch?v=dQw4w9WgXcQ', ''],

  [
    'https://soundcloud.com/somebody/a-song',
    'track SoundCloud https://soundcloud.com/somebody/a-song',
  ],
  [
    'https://m.soundcloud.com/somebody/a-song?si=1',
    'track SoundCloud https://m.soundcloud.com/somebody/a-song?si=1',
  ],
  [
    'https://soundcloud.com/ab/a-song/s-SeCrEt',
    'track SoundCloud https://soundcloud.com/ab/a-song/s-SeCrEt',
  ],
  [
    'https://soundcloud.com/somebody/sets/a-set',
    'playlist SoundCloud https://soundcloud.com/somebody/sets/a-set',
  ],
  [
    'https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/somebody/a-song',
    'track SoundCloud https://soundcloud.com/somebody/a-song',
  ],
  ['https://on.soundcloud.com/aBcDe', 'short SoundCloud'],
  ['https://soundcloud.com/somebody', ''],
  ['https://soundcloud.com/somebody/likes', ''],
  ['https://soundcloud.com/discover/sets/x', ''],

  [
    'https://somebody.bandcamp.com/track/a-song',
    'track Bandcamp https://somebody.bandcamp.com/track/a-song',
  ],
  [
    'https://somebody.bandcamp.com/album/an-album',
    'album Bandcamp https://somebody.bandcamp.com/album/an-album',
  ],
  ['https://somebody.bandcamp.com/', ''],
  ['https://somebody.bandcamp.com/merch/shirt', ''],

  [`https://song.link/s/${SPOTIFY}`, `track Spotify ${SPOTIFY}`],
  ['https://song.link/ru/i/1448064354', 'track Apple Music 1448064354'],
  ['https://song.link/d/3135556', 'track Deezer 3135556'],
  ['https://song.link/t/77646169', 'track Tidal 77646169'],
  [
    'https://song.link/y/dQw4w9WgXcQ',
    'track YouTube Music https://music.youtube.com/watch?v=dQw4w9WgXcQ',
  ],
  ['https://album.link/d/302127', 'album Deezer 302127'],
  ['https://song.link/some-song', 'short song.link'],
  ['https://odesli.co/abcdef', 'short song.link'],

  // Look like them, and are somebody else's.
  [`https://open.spotify.com.evil.example/track/${SPOTIFY}`, ''],
  [`https://notspotify.com/track/${SPOTIFY}`, ''],
  [`https://evil.example/?u=https://open.spotify.com/track/${SPOTIFY}`, ''],
  [`ftp://open.spotify.com/track/${SPOTIFY}`, ''],
  ['https://www.deezer.com/track/3135556%2F..%2Fuser', ''],
  ['nonsense', ''],
];

describe('links of streaming services', () => {
  it.each(FORMS)('%s', (link, expected) => {
    const found = recogniseMusic(link);
    const id =
      found && 'id' in found
        ? [found.id, ...(found.country === undefined ? [] : [found.country])]
        : [];
    expect(found ? [found.kind, found.service, ...id].join(' ') : '').toBe(expected);
    expect(isMusicLink(link)).toBe(expected !== '');
  });
});
