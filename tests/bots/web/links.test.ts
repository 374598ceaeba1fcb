/** What the page makes of typed, pasted, dropped and shared text (assets/web/links.js). */
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { describe, expect, it } from 'vitest';

interface Links {
  readonly linksIn: (text: string) => string[];
  readonly shortLink: (link: string) => string;
}

const FILE = path.resolve(import.meta.dirname, '../../../assets/web/links.js');
const { linksIn, shortLink } = (await import(pathToFileURL(FILE).href)) as Links;

describe('links in a text', () => {
  it.each([
    ['https://example.org/caf%E9.mp3', ['https://example.org/caf%E9.mp3']],
    ['example.org/song.mp3', ['https://example.org/song.mp3']],
    ['example.org:8443/song.mp3', ['https://example.org:8443/song.mp3']],
    ['a.example/1.mp3 b.example/2.mp3', ['https://a.example/1.mp3', 'https://b.example/2.mp3']],
    ['Listen to this: https://a.example/x (y).mp3!', ['https://a.example/x']],
    ['(https://a.example/x)', ['https://a.example/x']],
    ['https://a.example/x_(live)', ['https://a.example/x_(live)']],
    ['https://a.example/x https://a.example/x', ['https://a.example/x']],
    ['http://[::1]:8080/x', ['http://[::1]:8080/x']],
    ['http://localhost:8080/x', ['http://localhost:8080/x']],
    ['http://müsli.example/ü', ['http://müsli.example/ü']],
  ])('%s', (text, links) => {
    expect(linksIn(text)).toEqual(links);
  });

  it.each([
    ...['hello', 'hello there', 'song.mp3 please!', 'ftp://example.org/x', 'javascript:alert(1)'],
    ...[
      'http://',
      'http://[',
      'https://%',
      'http://x:99999/',
      '%',
      'http://localhost[',
      '//',
      '..',
    ],
    ...['\u0000', '\ud800', '🎵', 'data:audio/mp3;base64,AAAA', 'file:///etc/passwd'],
  ])('none in %j', (text) => {
    expect(linksIn(text)).toEqual([]);
  });
});

describe('a link in short', () => {
  it.each([
    ['https://example.org/caf%E9.mp3', 'example.org › caf%E9.mp3'],
    ['https://example.org/caf%C3%A9.mp3', 'example.org › café.mp3'],
    ['https://example.org/a/100%.mp3', 'example.org › 100%.mp3'],
    ['https://example.org', 'example.org'],
    ['http://[', 'http://['],
  ])('%s', (link, short) => {
    expect(shortLink(link)).toBe(short);
  });
});
