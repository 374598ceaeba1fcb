/** The genres' colours are told apart by eyes of every kind. */
import { describe, expect, it } from 'vitest';
import { GENRE_COLOURS } from '../../src/genre-colours.js';
import { parseHex } from '../../src/render/colour.js';

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/** Machado, Oliveira and Fernandes 2009, "A physiologically-based model …", severity 1; on linear RGB. */
const SEEN_BY: Readonly<Record<string, Matrix>> = {
  'most eyes': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  deuteranopes: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protanopes: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  tritanopes: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** sRGB's primaries to XYZ (IEC 61966-2-1, D65). */
const TO_XYZ: Matrix = [
  [0.4124564, 0.3575761, 0.1804375],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339, 0.119192, 0.9503041],
];

it.each([
  ['most eyes', 14],
  ['deuteranopes', 11],
  ['protanopes', 11],
  ['tritanopes', 8],
])('differ for %s by ΔE %d', (eyes, least) => {
  const closest = pairsOf(Object.entries(GENRE_COLOURS)).map(([[one, a], [other, b]]) => ({
    pair: `${one}/${other}`,
    difference: difference(seenLab(a, eyes), seenLab(b, eyes)),
  }));
  expect(closest).toHaveLength(45);
  expect(closest.filter((pair) => pair.difference < least)).toEqual([]);
});

describe('the measure', () => {
  /** Sharma, Wu and Dalal 2005, table 1: pairs 1, 7, 17 and 25. */
  it.each([
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, 0, 0], [50, -1, 2], 2.3669],
    [[50, 2.5, 0], [73, 25, -18], 27.1492],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
  ] as const)('is CIEDE2000: %j and %j', (one, other, expected) => {
    expect(difference(one, other)).toBeCloseTo(expected, 4);
  });

  it('sees that metal and disco were one colour to deuteranopes', () => {
    const [metal, disco] = ['#9fb0c3', '#ff7ac6'].map((hex) => seenLab(hex, 'deuteranopes'));
    expect(difference(metal ?? [0, 0, 0], disco ?? [0, 0, 0])).toBeLessThan(6);
  });
});

function pairsOf<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((one, i) => items.slice(i + 1).map((other): [T, T] => [one, other]));
}

function times(matrix: Matrix, [x, y, z]: Triple): Triple {
  const row = ([a, b, c]: Triple): number => a * x + b * y + c * z;
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
}

/** CIELAB of a colour as these eyes see it. */
function seenLab(hex: string, eyes: string): Triple {
  const linear = parseHex(hex).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const seen = times(SEEN_BY[eyes] ?? TO_XYZ, linear as unknown as Triple);
  const clipped = seen.map((part) => Math.min(1, Math.max(0, part))) as unknown as Triple;
  const white = times(TO_XYZ, [1, 1, 1]);
  const [x = 0, y = 0, z = 0] = times(TO_XYZ, clipped).map((part, i) => {
    const share = part / (white[i] ?? 1);
    return share > 216 / 24389 ? Math.cbrt(share) : ((24389 / 27) * share + 16) / 116;
  });
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** ΔE by CIEDE2000 (Sharma, Wu and Dalal 2005). */
function difference([l1, a1, b1]: Triple, [l2, a2, b2]: Triple): number {
  const rad = (degrees: number): number => (degrees * Math.PI) / 180;
  const meanChroma = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
  const stretch = 1.5 - 0.5 * Math.sqrt(meanChroma ** 7 / (meanChroma ** 7 + 25 ** 7));
  const [c1, c2] = [Math.hypot(a1 * stretch, b1), Math.hypot(a2 * stretch, b2)];
  const hue = (a: number, b: number): number =>
    ((Math.atan2(b, a * stretch) * 180) / Math.PI + 360) % 360;
  const [h1, h2] = [hue(a1, b1), hue(a2, b2)];
  const grey = c1 * c2 === 0;
  const turn = grey ? 0 : ((h2 - h1 + 540) % 360) - 180;
  const deltaHue = 2 * Math.sqrt(c1 * c2) * Math.sin(rad(turn / 2));
  const meanHue = grey ? h1 + h2 : (h1 + turn / 2 + 360) % 360;
  const [meanL, meanC] = [(l1 + l2) / 2, (c1 + c2) / 2];
  const t =
    1 -
    0.17 * Math.cos(rad(meanHue - 30)) +
    0.24 * Math.cos(rad(2 * meanHue)) +
    0.32 * Math.cos(rad(3 * meanHue + 6)) -
    0.2 * Math.cos(rad(4 * meanHue - 63));
  const lightness =
    (l2 - l1) / (1 + (0.015 * (meanL - 50) ** 2) / Math.sqrt(20 + (meanL - 50) ** 2));
  const chroma = (c2 - c1) / (1 + 0.045 * meanC);
  const hueTerm = deltaHue / (1 + 0.015 * meanC * t);
  const rotation =
    -2 *
    Math.sqrt(meanC ** 7 / (meanC ** 7 + 25 ** 7)) *
    Math.sin(rad(60 * Math.exp(-(((meanHue - 275) / 25) ** 2))));
  return Math.sqrt(lightness ** 2 + chroma ** 2 + hueTerm ** 2 + rotation * chroma * hueTerm);
}
