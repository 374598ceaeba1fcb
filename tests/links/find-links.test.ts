import { describe, expect, it } from 'vitest';

import { findLinks } from '../../src/links/index.js';

const CASES: readonly (readonly [text: string, links: readonly string[]])[] = [
  ['no link at all, http: nor https', []],
  ['https://a.com/b.mp3', ['https://a.com/b.mp3']],
  ['listen: https://a.com/b.mp3.', ['https://a.com/b.mp3']],
  ['is it https://a.com/b.mp3?!', ['https://a.com/b.mp3']],
  ['https://a.com/b?c=d&e=f#g, nice', ['https://a.com/b?c=d&e=f#g']],
  ['<https://a.com/b.mp3>', ['https://a.com/b.mp3']],
  ['<https://a.com/b.mp3>!', ['https://a.com/b.mp3']],
  ['[song](https://a.com/b.mp3) is good', ['https://a.com/b.mp3']],
  ['[song](https://a.com/b.mp3),next', ['https://a.com/b.mp3']],
  ['[song](<https://a.com/b.mp3>)', ['https://a.com/b.mp3']],
  ['[song](https://a.com/b.mp3 "a title")', ['https://a.com/b.mp3']],
  ['[https://a.com/x](https://a.com/x)', ['https://a.com/x']],
  ['[https://a.com/x](https://b.com/y)', ['https://a.com/x', 'https://b.com/y']],
  ['(see https://a.com/b_(live).mp3)', ['https://a.com/b_(live).mp3']],
  ['https://en.a.org/wiki/C_(song)', ['https://en.a.org/wiki/C_(song)']],
  ['||https://a.com/spoiler||', ['https://a.com/spoiler']],
  ['**https://a.com/bold**', ['https://a.com/bold']],
  ['_https://a.com/thin_', ['https://a.com/thin']],
  ['https://youtu.be/abc_def-_', ['https://youtu.be/abc_def-_']],
  ['`https://a.com/code`', ['https://a.com/code']],
  ['"https://a.com/q" and \'https://a.com/r\'', ['https://a.com/q', 'https://a.com/r']],
  ['听这个https://a.com/歌.mp3，好听', ['https://a.com/歌.mp3']],
  ['「https://a.com/x」', ['https://a.com/x']],
  ['HTTPS://A.com/B', ['HTTPS://A.com/B']],
  ['one https://a.com two https://b.com', ['https://a.com', 'https://b.com']],
  ['https://a.com/x https://a.com/x https://A.com/x', ['https://a.com/x']],
  ['https://a.com/1\nhttps://a.com/2\r\n', ['https://a.com/1', 'https://a.com/2']],
  ['ftp://a.com file:///etc/passwd xhttp://a.com', []],
  ['https:// http://', []],
  ['http://[::1]/x.mp3', ['http://[::1]/x.mp3']],
  ['http://user:secret@a.com/x', ['http://user:secret@a.com/x']],
];

describe('findLinks', () => {
  it.each(CASES)('%j', (text, links) => {
    expect(findLinks(text)).toEqual(links);
  });

  it('gives at most ten, and no monster', () => {
    const many = Array.from({ length: 50 }, (_, i) => `https://a.com/${i}`).join(' ');
    expect(findLinks(many)).toHaveLength(10);
    expect(findLinks(`https://a.com/${'x'.repeat(3000)} https://b.com/`)).toEqual([
      'https://b.com/',
    ]);
  });

  it.each<[string, (size: number) => string]>([
    ['scheme after scheme', (size) => 'http://'.repeat(size / 7)],
    ['dots in a host', (size) => `http://${'.'.repeat(size)}a`],
    ['open brackets', (size) => '('.repeat(size)],
  ])('takes time in proportion for text made to take more: %s', (_, textOf) => {
    const bestMs = (size: number): number => {
      const text = textOf(size);
      const runs = Array.from({ length: 5 }, () => {
        const startMs = performance.now();
        findLinks(`http://a.com/${text}`);
        findLinks(text);
        return performance.now() - startMs;
      });
      return Math.min(...runs);
    };
    // 16 times the text: linear is 16, quadratic 256.
    expect(bestMs(640_000) / Math.max(0.05, bestMs(40_000))).toBeLessThan(64);
  });
});
