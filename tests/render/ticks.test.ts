import { describe, expect, it } from 'vitest';
import { bandPosition, frequencyTicks, levelTicks, timeTicks } from '../../src/render/ticks.js';
import { cardTextsFor } from '../../src/i18n/index.js';
import { LAYOUT as layout } from '../../src/render/layout.js';
import { measureText } from '../../src/render/paint.js';
import { plotMarks } from '../../src/render/plot.js';
import { sampleAnalysis } from './sample-analysis.js';

/** About the width of a blank: less, and two labels read as one. */
const MIN_LABEL_GAP_PX = 6;

describe('time axis', () => {
  it.each([
    [3, ['0:00', '0:01', '0:02', '0:03']],
    [30, ['0:00', '0:05', '0:10', '0:15', '0:20', '0:25', '0:30']],
    [36_000, ['0:00:00', '2:00:00', '4:00:00', '6:00:00', '8:00:00', '10:00:00']],
  ])('of %d s has round labels', (seconds, labels) => {
    expect(timeTicks(seconds, 918, 100).map(({ label }) => label)).toEqual(labels);
  });

  it.each([0.4, 3, 7, 30, 61, 213.4, 905, 3599, 3601, 7200, 36_000, 350_000, 900_000, 3_700_000])(
    'of %d s has labels that never touch, and some',
    (seconds) => {
      const analysis = { ...sampleAnalysis({ seconds: 3 }), seconds };
      const content = {
        analysis,
        texts: cardTextsFor('en'),
        title: '',
        layout,
        measure: measureText,
      };
      const labels = plotMarks(content)
        .filter((mark) => mark.kind === 'text')
        .filter(({ y }) => y === layout.timeBaseline)
        .map(({ text, x, sizePx, weight }) => ({ x, width: measureText(text, sizePx, weight) }));
      const { strip } = layout;
      expect(labels[0]?.x).toBe(strip.x);
      for (const [index, label] of labels.entries()) {
        expect(label.x).toBeLessThanOrEqual(strip.x + strip.width);
        const next = labels[index + 1];
        if (!next) continue;
        const gapPx = next.x - next.width / 2 - (label.x + label.width / 2);
        expect(gapPx).toBeGreaterThan(MIN_LABEL_GAP_PX);
        // Not so sparse that a reader has to guess either.
        expect(next.x - label.x).toBeLessThan(strip.width);
      }
    },
  );
});

describe('frequency axis', () => {
  const { bandCentresHz } = sampleAnalysis({ seconds: 3 }).picture;

  it('interpolates between the centres of bands', () => {
    expect(bandPosition([100, 200, 400], 100)).toBeCloseTo(0.5 / 3);
    expect(bandPosition([100, 200, 400], 300)).toBeCloseTo(2 / 3);
    expect(bandPosition([100, 200, 400], 500)).toBeUndefined();
  });

  it('has round labels at mel positions, low to high', () => {
    const all = frequencyTicks(bandCentresHz, 352, 10);
    expect(all.map(({ label }) => label)).toEqual(['100', '250', '500', '1k', '2k', '4k', '8k']);
    // Slaney's scale is linear below 1 kHz and logarithmic above.
    const [, , at500 = all[0], at1k, at2k, at4k] = all;
    expect((at1k?.position ?? 0) / (at500?.position ?? 1)).toBeCloseTo(2, 1);
    const octave = (at2k?.position ?? 0) - (at1k?.position ?? 0);
    expect((at4k?.position ?? 0) - (at2k?.position ?? 0)).toBeCloseTo(octave, 2);
  });

  it('drops labels that would touch', () => {
    const ticks = frequencyTicks(bandCentresHz, 352, 23);
    ticks.slice(1).forEach(({ position }, index) => {
      expect((position - (ticks[index]?.position ?? 0)) * 352).toBeGreaterThanOrEqual(23);
    });
  });
});

it('the level axis has a true minus sign', () => {
  expect(levelTicks(-80, 'en').map(({ label }) => label)).toEqual([
    '0',
    '−20',
    '−40',
    '−60',
    '−80',
  ]);
  expect(levelTicks(-80, 'en').at(-1)?.position).toBe(0);
});
