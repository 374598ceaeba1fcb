/** From columns of the network to "the same recording": made by the pipeline's room, compared by this one. */
import { describe, expect, it } from 'vitest';

import { fingerprintOf } from '../../src/pipeline/features/fingerprint.js';
import type { MelSpectrogram } from '../../src/pipeline/types.js';
import { fingerprintDifference, isSameRecording } from '../../src/similarity/index.js';
import { generator, normal } from '../../training/corpus/random.js';

const BANDS = 128;
/** Of the shipped model, in 30 s. */
const COLUMNS = 387;
/** 5 s. */
const TRIMMED = 65;

/** Bands that wander by themselves, as music's do; each seed is another song. */
function music(seed: number, columns = COLUMNS): MelSpectrogram {
  const random = generator(seed);
  const values = new Float32Array(BANDS * columns);
  for (let group = 0; group < BANDS / 4; group++) {
    let level = 0.5;
    for (let column = 0; column < columns; column++) {
      level = 0.5 + 0.8 * (level - 0.5) + 0.1 * normal(random);
      for (let band = 4 * group; band < 4 * group + 4; band++) {
        values[band * columns + column] = Math.min(1, Math.max(0, level));
      }
    }
  }
  return { values, bands: BANDS, columns };
}

function changed(
  { values, bands, columns }: MelSpectrogram,
  change: (value: number, band: number, column: number) => number,
): MelSpectrogram {
  const to = values.map((value, i) => change(value, Math.floor(i / columns), i % columns));
  return { values: to, bands, columns };
}

/** From one column up to another. */
function cut({ values, bands, columns }: MelSpectrogram, from: number, to: number): MelSpectrogram {
  const kept = new Float32Array(bands * (to - from));
  for (let band = 0; band < bands; band++) {
    kept.set(values.subarray(band * columns + from, band * columns + to), band * (to - from));
  }
  return { values: kept, bands, columns: to - from };
}

function printed(...windows: MelSpectrogram[]): Uint8Array {
  return fingerprintOf(windows) ?? new Uint8Array();
}

describe('a fingerprint', () => {
  it('is of two bytes a step, and of the middle 30 s of what is longer', () => {
    expect(printed(music(1))).toHaveLength(376);
    const long = music(2, 4 * COLUMNS);
    const windows = [0, 1, 2, 3].map((i) => cut(long, i * COLUMNS, (i + 1) * COLUMNS));
    const middle = Math.floor(1.5 * COLUMNS);
    expect(printed(...windows)).toEqual(printed(cut(long, middle, middle + COLUMNS)));
    expect(fingerprintOf([cut(music(3), 0, 12)])).toBeUndefined();
    expect(fingerprintOf([])).toBeUndefined();
    expect(fingerprintOf([{ ...music(4, 40), bands: 40 }])).toBeUndefined();
  });

  it('has the bit of a strip where the sound moves into it', () => {
    // All the energy in one strip's bands, louder and louder: up in its own bit, down in that of the strip below.
    const rising = changed(music(1), (_, band, column) =>
      band >= 16 && band < 21 ? column / COLUMNS : 0,
    );
    const words = new Set<number>();
    const bytes = printed(rising);
    for (let i = 0; i < bytes.length; i += 2)
      words.add((bytes[i] ?? 0) | ((bytes[i + 1] ?? 0) << 8));
    expect([...words]).toEqual([1 << 2]);
  });

  it('stays near when the copy is noisy, louder, begins between two columns or is cut', () => {
    const random = generator(9);
    const song = music(5);
    const copy = changed(song, (value) => 0.9 * value + 0.05 + 0.02 * normal(random));
    const copies = [
      copy,
      cut(copy, TRIMMED, COLUMNS),
      cut(copy, 0, COLUMNS - TRIMMED),
      cut(copy, 33, 355),
    ];
    const between = changed(song, (value, band, column) => {
      const next = song.values[band * COLUMNS + Math.min(COLUMNS - 1, column + 1)];
      return 0.5 * (value + (next ?? value));
    });
    for (const other of [...copies, between]) {
      const difference = fingerprintDifference(printed(song), printed(other));
      expect(difference).toBeLessThan(0.25);
      expect(fingerprintDifference(printed(other), printed(song))).toBeCloseTo(difference ?? 1, 6);
    }
    expect(fingerprintDifference(printed(song), printed(song))).toBe(0);
  });

  it('is far from that of any other song', () => {
    const prints = Array.from({ length: 24 }, (_, seed) => printed(music(100 + seed)));
    const differences = prints.flatMap((a, i) =>
      prints.slice(i + 1).map((b) => fingerprintDifference(a, b) ?? 0),
    );
    expect(Math.min(...differences)).toBeGreaterThan(0.4);
  });

  it('says nothing of silence, of a moment, or of a few bands', () => {
    const silent = printed(changed(music(1), () => 0));
    expect(fingerprintDifference(silent, silent)).toBeUndefined();
    const moment = (seed: number): Uint8Array =>
      printed(changed(music(seed), (value, _, column) => (column < TRIMMED ? value : 0)));
    expect(fingerprintDifference(moment(1), moment(2))).toBeUndefined();
    const low = (seed: number): Uint8Array =>
      printed(changed(music(seed), (value, band) => (band < 30 ? value : 0)));
    expect(fingerprintDifference(low(1), low(2))).toBeUndefined();
    const half = (seed: number): Uint8Array =>
      printed(changed(music(seed), (value, band) => (band < 70 ? value : 0)));
    expect(fingerprintDifference(half(1), half(2))).toBeGreaterThan(0.4);
    expect(fingerprintDifference(new Uint8Array(), printed(music(1)))).toBeUndefined();
  });
});

describe('the same recording by its fingerprint', () => {
  const song = (seed: number) => ({
    ...{ contentHash: String(seed), model: 'ear 1', seconds: 30 },
    embedding: Float32Array.of(1, 0),
    fingerprint: printed(music(seed)),
  });

  it('counts more than how alike two songs sound', () => {
    expect(isSameRecording(song(1), song(2))).toBe(false);
    const odd = { ...song(1), contentHash: 'copy', embedding: Float32Array.of(0, 1) };
    expect(isSameRecording(song(1), odd)).toBe(true);
    expect(isSameRecording(song(1), { ...odd, seconds: 36 })).toBe(false);
    expect(isSameRecording(song(1), { ...odd, model: 'ear 2' })).toBe(false);
    // Without one, the embedding has to do.
    expect(isSameRecording(song(1), { ...song(2), fingerprint: undefined })).toBe(true);
  });
});
