/** Links of streaming services, with their short and regional forms: a table of hosts, read from the text alone. */
import { isUnder, plainHost } from '../hosts.js';
import type { MusicItem, MusicKind, MusicLink, MusicService } from './types.js';

/** A service's hosts with their subdomains, and how it writes its links. */
interface Rule {
  readonly hosts: readonly string[];
  /** @param path segments, without language and country where those stand first */
  readonly read: (url: URL, path: readonly string[]) => MusicLink | undefined;
}

const KINDS: Readonly<Record<string, MusicKind>> = {
  track: 'track',
  tracks: 'track',
  song: 'track',
  album: 'album',
  albums: 'album',
  playlist: 'playlist',
  playlists: 'playlist',
  'user-playlists': 'playlist',
};

/** In front of the path: intl-de, us, pt-br. */
const LOCALE = /^(intl-[a-z]{2,3}(-[a-z]{2,4})?|[a-z]{2}(-[a-z]{2})?)$/i;

const SPOTIFY_ID = /^[A-Za-z0-9]{22}$/;
const DIGITS = /^\d{1,20}$/;
const AMAZON_ID = /^[A-Za-z0-9]{10,40}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const VIDEO_ID = /^[\w-]{11}$/;
const LIST_ID = /^[\w-]{10,100}$/;

const RULES: readonly Rule[] = [
  short('Spotify', 'spotify.link', 'spotify.app.link', 'link.tospotify.com', 'spoti.fi'),
  short('Apple Music', 'apple.co'),
  short('Deezer', 'deezer.page.link', 'dzr.page.link'),
  short('Tidal', 'tidal.link'),
  short('SoundCloud', 'on.soundcloud.com'),
  { hosts: ['spotify.com'], read: readSpotify },
  { hosts: ['music.apple.com', 'itunes.apple.com'], read: readApple },
  { hosts: ['deezer.com'], read: readDeezer },
  { hosts: ['tidal.com'], read: readTidal },
  {
    hosts: 'com ca de es fr in it co.jp co.uk com.au com.br com.mx'
      .split(' ')
      .flatMap((end) => [`music.amazon.${end}`, `www.amazon.${end}`]),
    read: readAmazon,
  },
  { hosts: ['music.youtube.com'], read: readYouTubeMusic },
  { hosts: ['soundcloud.com'], read: readSoundCloud },
  { hosts: ['bandcamp.com'], read: readBandcamp },
  { hosts: ['song.link', 'album.link', 'odesli.co'], read: readSongLink },
];

/** A track, an album or a playlist on a streaming service, in short forms too; read without asking anybody. */
export function isMusicLink(url: string): boolean {
  return recogniseMusic(url) !== undefined;
}

/** Undefined for every other link, also for artists, podcasts and whatever else these services have beside songs. */
export function recogniseMusic(link: URL | string): MusicLink | undefined {
  if (!URL.canParse(String(link))) return undefined;
  const url = new URL(link);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  const host = plainHost(url);
  const rule = RULES.find(({ hosts }) => hosts.some((one) => isUnder(host, one)));
  const path = url.pathname.split('/').filter((segment) => segment !== '');
  const [first = ''] = path;
  return rule?.read(url, LOCALE.test(first) ? path.slice(1) : path);
}

function short(service: MusicService, ...hosts: string[]): Rule {
  return {
    hosts,
    read: (_, path) => (path.length > 0 ? { kind: 'short', service } : undefined),
  };
}

/** The last pair of a kind and an id that fits it: album/1/track/2 is track 2. */
function lastPair(path: readonly string[], id: RegExp): Pick<MusicItem, 'kind' | 'id'> | undefined {
  for (let i = path.length - 2; i >= 0; i--) {
    const kind = KINDS[(path[i] ?? '').toLowerCase()];
    const found = path[i + 1] ?? '';
    if (kind !== undefined && id.test(found)) return { kind, id: found };
  }
  return undefined;
}

function readSpotify(url: URL, path: readonly string[]): MusicLink | undefined {
  // open.spotify.com/s/ID, of late.
  if (path[0] === 's' && path.length === 2) return { kind: 'short', service: 'Spotify' };
  const uri = url.searchParams.get('uri')?.split(':').slice(1) ?? [];
  const pair = lastPair(path, SPOTIFY_ID) ?? lastPair(uri, SPOTIFY_ID);
  return pair && { ...pair, service: 'Spotify' };
}

function readApple(url: URL, path: readonly string[]): MusicLink | undefined {
  const kind = KINDS[path[0] ?? ''];
  const last = path.at(-1)?.replace(/^id(?=\d)/, '') ?? '';
  const country = /^\/([a-z]{2})\//i.exec(url.pathname)?.[1]?.toLowerCase();
  const about = { service: 'Apple Music' as const, ...(country !== undefined && { country }) };
  const track = url.searchParams.get('i') ?? '';
  if (kind === 'album' && DIGITS.test(track)) return { kind: 'track', id: track, ...about };
  if (kind === 'playlist' && /^pl\.[\w.-]{1,80}$/.test(last)) return { kind, id: last, ...about };
  return kind && kind !== 'playlist' && DIGITS.test(last)
    ? { kind, id: last, ...about }
    : undefined;
}

function readDeezer(url: URL, path: readonly string[]): MusicLink | undefined {
  if (plainHost(url) === 'link.deezer.com') {
    // A short link's own page has the target in its address.
    const target = url.searchParams.get('dest') ?? '';
    const found = target === '' ? undefined : recogniseMusic(target);
    if (found?.kind !== 'short' && found?.service === 'Deezer') return found;
    return path.length > 0 ? { kind: 'short', service: 'Deezer' } : undefined;
  }
  const pair = lastPair(path, DIGITS);
  return pair && { ...pair, service: 'Deezer' };
}

function readTidal(_: URL, path: readonly string[]): MusicLink | undefined {
  const pair = lastPair(path, /^(\d{1,20}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i);
  return pair && (pair.kind === 'playlist') === UUID.test(pair.id)
    ? { ...pair, service: 'Tidal' }
    : undefined;
}

function readAmazon(url: URL, path: readonly string[]): MusicLink | undefined {
  const isShop = plainHost(url).startsWith('www.');
  if (isShop && !(path[0] === 'music' && path[1] === 'player')) return undefined;
  const pair = lastPair(path, AMAZON_ID);
  const track = url.searchParams.get('trackAsin') ?? '';
  // Its pages are named after the shop's country.
  const country = plainHost(url).replace(/^(music|www)\.amazon\./, '');
  const about = { service: 'Amazon Music' as const, country };
  if (pair?.kind === 'album' && AMAZON_ID.test(track))
    return { kind: 'track', id: track, ...about };
  return pair && { ...pair, ...about };
}

function readYouTubeMusic(url: URL, path: readonly string[]): MusicLink | undefined {
  const service = 'YouTube Music';
  const [page = '', browsed = ''] = path;
  const list = url.searchParams.get('list') ?? '';
  const id = url.href;
  if (page === 'watch' && VIDEO_ID.test(url.searchParams.get('v') ?? '')) {
    return { kind: 'track', service, id };
  }
  if (page === 'playlist' && LIST_ID.test(list)) {
    // Albums are lists of a kind of their own.
    return { kind: list.startsWith('OLAK5uy_') ? 'album' : 'playlist', service, id };
  }
  if (page !== 'browse') return undefined;
  if (browsed.startsWith('MPREb_')) return { kind: 'album', service, id };
  return browsed.startsWith('VL') ? { kind: 'playlist', service, id } : undefined;
}

/** First segments that are no people, second ones that are no songs. */
const SOUNDCLOUD_PAGES =
  /^(charts|discover|download|feed|imprint|jobs|library|mobile|notifications|pages|people|popular|pro|search|settings|signin|stations|stream|tags|terms-of-use|upload|you)$/;
const SOUNDCLOUD_LISTS =
  /^(albums|comments|followers|following|likes|popular-tracks|reposts|spotlight|tracks)$/;

function readSoundCloud(url: URL): MusicLink | undefined {
  const service = 'SoundCloud';
  if (plainHost(url) === 'w.soundcloud.com') {
    const played = url.searchParams.get('url') ?? '';
    const found = /^https?:\/\/(www\.)?soundcloud\.com\//.test(played) && recogniseMusic(played);
    return found === false ? undefined : found;
  }
  // Not without language: people have names of two letters.
  const [user = '', page = '', list = ''] = url.pathname.split('/').slice(1);
  if (user === '' || page === '' || SOUNDCLOUD_PAGES.test(user)) return undefined;
  if (page === 'sets') return list === '' ? undefined : { kind: 'playlist', service, id: url.href };
  return SOUNDCLOUD_LISTS.test(page) ? undefined : { kind: 'track', service, id: url.href };
}

function readBandcamp(url: URL): MusicLink | undefined {
  const [page = '', name = ''] = url.pathname.split('/').slice(1);
  if (page !== 'track' && page !== 'album') return undefined;
  return name === '' ? undefined : { kind: page, service: 'Bandcamp', id: url.href };
}

/** song.link/s/ID says itself whose it is; song.link/some-name has to be asked. */
function readSongLink(url: URL, path: readonly string[]): MusicLink | undefined {
  const [letter = '', id = ''] = path;
  const kind = plainHost(url) === 'album.link' ? 'album' : 'track';
  if (letter === 's' && SPOTIFY_ID.test(id)) return { kind, service: 'Spotify', id };
  if (letter === 'i' && DIGITS.test(id)) return { kind, service: 'Apple Music', id };
  if (letter === 'd' && DIGITS.test(id)) return { kind, service: 'Deezer', id };
  if (letter === 't' && DIGITS.test(id)) return { kind, service: 'Tidal', id };
  if (letter === 'y' && VIDEO_ID.test(id)) {
    const page = `https://music.youtube.com/watch?v=${id}`;
    return { kind: 'track', service: 'YouTube Music', id: page };
  }
  return path.length > 0 ? { kind: 'short', service: 'song.link' } : undefined;
}
