/** What people send in the contract: real files of the fixtures, and what is no song at all. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import { makeWav, sine } from '../pipeline/decode/wav.js';
import type { SentFile } from './harness.js';

const FIXTURES = path.resolve(import.meta.dirname, '../fixtures');

function fixture(name: string, mimeType: string): SentFile {
  return { name, mimeType, bytes: new Uint8Array(readFileSync(path.join(FIXTURES, name))) };
}

function wav(name: string, seconds: number, level: (seconds: number) => number): SentFile {
  const bytes = makeWav({ seconds, sampleRateHz: 22_050, channels: 1, format: 's16', level });
  return { name, mimeType: 'audio/wav', bytes };
}

export const song = (): SentFile => fixture('mp3-cbr.mp3', 'audio/mpeg');
export const otherSong = (): SentFile => fixture('aac.m4a', 'audio/mp4');
export const voiceNote = (): SentFile => fixture('opus-voice.ogg', 'audio/ogg');
/** 44 kB a second: just over a megabyte, far under every platform's own limit. */
export const overAMegabyte = (): SentFile => wav('long.wav', 26, sine(440));
export const silence = (): SentFile => wav('silence.wav', 5, () => 0);
/** Says it is a song, and is a picture. */
export const picture = (): SentFile => ({
  ...fixture('picture.jpg', 'audio/mpeg'),
  name: 'song.mp3',
});
/** A FLAC header and nothing after it. */
export const corrupt = (): SentFile => {
  const whole = fixture('flac.flac', 'audio/flac');
  return { ...whole, name: 'corrupt.flac', bytes: whole.bytes.slice(0, 60) };
};

/** The same song to every ear and a different file to every cache: an ID3v1 tag with a number in it. */
export function numberedSong(number: number): SentFile {
  const { mimeType, bytes } = song();
  const tag = Buffer.alloc(128);
  tag.write(`TAG${String(number)}`, 'latin1');
  return { name: `song-${String(number)}.mp3`, mimeType, bytes: Buffer.concat([bytes, tag]) };
}

/** Serves a file on loopback while `use` runs. */
export async function served<T>(file: SentFile, use: (url: string) => Promise<T>): Promise<T> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', file.mimeType);
    response.end(file.bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    return await use(`http://127.0.0.1:${String(port)}/${file.name}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
