/** Nothing of valid or test may be learnt from. training/torch/leakage.py is the same check with other means. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { artistKey, clipArtists, trackArtists } from '../../training/corpus/artists.js';
import {
  EXTRA_FOLDERS,
  extraWindows,
  labelledWindows,
  pixelsOf,
  splitNames,
  type StoredWindow,
} from '../../training/corpus/stored.js';
import { hasSharedData, NEEDS_SHARED_DATA, sharedData } from '../shared-data.js';
import { copies, fingerprint, type Fingerprint } from './resemblance.js';

const DATA = sharedData('');
const SPLITS = ['train', 'valid', 'test'] as const;

async function fingerprints(windows: readonly StoredWindow[]): Promise<Fingerprint[]> {
  const prints: Fingerprint[] = [];
  for await (const { window, pixels } of pixelsOf(windows)) {
    prints.push(fingerprint(pixels, window.place.columns));
  }
  return prints;
}

/** Names of `mine` that repeat one of `others`. */
async function repeats(mine: StoredWindow[], others: StoredWindow[]): Promise<string[]> {
  const found = copies(await fingerprints(mine), await fingerprints(others));
  return found.map(({ mine: m, other, likeness }) => {
    return `${mine[m]?.name ?? ''} repeats ${others[other]?.name ?? ''} (${likeness.toFixed(2)})`;
  });
}

async function exclusions(): Promise<Set<string>> {
  const text = await readFile(new URL('../../training/exclusions.txt', import.meta.url), 'utf8');
  const names = text.split('\n').map((line) => line.replace(/#.*/, '').trim());
  return new Set(names.filter((name) => name !== ''));
}

describe.skipIf(!hasSharedData)(`the split of the training data${NEEDS_SHARED_DATA}`, () => {
  it('has every clip in one list only', async () => {
    const lists = await Promise.all(SPLITS.map((split) => splitNames(DATA, split)));
    expect(lists.map(({ length }) => length)).toEqual([443, 197, 290]);
    expect(new Set(lists.flat()).size).toBe(443 + 197 + 290);
  });

  it('has every known artist on one side only', async () => {
    const artists = await clipArtists(DATA);
    const sides = new Map<string, Set<string>>();
    for (const split of SPLITS) {
      for (const clip of await splitNames(DATA, split)) {
        const artist = artists.get(clip) ?? '';
        if (artist !== '') sides.set(artist, (sides.get(artist) ?? new Set()).add(split));
      }
    }
    expect(sides.size).toBeGreaterThan(100);
    expect([...sides].filter(([, splits]) => splits.size > 1)).toEqual([]);
  });

  it('has no artist of valid or test among the extra music', async () => {
    const [artists, excluded] = [await clipArtists(DATA), await exclusions()];
    const clips = [...(await splitNames(DATA, 'valid')), ...(await splitNames(DATA, 'test'))];
    const heldOut = new Set(clips.map((clip) => artists.get(clip) ?? ''));
    let known = 0;
    for (const folder of EXTRA_FOLDERS) {
      const artistOf = await trackArtists(DATA, folder);
      for (const { name, group } of await extraWindows(DATA, [folder])) {
        const artist = artistOf.get(group) ?? '';
        if (artist === '' || excluded.has(name)) continue;
        known += 1;
        expect(heldOut, `${name} is by ${artist}`).not.toContain(artist);
      }
    }
    expect(known).toBeGreaterThan(500);
  });

  it('has no recording on two sides, and training excludes what repeats valid or test', async () => {
    const [train, valid, test] = await Promise.all(SPLITS.map((s) => labelledWindows(DATA, s)));
    const excluded = await exclusions();
    const extra = (await extraWindows(DATA)).filter(({ kind }) => kind === 'music');
    const learnt = extra.filter(({ part, name }) => part === 'train' && !excluded.has(name));
    expect(learnt.length).toBeGreaterThan(3000);
    expect(
      await repeats([...(train ?? []), ...learnt], [...(valid ?? []), ...(test ?? [])]),
    ).toEqual([]);
    expect(await repeats(valid ?? [], test ?? [])).toEqual([]);
  }, 1_200_000);

  it('would find a repetition: the excluded windows are found again', async () => {
    const excluded = await exclusions();
    const mine = (await extraWindows(DATA)).filter(({ name }) => excluded.has(name));
    const others = await Promise.all([
      labelledWindows(DATA, 'valid'),
      labelledWindows(DATA, 'test'),
    ]);
    expect((await repeats(mine, others.flat())).length).toBeGreaterThan(0);
  }, 600_000);
});

describe('fingerprints', () => {
  it('find a copy, also shifted, and nothing in other music', () => {
    const [song, other] = [onsets(1, 500), onsets(2, 387)];
    const print = (from: number, pixels = song): Fingerprint =>
      fingerprint(columnsOf(pixels, from, from + 387), 387);
    expect(copies([print(0)], [print(0)])[0]?.likeness).toBeGreaterThan(0.99);
    expect(copies([print(0)], [print(101)])[0]?.likeness).toBeGreaterThan(0.95);
    expect(copies([print(0)], [print(0, other)])).toEqual([]);
  });

  it('know an artist whatever the spelling', () => {
    expect(artistKey('The Beatles')).toBe(artistKey('beatles.'));
    expect(artistKey('Unknown')).toBe('');
  });
});

/** Random onsets in random bands that fade: enough like music to compare. [128][columns] */
function onsets(seed: number, columns: number): { pixels: Uint8Array; columns: number } {
  const pixels = new Uint8Array(128 * columns);
  let state = seed;
  const random = (): number => (state = (state * 48271) % 0x7fffffff) / 0x7fffffff;
  for (let n = 0; n < columns * 4; n++) {
    const [band, start, slow] = [Math.floor(random() * 124), random() * columns, 1 + 7 * random()];
    for (let c = Math.floor(start); c < columns; c++) {
      const level = 200 * Math.exp((start - c) / slow);
      for (let b = band; b < band + 4; b++) {
        const at = b * columns + c;
        pixels[at] = Math.max(pixels[at] ?? 0, level);
      }
    }
  }
  return { pixels, columns };
}

function columnsOf(
  { pixels, columns }: { pixels: Uint8Array; columns: number },
  from: number,
  to: number,
): Uint8Array {
  return Uint8Array.from({ length: 128 * (to - from) }, (_, i) => {
    const [band, column] = [Math.floor(i / (to - from)), i % (to - from)];
    return pixels[band * columns + Math.min(columns - 1, from + column)] ?? 0;
  });
}
