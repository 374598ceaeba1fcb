/** Tens of thousands of tags in every kind of container that has them: heard like the same file without, and as soon. */
import { describe, expect, test } from 'vitest';

import { withoutCrowdedTags } from '../../../src/pipeline/decode/prepare/crowded-tags.js';
import {
  aiffWithChunk,
  apeTagOf,
  asfWithTags,
  box,
  cafWithTags,
  id3Frame,
  id3Of,
  matroskaWithTags,
  metaBox,
  mp4WithTags,
  oggWithComments,
  riffInfo,
  wavWithChunk,
} from './crowds.js';
import { describeEachEngine, failure, fixture, request, wholeTrack } from './engines.js';
import { withComments } from './flac.js';
import { makeWav, sine } from './wav.js';

/** Compared with each other, they keep ffmpeg busy for seconds. */
const CROWD = 30_000;
const HEADER_BYTES = 44;
const WAV = makeWav({
  seconds: 4,
  sampleRateHz: 22_050,
  channels: 1,
  format: 's16',
  level: sine(440),
});
const PCM = WAV.subarray(HEADER_BYTES);

const aac = (): Uint8Array => fixture('aac.m4a');
const flacComments = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `k${index}=v`);

/** How a file with so many tags is made. */
const FILES: readonly (readonly [string, (count: number) => Uint8Array])[] = [
  ['FLAC', (count) => withComments(fixture('flac.flac'), flacComments(count))],
  ['Vorbis', (count) => oggWithComments(fixture('vorbis.ogg'), count)],
  ['Opus', (count) => oggWithComments(fixture('opus-voice.ogg'), count)],
  ['Windows Media', (count) => asfWithTags(fixture('wma.wma'), count)],
  ['Matroska', (count) => matroskaWithTags(fixture('film.mkv'), count)],
  ['WebM', (count) => matroskaWithTags(fixture('opus.webm'), count)],
  ['Core Audio', (count) => cafWithTags(PCM, count)],
  ['MP4, bare list', (count) => mp4WithTags(aac(), count, (list) => list)],
  ['MP4, user data', (count) => mp4WithTags(aac(), count, (list) => box('udta', metaBox(list)))],
  ['WAV with ID3', (count) => wavWithChunk(WAV, 'id3 ', id3Of(count))],
  ['WAV with INFO', (count) => wavWithChunk(WAV, 'LIST', riffInfo(count))],
  ['AIFF with ID3', (count) => aiffWithChunk(PCM, 'ID3 ', id3Of(count))],
  [
    'MP3 behind nine ID3 tags',
    (count) =>
      Buffer.concat([
        ...Array.from({ length: 8 }, () => id3Of(1)),
        id3Of(count),
        fixture('mp3-cbr.mp3'),
      ]),
  ],
];

describeEachEngine('a crowd of tags', (decoder) => {
  test.each(FILES)('%s', async (_name, fileWith) => {
    const plain = await decoder.decode(fileWith(1), request());
    const crowded = await decoder.decode(fileWith(CROWD), request());
    expect(wholeTrack(crowded)).toEqual(wholeTrack(plain));
  });

  test('what is named first is still read', async () => {
    const vorbis = oggWithComments(fixture('vorbis.ogg'), CROWD, ['TITLE=A song', 'ARTIST=I']);
    const id3 = id3Of(CROWD, [id3Frame('TIT2', '\0A song'), id3Frame('TPE1', '\0I')]);
    for (const bytes of [vorbis, wavWithChunk(WAV, 'id3 ', id3)]) {
      const named = await decoder.decode(bytes, request());
      expect(named).toMatchObject({ title: 'A song', artist: 'I' });
    }
  });

  test('tags and nothing else', async () => {
    const error = await failure(decoder.decode(id3Of(CROWD), request()));
    expect(['CORRUPT_AUDIO', 'NOT_AUDIO']).toContain(error.code);
  });
});

describe('the bytes for ffmpeg', () => {
  test.each(FILES.slice(0, -1))('%s: no crowd is left, the given bytes stay', (_name, fileWith) => {
    const crowded = fileWith(CROWD);
    const before = Buffer.from(crowded);
    const freed = withoutCrowdedTags(crowded);
    expect(freed).not.toBe(crowded);
    expect(before.equals(crowded)).toBe(true);
    expect(freed).toHaveLength(crowded.length);
    expect(withoutCrowdedTags(freed)).toBe(freed);
  });

  test.each(FILES)('%s: a hundred tags are nothing to change', (_name, fileWith) => {
    const bytes = fileWith(100);
    expect(withoutCrowdedTags(bytes)).toBe(bytes);
  });

  test('an APE tag', () => {
    const song = Buffer.concat([Buffer.from('wvpk'), Buffer.alloc(1_000)]);
    const crowded = Buffer.concat([song, apeTagOf(CROWD)]);
    expect(Buffer.from(withoutCrowdedTags(crowded)).includes('APETAGEX')).toBe(false);
    const honest = Buffer.concat([song, apeTagOf(20)]);
    expect(withoutCrowdedTags(honest)).toBe(honest);
  });

  test('comments of a program with an endless name are not read, since their number is elsewhere', () => {
    const bytes = Buffer.from(oggWithComments(fixture('opus-voice.ogg'), 10));
    const nameAt = bytes.indexOf('OpusTags') + 8;
    bytes.writeUInt32LE(100_000, nameAt);
    const freed = Buffer.from(withoutCrowdedTags(bytes));
    expect(freed.readUInt32LE(nameAt)).toBe(0xff_ff_ff_ff);
  });

  test('lists are counted together', () => {
    const halves = mp4WithTags(mp4WithTags(aac(), 600), 600);
    const freed = Buffer.from(withoutCrowdedTags(halves));
    expect(freed.indexOf('ilst')).toBe(Buffer.from(halves).indexOf('ilst'));
    expect(freed.lastIndexOf('ilst')).toBeLessThan(Buffer.from(halves).lastIndexOf('ilst'));
  });
});
