/** The page compares fingerprints as src/similarity does. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { expect, it } from 'vitest';

import { FINGERPRINT_RULE, fingerprintDifference } from '../../../src/similarity/index.js';
import { generator } from '../../../training/corpus/random.js';

/** It is served as it lies there; the compiler sees it with the page's settings only. */
const PAGE = path.resolve(import.meta.dirname, '../../../assets/web/fingerprint.js');
const { fingerprintDifference: onThePage } = (await import(pathToFileURL(PAGE).href)) as {
  readonly fingerprintDifference: (
    a: string,
    b: string,
    rule: typeof FINGERPRINT_RULE,
  ) => number | undefined;
};

const random = generator(7);
const bytes = (count: number, draw = () => Math.floor(256 * random())): Uint8Array =>
  Uint8Array.from({ length: count }, draw);
const song = bytes(376);
const blurred = song.map((byte) => (random() < 0.2 ? byte ^ 4 : byte));
/** Of a song in which half of the bits never sound. */
const dull = bytes(376).map((byte, i) => (i % 2 === 0 ? byte : 0xff));

it.each<[string, Uint8Array, Uint8Array, 'defined' | 'undefined']>([
  ['itself', song, song, 'defined'],
  ['a copy', song, blurred, 'defined'],
  ['a trimmed copy', song, blurred.subarray(2 * 31), 'defined'],
  ['a copy that begins earlier', song.subarray(2 * 20), blurred, 'defined'],
  ['another song', song, bytes(376), 'defined'],
  ['a song with a pause', song, song.map((byte, i) => (i > 200 ? 0 : byte)), 'defined'],
  ['dull ones', dull, dull, 'defined'],
  ['a dull one and its copy, hardly alive', dull.map((byte) => byte | 0x0f), dull, 'undefined'],
  ['too little', song.subarray(0, 2 * 40), song, 'undefined'],
  ['silence', new Uint8Array(376), song, 'undefined'],
])('%s', (_, a, b, outcome) => {
  const expected = fingerprintDifference(a, b);
  const [first, second] = [a, b].map((one) => Buffer.from(one).toString('base64'));
  expect(onThePage(first ?? '', second ?? '', FINGERPRINT_RULE)).toBe(expected);
  expect(typeof expected).toBe(outcome === 'defined' ? 'number' : 'undefined');
});
