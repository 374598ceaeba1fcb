import { cardTextsFor } from '../../src/i18n/index.js';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';

import { renderCard } from '../../src/render/index.js';
import { differenceFromReference } from './compare-picture.js';
import { sampleAnalysis, type SampleShape } from './sample-analysis.js';

const texts = cardTextsFor('en');
const MAX_BYTES = 400_000;

const CASES: readonly [name: string, shape: SampleShape, title: string][] = [
  ['short', { seconds: 3, confidence: 0.91 }, 'Voice message.ogg'],
  ['clip', { seconds: 30, genres: ['hiphop'] }, 'Kitchen radio – Sunday (demo).mp3'],
  [
    'track',
    { seconds: 905, genres: ['jazz', 'jazz', 'blues', 'jazz', 'classical'], silentTailSeconds: 24 },
    'أغنية الصباح (Live 2024) שיר הבוקר',
  ],
  [
    'sampled',
    { seconds: 7200, genres: ['rock', 'metal', 'pop', 'rock'], judgeEvery: 6, confidence: 0.57 },
    '夜に駆ける 中文歌曲 한국어 🔥🎸',
  ],
  ['unsure', { seconds: 30, genres: ['disco'], confidence: 0.31, sure: false }, 'Side B'],
  ['not-music', { seconds: 30, genres: ['classical'], confidence: 0.23, notMusic: true }, 'Notes'],
];

describe('the card', () => {
  it.each(CASES)('looks as it did: %s', async (name, shape, title) => {
    const card = await renderCard(sampleAnalysis(shape), { texts, title });
    expect(differenceFromReference(name, card.bytes)).toBeUndefined();
    expect(card.bytes.length).toBeLessThanOrEqual(MAX_BYTES);
    expect(card.widthPx).toBe(1200);
    expect(card.mimeType).toBe('image/png');
    expect(card.altText).toContain(title);
  });

  it('says its size truly', async () => {
    const card = await renderCard(sampleAnalysis({ seconds: 30 }), { texts });
    const { width, height } = PNG.sync.read(Buffer.from(card.bytes));
    expect({ width, height }).toEqual({ width: card.widthPx, height: card.heightPx });
  });

  it('stays small where nothing compresses: noise with ten genres', async () => {
    const genres = Object.keys(texts.genres);
    const card = await renderCard(sampleAnalysis({ seconds: 900, genres, noise: true }), { texts });
    expect(card.bytes.length).toBeLessThanOrEqual(MAX_BYTES);
  });

  it.each([
    ['500 letters', 'x'.repeat(500)],
    ['500 emoji', '👨‍👩‍👧‍👦'.repeat(500)],
    ['500 Arabic letters', 'غ'.repeat(500)],
    ['control characters', '\u0000\u001b[31m\r\n\u202e'],
    ['a script without a font', 'ไทยแลนด์'],
    ['piles of marks', 'Z\u0300\u0301\u0302\u0303\u0304'.repeat(80)],
  ])('keeps its layout with a title of %s', async (_, title) => {
    const analysis = sampleAnalysis({ seconds: 3 });
    const [card, plain] = await Promise.all([
      renderCard(analysis, { texts, title }),
      renderCard(analysis, { texts, title: ' ' }),
    ]);
    expect(largestDifferenceBelow(112, card.bytes, plain.bytes)).toBeLessThanOrEqual(24);
  });

  it('takes artist and title from the file where no title is given', async () => {
    const analysis = { ...sampleAnalysis({ seconds: 3 }), artist: 'Trio', title: 'Waltz' };
    expect((await renderCard(analysis, { texts })).altText).toContain('“Trio – Waltz”');
    expect((await renderCard(sampleAnalysis({ seconds: 3 }), { texts })).altText).toContain(
      'Untitled sound',
    );
  });

  it('draws without a single judged window', async () => {
    const card = await renderCard({ ...sampleAnalysis({ seconds: 3 }), windows: [] }, { texts });
    expect(differenceFromReference('nothing-judged', card.bytes)).toBeUndefined();
  });
});

/** Of any colour channel, 0…255; a title's own colours may nudge the palette of smoothed edges a little. */
function largestDifferenceBelow(y: number, one: Uint8Array, other: Uint8Array): number {
  const rowsBelow = (bytes: Uint8Array): Buffer => {
    const { data, width } = PNG.sync.read(Buffer.from(bytes));
    return data.subarray(y * width * 4);
  };
  const otherRows = rowsBelow(other);
  return rowsBelow(one).reduce(
    (most, value, i) => Math.max(most, Math.abs(value - (otherRows[i] ?? 0))),
    0,
  );
}
