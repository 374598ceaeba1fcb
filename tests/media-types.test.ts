/** One table of media types: whatever has a row is taken everywhere. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { songsIn, soundIn } from '../src/bots/discord/media.js';
import { audioIn } from '../src/bots/telegram/media.js';
import { listInputs } from '../src/cli/inputs.js';
import { hasMediaPath, notSound } from '../src/links/media.js';
import {
  DEMUXERS,
  FILE_INPUT_ACCEPT,
  hasMediaName,
  isMediaContentType,
  MEDIA_TYPES,
  playableAs,
} from '../src/media-types.js';
import { ALLOWED_DEMUXERS } from '../src/pipeline/decode/formats.js';
import { freshFolder } from './cli/run-cli.js';

const EXTENSIONS = [...new Set(MEDIA_TYPES.flatMap(({ extensions }) => extensions))];
const MIME_TYPES = [...new Set(MEDIA_TYPES.flatMap(({ mimeTypes }) => mimeTypes))];

function attachment(fileName: string, type: string) {
  const file = { url: 'https://cdn.example/1', name: 'Song', fileName, type };
  return { text: '', files: [{ ...file, isVoiceMessage: false }] };
}

function telegramDocument(fileName: string, mimeType?: string) {
  const file = { file_id: '1', file_unique_id: '1', file_name: fileName };
  return { document: { ...file, ...(mimeType !== undefined && { mime_type: mimeType }) } };
}

describe('the table', () => {
  it('has one row for an ending, and all in lower case', () => {
    const all = MEDIA_TYPES.flatMap(({ extensions }) => extensions);
    expect(all).toEqual([...new Set(all)]);
    for (const extension of all) expect(extension).toMatch(/^[a-z0-9]+$/);
    for (const type of MIME_TYPES) expect(type).toMatch(/^[a-z]+\/[a-z0-9.+-]+$/);
    expect(MEDIA_TYPES.filter(({ demuxers }) => demuxers.length === 0)).toEqual([]);
  });

  it('lets browsers play only what they show as a sound or a film', () => {
    for (const { name, kind, playableAs: type } of MEDIA_TYPES) {
      if (type !== undefined) expect(type, name).toMatch(new RegExp(`^${kind}/`));
    }
    const known = ['aac', 'flac', 'm4a', 'm4b', 'm4v', 'mov', 'mp3', 'mp4', 'oga', 'opus', 'wav'];
    expect(known.map(playableAs)).toEqual([
      ...['audio/aac', 'audio/flac', 'audio/mp4', 'audio/mp4', 'video/mp4', 'video/quicktime'],
      ...['audio/mpeg', 'video/mp4', 'audio/ogg', 'audio/ogg; codecs=opus', 'audio/wav'],
    ]);
    expect(['wma', 'amr', 'mkv', 'html', ''].map(playableAs)).toEqual(Array(5).fill(undefined));
  });

  it('opens nothing that can refer to another file, a device or a protocol', () => {
    const risky =
      'hls applehttp dash concat concatf ffconcat imf sdp rtp rtsp sap mpjpeg image2 image2pipe gif apng tty lavfi ' +
      'webm_dash_manifest smoothstreaming ism dvdvideo bluray vobsub avisynth vapoursynth libopenmpt libgme ' +
      'ffmetadata m3u m3u8 pls xspf cue mpsub v4l2 alsa pulse x11grab fbdev kmsgrab libcdio jack data rawvideo';
    expect(DEMUXERS.filter((name) => risky.split(' ').includes(name) || /_pipe$/.test(name))).toEqual([]); // prettier-ignore
    expect(ALLOWED_DEMUXERS).toEqual(DEMUXERS);
  });

  it('has lost nothing of the lists that it replaced', () => {
    const folders =
      '3gp aac ac3 aif aifc aiff alac amr ape au avi caf flac flv m4a m4b m4v mka mkv mov mp2 mp3 mp4 mpeg mpg mpga ' +
      'oga ogg ogv opus spx wav wave weba webm wma wmv wv ts';
    const types = 'audio/mpeg video/mp4 application/ogg application/x-ogg application/mp4 application/mxf application/x-matroska'; // prettier-ignore
    const demuxers =
      'aac ac3 aiff amr amrnb amrwb ape asf au avi caf dsf dts eac3 flac flv matroska webm mov mp4 mp3 mpc mpc8 mpeg ' +
      'mpegts oga ogg rm tak tta voc w64 wav wv';
    expect(EXTENSIONS).toEqual(expect.arrayContaining(folders.split(' ')));
    expect(MIME_TYPES).toEqual(expect.arrayContaining(types.split(' ')));
    expect(DEMUXERS).toEqual(expect.arrayContaining(demuxers.split(' ')));
  });
});

describe('every ending', () => {
  it('is opened in a folder by the command line', async () => {
    const folder = path.join(freshFolder(), 'album');
    mkdirSync(folder);
    const names = EXTENSIONS.map((extension, at) => `${at}.${at % 2 ? extension : extension.toUpperCase()}`); // prettier-ignore
    for (const name of [...names, 'cover.jpg', 'notes.txt', 'list.m3u']) {
      writeFileSync(path.join(folder, name), '');
    }
    const { inputs } = await listInputs([folder], { stdin: { isTTY: true } as never });
    expect(inputs.map(({ name }) => path.basename(name))).toEqual(names);
  });

  it.each(EXTENSIONS)('is taken from both chats, links and the page: %s', (extension) => {
    const name = `Song 1.${extension}`;
    expect(audioIn(telegramDocument(name))).toBeDefined();
    expect(audioIn(telegramDocument(name.toUpperCase(), 'application/octet-stream'))).toBeDefined();
    expect(soundIn(attachment(name, ''))).toHaveLength(1);
    expect(soundIn(attachment(name.toUpperCase(), 'application/octet-stream'))).toHaveLength(1);
    expect(hasMediaPath(new URL(`https://example.org/a%20b.${extension}?t=1`))).toBe(true);
    expect(FILE_INPUT_ACCEPT.split(',')).toContain(`.${extension}`);
  });
});

describe('every MIME type', () => {
  it.each(MIME_TYPES)('is taken from both chats, links and the page: %s', (type) => {
    expect(audioIn(telegramDocument('song', type))).toBeDefined();
    expect(soundIn(attachment('song', type))).toHaveLength(1);
    expect(soundIn(attachment('song', `${type.toUpperCase()}; codecs=x`))).toHaveLength(1);
    expect(notSound({ 'content-type': type })).toBeUndefined();
    const [family = ''] = type.split('/');
    const accepted = FILE_INPUT_ACCEPT.split(',');
    expect(accepted.includes(type) || accepted.includes(`${family}/*`)).toBe(true);
  });
});

describe('other files', () => {
  it.each(['notes.txt', 'mp3', 'song.mp3.exe', 'a.mp3/b', '.', 'list.m3u8'])(
    'are none: %s',
    (name) => {
      expect(hasMediaName(name)).toBe(false);
    },
  );

  it('are none by type either, unless it is of the family', () => {
    expect(['image/png', 'application/pdf', 'text/plain', ''].filter(isMediaContentType)).toEqual(
      [],
    );
    expect(isMediaContentType('AUDIO/x-never-heard-of; rate=1')).toBe(true);
  });

  it('have no sound for Discord when their type says so, whatever their name', () => {
    expect(soundIn(attachment('song.mp3', 'text/plain'))).toEqual([]);
    expect(soundIn(attachment('notes', ''))).toEqual([]);
    expect(songsIn(attachment('notes', ''))).toHaveLength(1);
  });

  it('are a song for Discord when they were recorded there', () => {
    const { files } = attachment('voice-message', '');
    const recorded = files.map((file) => ({ ...file, isVoiceMessage: true }));
    expect(soundIn({ text: '', files: recorded })).toHaveLength(1);
  });
});
