/**
 * Answers as the services give them: the structure is theirs, every value is made up. Written on 2026-11-28 from the
 * services' documentation (developers.deezer.com/api/track, performance-partners.apple.com/search-api) and, for Spotify's
 * embed page, from recordings that public projects test their readers with in 2026; none was fetched for these tests.
 */

export const SPOTIFY_ID = '4aB5cD6eF7gH8iJ9kL0mNo';
const SPOTIFY_PREVIEW = 'https://p.scdn.co/mp3-preview/0123456789abcdef0123456789abcdef01234567';
const DEEZER_PREVIEW =
  'https://cdnt-preview.dzcdn.net/api/1/1/0/1/2/0/0123456789abcdef.mp3?hdnea=exp=1764000000~acl=/api/1/1/*';
const APPLE_PREVIEW =
  'https://audio-ssl.itunes.apple.com/itunes-assets/AudioPreview221/v4/00/11/22/mzaf_1234567890.plus.aac.p.m4a';

export function deezerTrack(changes: object = {}): object {
  return {
    id: 3_999_001,
    readable: true,
    title: 'Made-Up Song',
    title_short: 'Made-Up Song',
    title_version: '',
    isrc: 'QZZZZ2600001',
    link: 'https://www.deezer.com/track/3999001',
    duration: 213,
    track_position: 1,
    rank: 500_000,
    explicit_lyrics: false,
    preview: DEEZER_PREVIEW,
    artist: { id: 27_001, name: 'Nobody at All', type: 'artist' },
    album: { id: 302_001, title: 'Made-Up Album', type: 'album' },
    type: 'track',
    ...changes,
  };
}

export const deezerList = (...tracks: object[]): object => ({ data: tracks, total: tracks.length });
export const DEEZER_NO_DATA = { error: { type: 'DataException', message: 'no data', code: 800 } };
export const DEEZER_QUOTA = {
  error: { type: 'Exception', message: 'Quota limit exceeded', code: 4 },
};

export function appleSong(changes: object = {}): object {
  return {
    wrapperType: 'track',
    kind: 'song',
    artistId: 1001,
    collectionId: 2001,
    trackId: 3001,
    artistName: 'Nobody at All',
    collectionName: 'Made-Up Album',
    trackName: 'Made-Up Song',
    trackViewUrl: 'https://music.apple.com/us/album/made-up-song/2001?i=3001&uo=4',
    previewUrl: APPLE_PREVIEW,
    trackTimeMillis: 213_400,
    country: 'USA',
    primaryGenreName: 'Pop',
    isStreamable: true,
    ...changes,
  };
}

export const APPLE_ALBUM = {
  wrapperType: 'collection',
  collectionType: 'Album',
  artistName: 'Nobody at All',
  collectionName: 'Made-Up Album',
  trackCount: 9,
};
export const appleResults = (...results: object[]): object => ({
  resultCount: results.length,
  results,
});

function nextData(entity: object): string {
  const data = { props: { pageProps: { state: { data: { entity } } } }, page: '/track/[id]' };
  return `<!DOCTYPE html><html><head><title>Spotify Embed</title></head><body><div id="__next"></div>
<script id="__NEXT_DATA__" type="application/json" nonce="n">${JSON.stringify(data)}</script></body></html>`;
}

export function spotifyTrackPage(changes: object = {}): string {
  return nextData({
    type: 'track',
    name: 'Made-Up Song',
    uri: `spotify:track:${SPOTIFY_ID}`,
    id: SPOTIFY_ID,
    title: 'Made-Up Song',
    artists: [
      { name: 'Nobody at All', uri: 'spotify:artist:0' },
      { name: 'Somebody Else', uri: 'spotify:artist:1' },
    ],
    duration: 213_573,
    isPlayable: true,
    isExplicit: false,
    audioPreview: { url: SPOTIFY_PREVIEW },
    hasVideo: false,
    ...changes,
  });
}

export function spotifyListPage(type: 'album' | 'playlist', rows: readonly object[]): string {
  return nextData({
    type,
    name: 'Made-Up List',
    title: 'Made-Up List',
    subtitle: 'Spotify',
    trackList: rows,
  });
}

export function spotifyRow(changes: object = {}): object {
  return {
    uri: `spotify:track:${SPOTIFY_ID}`,
    uid: '63',
    title: 'First Song',
    subtitle: 'Nobody at All,\u00a0Somebody Else',
    isExplicit: false,
    duration: 180_740,
    isPlayable: true,
    audioPreview: { format: 'MP3_96', url: SPOTIFY_PREVIEW },
    entityType: 'track',
    ...changes,
  };
}

export const TIDAL_PAGE = `<!doctype html><html><head><title>Made-Up Song by Nobody at All on TIDAL</title>
<meta property="og:title" content="Made-Up Song by Nobody at All on TIDAL"/><meta property="og:type" content="music.song"/>
<meta property="music:duration" content="213"/></head><body></body></html>`;
export const AMAZON_WALL = `<!DOCTYPE html><html><head><title>Amazon Music</title></head><body>
<noscript>Please enable JavaScript</noscript></body></html>`;
export const APPLE_PLAYLIST_PAGE = `<!DOCTYPE html><html><head>
<meta property="og:type" content="music.playlist"><meta property="music:song_count" content="50">
<meta property="music:song" content="https://music.apple.com/us/song/made-up-song/3001">
<meta property="music:song" content="https://music.apple.com/us/song/another/3002"></head></html>`;
export const BLOCK_PAGE =
  '<!DOCTYPE html><html><head><title>Not available in your country</title></head></html>';
