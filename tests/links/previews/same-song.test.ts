import { describe, expect, it } from 'vitest';

import { sameRecording } from '../../../src/links/previews/same-song.js';
import type { SongFacts } from '../../../src/links/previews/types.js';

const previewUrl = 'https://cdn.example.org/x.mp3';
const song = (title: string, artist: string, seconds?: number): SongFacts => ({
  title,
  artist,
  previewUrl,
  ...(seconds !== undefined && { seconds }),
});

const isSame = (a: SongFacts, b: SongFacts): boolean => sameRecording(a, [b]) !== undefined;

describe('the same recording at another service', () => {
  it.each([
    ['Song', 'Artist', 'SONG', 'artist'],
    ['Café del Mar', 'Beyoncé', 'Cafe Del Mar', 'Beyonce'],
    ['Song (feat. Somebody)', 'Artist', 'Song', 'Artist feat. Somebody'],
    ['Song', 'Artist, Somebody', 'Song [ft. Somebody]', 'Artist'],
    ['Song - Remastered 2011', 'The Artists', 'Song (2011 Remaster)', 'Artists'],
    ['Rock & Roll', 'A & B', 'Rock and Roll', 'A'],
    ['Песня', 'Артист', 'песня', 'АРТИСТ'],
    ['夜に駆ける', 'YOASOBI', '夜に駆ける', 'YOASOBI'],
    ['Don’t Stop', 'AC/DC', 'Don’t Stop', 'AC/DC'],
  ])('%s by %s is %s by %s', (title, artist, otherTitle, otherArtist) => {
    expect(isSame(song(title, artist, 200), song(otherTitle, otherArtist, 202))).toBe(true);
  });

  it.each([
    ['Song', 'Artist', 'Song (Live)', 'Artist'],
    ['Song', 'Artist', 'Song - Acoustic Version', 'Artist'],
    ['Song', 'Artist', 'Song (Somebody Remix)', 'Artist'],
    ['Song', 'Artist', 'Song (Karaoke Version)', 'Artist'],
    ['Song', 'Artist', 'Song', 'Artist Tribute Band'],
    ['Song', 'Artist', 'Song Two', 'Artist'],
    ['Dance with Me', 'Artist', 'Dance with Somebody', 'Artist'],
    ['Song feat. B (Remix)', 'Artist', 'Song', 'Artist'],
    ['Song', 'Artist', 'Song (Sped Up)', 'Artist'],
  ])('%s by %s is not %s by %s', (title, artist, otherTitle, otherArtist) => {
    expect(isSame(song(title, artist, 200), song(otherTitle, otherArtist, 200))).toBe(false);
  });

  it('may be three seconds longer or shorter, not four', () => {
    expect(isSame(song('S', 'A', 200), song('S', 'A', 203))).toBe(true);
    expect(isSame(song('S', 'A', 200), song('S', 'A', 196))).toBe(false);
    expect(isSame(song('S', 'A', 200), song('S', 'A'))).toBe(false);
  });

  it('without a length is only found where all that could be meant are of one length', () => {
    const wanted = song('S', 'A');
    expect(sameRecording(wanted, [song('S', 'A', 200), song('S', 'A', 201)])).toBeDefined();
    expect(sameRecording(wanted, [song('S', 'A', 200), song('S', 'A', 260)])).toBeUndefined();
    expect(sameRecording(wanted, [song('S', 'A')])).toBeUndefined();
    const nothing: SongFacts[] = [];
    expect(sameRecording(wanted, nothing)).toBeUndefined();
  });

  it('is the first that has a preview', () => {
    const without: SongFacts = { title: 'S', artist: 'A', seconds: 200 };
    const found = sameRecording(song('S', 'A', 200), [without, song('S', 'A', 201)]);
    expect(found?.seconds).toBe(201);
  });
});
