/** Links of streaming services through the opener, against a server on loopback that stands in for every service. */
import type http from 'node:http';

import { describe, expect, it } from 'vitest';

import { phraseError, phraseSource } from '../../../src/i18n/index.js';
import type { LinkOpener } from '../../../src/links/index.js';
import type { GenrebotError } from '../../../src/pipeline/errors.js';
import { opener, signal, SONG, web } from '../kit.js';
import { allOf, errorOf } from '../servers.js';
import * as shapes from './shapes.js';

interface Answer {
  readonly status?: number;
  readonly headers?: http.OutgoingHttpHeaders;
  readonly body?: string | object | Buffer;
}

/** Host and path, with as much of the query as is told: the longest one that fits. */
type Answers = Readonly<Record<string, Answer | ((asked: number) => Answer)>>;

interface Stage {
  readonly links: LinkOpener;
  /** Host and path of every request. */
  readonly asked: string[];
}

async function stage(
  answers: Answers,
  options: { previews?: boolean; hosts?: string[] } = {},
): Promise<Stage> {
  const asked: string[] = [];
  const server = await web((request, response) => {
    const address = decodeURIComponent((request.url ?? '').slice(1));
    const key = Object.keys(answers)
      .filter((known) => address.startsWith(known))
      .sort((a, b) => b.length - a.length)[0];
    asked.push(address);
    const found = key === undefined ? { status: 404 } : answers[key];
    const times = asked.filter((one) => one === address).length;
    const {
      status = 200,
      headers = {},
      body = '',
    } = (typeof found === 'function' ? found(times) : found) ?? {};
    const isPlain = typeof body === 'string' || Buffer.isBuffer(body);
    response.writeHead(status, headers).end(isPlain ? body : JSON.stringify(body));
  });
  const links = opener({
    ...options,
    forTestsOnly: {
      allowLoopback: true,
      standIn: ({ host, pathname, search }) =>
        new URL(`http://127.0.0.1:${server.port}/${host}${pathname}${search}`),
    },
  });
  return { links, asked };
}

const sound: Answer = { headers: { 'content-type': 'audio/mpeg' }, body: SONG };
const SOUNDS: Answers = {
  'cdnt-preview.dzcdn.net/': sound,
  'audio-ssl.itunes.apple.com/': sound,
  'p.scdn.co/': sound,
};
const TRACK = `https://open.spotify.com/track/${shapes.SPOTIFY_ID}`;
const EMBED = `open.spotify.com/embed/track/${shapes.SPOTIFY_ID}`;
const NO_DEEZER: Answers = { 'api.deezer.com/search': { body: shapes.deezerList() } };
const NO_APPLE: Answers = { 'itunes.apple.com/search': { body: shapes.appleResults() } };

describe('a preview', () => {
  it.each<[string, string, Answers, string, object]>([
    [
      'Deezer track',
      'https://www.deezer.com/en/track/3999001',
      { 'api.deezer.com/track/3999001': { body: shapes.deezerTrack() } },
      'Nobody at All – Made-Up Song',
      { preview: 'Deezer' },
    ],
    [
      'Deezer album',
      'https://www.deezer.com/album/302001',
      {
        'api.deezer.com/album/302001/tracks': {
          body: shapes.deezerList(shapes.deezerTrack({ title: 'Opener' })),
        },
      },
      'Nobody at All – Opener',
      { preview: 'Deezer', firstOf: 'album' },
    ],
    [
      'Apple track',
      'https://music.apple.com/de/album/x/2001?i=3001',
      {
        'itunes.apple.com/lookup?id=3001&country=de': {
          body: shapes.appleResults(shapes.appleSong()),
        },
      },
      'Nobody at All – Made-Up Song',
      { preview: 'Apple Music' },
    ],
    [
      'Apple album',
      'https://music.apple.com/us/album/x/2001',
      {
        'itunes.apple.com/lookup?id=2001&entity=song&limit=1': {
          body: shapes.appleResults(shapes.APPLE_ALBUM, shapes.appleSong()),
        },
      },
      'Nobody at All – Made-Up Song',
      { preview: 'Apple Music', firstOf: 'album' },
    ],
    [
      'Apple playlist',
      'https://music.apple.com/us/playlist/x/pl.abc123',
      {
        'music.apple.com/us/playlist/pl.abc123': { body: shapes.APPLE_PLAYLIST_PAGE },
        'itunes.apple.com/lookup?id=3001': { body: shapes.appleResults(shapes.appleSong()) },
      },
      'Nobody at All – Made-Up Song',
      { preview: 'Apple Music', firstOf: 'playlist' },
    ],
    [
      'Spotify track',
      TRACK,
      { [EMBED]: { body: shapes.spotifyTrackPage() } },
      'Nobody at All, Somebody Else – Made-Up Song',
      { preview: 'Spotify' },
    ],
    [
      'Spotify playlist that begins with a podcast',
      `https://open.spotify.com/playlist/${shapes.SPOTIFY_ID}`,
      {
        [`open.spotify.com/embed/playlist/${shapes.SPOTIFY_ID}`]: {
          body: shapes.spotifyListPage('playlist', [
            shapes.spotifyRow({ uri: 'spotify:episode:1', title: 'Talk' }),
            shapes.spotifyRow({ duration: '180740' }),
          ]),
        },
      },
      'Nobody at All, Somebody Else – First Song',
      { preview: 'Spotify', firstOf: 'playlist' },
    ],
    [
      'Tidal track, at Deezer',
      'https://tidal.com/browse/track/77646169',
      {
        'tidal.com/browse/track/77646169': { body: shapes.TIDAL_PAGE },
        'api.deezer.com/search': { body: shapes.deezerList(shapes.deezerTrack()) },
      },
      'Nobody at All – Made-Up Song',
      { preview: 'Deezer' },
    ],
    [
      'Amazon track whose page names it, at Apple',
      'https://music.amazon.com/albums/B0GHXQCHZ8?trackAsin=B0GHXQCHZ9',
      {
        'music.amazon.com/tracks/B0GHXQCHZ9': {
          body: '<title>Made-Up Song by Nobody at All on Amazon Music</title>',
        },
        ...NO_DEEZER,
        'itunes.apple.com/search': { body: shapes.appleResults(shapes.appleSong()) },
      },
      'Nobody at All – Made-Up Song',
      { preview: 'Apple Music' },
    ],
    [
      'short link of Spotify’s, by a redirect',
      'https://spotify.link/hRkBrwub9xb',
      {
        'spotify.link/': { status: 307, headers: { location: 'https://spotify.app.link/hRk?x=1' } },
        'spotify.app.link/': { status: 307, headers: { location: `${TRACK}?si=1` } },
        [EMBED]: { body: shapes.spotifyTrackPage() },
      },
      'Nobody at All, Somebody Else – Made-Up Song',
      { preview: 'Spotify' },
    ],
    [
      'short link of Spotify’s, by a page',
      'https://spotify.link/hRkBrwub9xb',
      {
        'spotify.link/': {
          body: `<script>window.top.location="${TRACK.replaceAll('/', '\\/')}?si=1"</script>`,
        },
        [EMBED]: { body: shapes.spotifyTrackPage() },
      },
      'Nobody at All, Somebody Else – Made-Up Song',
      { preview: 'Spotify' },
    ],
    [
      'short link of Deezer’s',
      'https://link.deezer.com/s/30abcdef',
      {
        'link.deezer.com/s/': {
          status: 302,
          headers: {
            location:
              'https://link.deezer.com/?dest=https%3A%2F%2Fwww.deezer.com%2Ftrack%2F3999001',
          },
        },
        'api.deezer.com/track/3999001': { body: shapes.deezerTrack() },
      },
      'Nobody at All – Made-Up Song',
      { preview: 'Deezer' },
    ],
    [
      'page of Songlink’s',
      'https://song.link/made-up',
      {
        'song.link/made-up': {
          body: `{"links":[{"url":"https://www.youtube.com/watch?v=dQw4w9WgXcQ"},{"url":"${TRACK}"}]}`,
        },
        [EMBED]: { body: shapes.spotifyTrackPage() },
      },
      'Nobody at All, Somebody Else – Made-Up Song',
      { preview: 'Spotify' },
    ],
  ])('of a %s', async (_, link, answers, title, source) => {
    const { links } = await stage({ ...SOUNDS, ...answers });
    const opened = await links.open(link, { signal });
    expect(Buffer.from(opened.bytes)).toEqual(SONG);
    expect(opened).toMatchObject({ title, source });
  });

  it('that the service does not have comes from the same recording elsewhere', async () => {
    const { links, asked } = await stage({
      ...SOUNDS,
      [EMBED]: { body: shapes.spotifyTrackPage({ audioPreview: null }) },
      'api.deezer.com/search': {
        body: shapes.deezerList(
          shapes.deezerTrack({ title: 'Made-Up Song (Live)' }),
          shapes.deezerTrack({ duration: 240 }),
          shapes.deezerTrack({ duration: 215 }),
        ),
      },
    });
    expect(await links.open(TRACK, { signal })).toMatchObject({
      title: 'Nobody at All, Somebody Else – Made-Up Song',
      source: { preview: 'Deezer' },
    });
    expect(asked).toHaveLength(3);
    expect(asked[1]).toContain('artist:"Nobody at All, Somebody Else" track:"Made-Up Song"');
  });

  it('is asked for once a day; an address that has run out is asked for anew', async () => {
    const api = 'api.deezer.com/track/3999001';
    const { links, asked } = await stage({
      [api]: { body: shapes.deezerTrack() },
      'cdnt-preview.dzcdn.net/': (times) => (times === 2 ? { status: 403 } : sound),
    });
    const link = 'https://www.deezer.com/track/3999001';
    await links.open(link, { signal });
    await links.open(`${link}?utm_source=x`, { signal });
    expect(asked.filter((one) => one === api)).toHaveLength(2);
    await links.open(link, { signal });
    expect(asked.filter((one) => one === api)).toHaveLength(2);
    expect(asked.filter((one) => one !== api)).toHaveLength(4);
  });

  it('is told in words', () => {
    const say = (language: string): string =>
      phraseSource({ seconds: 29.99 }, { preview: 'Deezer', firstOf: 'album' }, language);
    expect(say('en')).toBe(
      'This is the first track of the album. Judged on the 30 s preview from Deezer.',
    );
    expect(say('de')).toContain('30-s-Hörprobe von Deezer');
  });
});

describe('what goes wrong ends in a true sentence', () => {
  const deezer = 'https://www.deezer.com/track/3999001';
  const api = 'api.deezer.com/track/3999001';
  it.each<[string, string, Answers, object, RegExp]>([
    [
      'no preview anywhere',
      TRACK,
      {
        [EMBED]: { body: shapes.spotifyTrackPage({ audioPreview: null }) },
        ...NO_DEEZER,
        ...NO_APPLE,
      },
      { code: 'LINK_NO_PREVIEW', context: { service: 'Spotify' } },
      /Spotify gives me no preview.*nowhere else/,
    ],
    [
      'a recording of another length',
      TRACK,
      {
        [EMBED]: { body: shapes.spotifyTrackPage({ audioPreview: null }) },
        'api.deezer.com/search': { body: shapes.deezerList(shapes.deezerTrack({ duration: 240 })) },
        ...NO_APPLE,
      },
      { code: 'LINK_NO_PREVIEW' },
      /no preview/,
    ],
    [
      'nobody answers where a preview might be',
      TRACK,
      {
        [EMBED]: { body: shapes.spotifyTrackPage({ audioPreview: null }) },
        'api.deezer.com/search': { status: 503 },
        ...NO_APPLE,
      },
      { code: 'LINK_PREVIEW_REFUSED', context: { service: 'Deezer', status: 503 } },
      /Deezer didn’t let me hear.*503/,
    ],
    [
      '403 by country',
      TRACK,
      { [EMBED]: { status: 403, body: shapes.BLOCK_PAGE } },
      { code: 'LINK_PREVIEW_REFUSED', context: { service: 'Spotify', status: 403 } },
      /Spotify didn’t let me hear this song just now \(error 403\)/,
    ],
    [
      '429',
      TRACK,
      { [EMBED]: { status: 429 } },
      { code: 'LINK_PREVIEW_REFUSED', context: { service: 'Spotify', status: 429 } },
      /error 429/,
    ],
    [
      'Deezer’s quota, which comes with status 200',
      deezer,
      { [api]: { body: shapes.DEEZER_QUOTA } },
      { code: 'LINK_PREVIEW_REFUSED', context: { service: 'Deezer', status: 429 } },
      /error 429/,
    ],
    [
      'no such track at Deezer',
      deezer,
      { [api]: { body: shapes.DEEZER_NO_DATA } },
      { code: 'LINK_DEAD', context: { host: 'deezer.com' } },
      /deezer.com/,
    ],
    [
      'no such page at Spotify',
      TRACK,
      { [EMBED]: { status: 404 } },
      { code: 'LINK_DEAD', context: { host: 'open.spotify.com', status: 404 } },
      /error 404/,
    ],
    [
      'not in Apple’s store of that country',
      'https://music.apple.com/de/song/x/3001',
      { 'itunes.apple.com/lookup': { body: shapes.appleResults() } },
      { code: 'LINK_DEAD', context: { host: 'music.apple.com' } },
      /music.apple.com/,
    ],
    [
      'HTML instead of JSON',
      deezer,
      { [api]: { body: shapes.BLOCK_PAGE } },
      { code: 'LINK_PREVIEW_REFUSED', context: { service: 'Deezer' } },
      /Deezer didn’t let me hear this song just now\. Try/,
    ],
    [
      'half an answer',
      deezer,
      { [api]: { body: '{"title":"Made' } },
      { code: 'LINK_PREVIEW_REFUSED' },
      /Deezer/,
    ],
    [
      'a missing field',
      deezer,
      { [api]: { body: shapes.deezerTrack({ artist: undefined }) } },
      { code: 'LINK_PREVIEW_REFUSED' },
      /Deezer/,
    ],
    [
      'a field of another type',
      deezer,
      { [api]: { body: shapes.deezerTrack({ duration: 'long' }) } },
      { code: 'LINK_PREVIEW_REFUSED' },
      /Deezer/,
    ],
    [
      'a page of Spotify’s without its JSON',
      TRACK,
      { [EMBED]: { body: '<!DOCTYPE html><html><body>new layout</body></html>' } },
      { code: 'LINK_PREVIEW_REFUSED', context: { service: 'Spotify' } },
      /Spotify/,
    ],
    [
      'a playlist of podcasts only',
      `https://open.spotify.com/playlist/${shapes.SPOTIFY_ID}`,
      {
        'open.spotify.com/embed/playlist/': {
          body: shapes.spotifyListPage('playlist', [
            shapes.spotifyRow({ uri: 'spotify:episode:1' }),
          ]),
        },
      },
      { code: 'LINK_PREVIEW_REFUSED' },
      /Spotify/,
    ],
    [
      'an empty album',
      'https://www.deezer.com/album/302001',
      { 'api.deezer.com/album/302001/tracks': { body: shapes.deezerList() } },
      { code: 'LINK_PREVIEW_REFUSED' },
      /Deezer/,
    ],
    [
      'Amazon’s page for those without JavaScript',
      'https://music.amazon.de/tracks/B0GHXQCHZ9',
      { 'music.amazon.de/': { body: shapes.AMAZON_WALL } },
      { code: 'LINK_PREVIEW_REFUSED', context: { service: 'Amazon Music' } },
      /Amazon Music didn’t let me hear/,
    ],
    [
      'a page where the preview’s sound should be',
      deezer,
      {
        [api]: { body: shapes.deezerTrack() },
        'cdnt-preview.dzcdn.net/': {
          headers: { 'content-type': 'text/html' },
          body: shapes.BLOCK_PAGE,
        },
      },
      { code: 'LINK_PREVIEW_REFUSED', context: { service: 'Deezer' } },
      /Deezer/,
    ],
    [
      'a preview that lies at somebody else’s',
      deezer,
      {
        [api]: { body: shapes.deezerTrack({ preview: 'https://evil.example/x.mp3' }) },
        ...NO_APPLE,
      },
      { code: 'LINK_NO_PREVIEW', context: { service: 'Deezer' } },
      /no preview/,
    ],
    [
      'a redirect out of the service',
      deezer,
      { [api]: { status: 302, headers: { location: 'http://169.254.169.254/latest' } } },
      { code: 'LINK_UNSUPPORTED', context: { host: '169.254.169.254' } },
      /169\.254/,
    ],
    [
      'a short link that leads to an artist',
      'https://spotify.link/abc',
      {
        'spotify.link/': {
          status: 302,
          headers: { location: 'https://open.spotify.com/artist/1' },
        },
        'open.spotify.com/artist': { body: '<html></html>' },
      },
      { code: 'LINK_UNSUPPORTED', context: { host: 'spotify.link' } },
      /can’t get a song out of links to spotify.link/,
    ],
  ])('%s', async (_, link, answers, expected, sentence) => {
    const { links } = await stage(answers);
    const error: GenrebotError = await errorOf(links.open(link, { signal }));
    expect(error).toMatchObject(expected);
    expect(phraseError(error.toFailure(), 'en')).toMatch(sentence);
    expect(allOf(error)).not.toContain('hdnea');
  });

  it('after "too many requests" the service is left alone', async () => {
    const { links, asked } = await stage({
      [EMBED]: { status: 429, headers: { 'retry-after': '30' } },
    });
    await errorOf(links.open(TRACK, { signal }));
    const error = await errorOf(links.open(TRACK, { signal }));
    expect(error.code).toBe('RATE_LIMITED');
    expect(error.context).toMatchObject({ retryAfterSeconds: 30 });
    expect(asked).toHaveLength(1);
  });

  it('Apple is asked no more than twenty times a minute', async () => {
    const { links, asked } = await stage({
      'itunes.apple.com/lookup': { body: shapes.appleResults() },
    });
    const codes = new Set<string>();
    for (let id = 1; id <= 22; id += 1) {
      codes.add(
        (await errorOf(links.open(`https://music.apple.com/us/song/${id}`, { signal }))).code,
      );
    }
    expect(asked).toHaveLength(20);
    expect([...codes]).toEqual(['LINK_DEAD', 'RATE_LIMITED']);
  });

  it('an answer without end is cut off', async () => {
    const { links } = await stage({ [api]: { body: Buffer.alloc(3 * 1024 * 1024, ' ') } });
    const error = await errorOf(links.open(deezer, { signal }));
    expect(error).toMatchObject({ code: 'LINK_PREVIEW_REFUSED', context: { service: 'Deezer' } });
  });
});

describe('switches', () => {
  it('hosts that the operator does not allow are not opened', async () => {
    const { links, asked } = await stage({}, { hosts: ['example.com'] });
    expect((await errorOf(links.open(TRACK, { signal }))).code).toBe('LINK_UNSUPPORTED');
    expect(asked).toHaveLength(0);
  });

  it('without previews, only the link itself is asked', async () => {
    const { links } = await stage({}, { previews: false, hosts: ['example.com'] });
    expect((await errorOf(links.open(TRACK, { signal }))).code).toBe('LINK_UNSUPPORTED');
  });
});
