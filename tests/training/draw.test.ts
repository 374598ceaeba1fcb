import { describe, expect, it } from 'vitest';
import { confusionChart, curveChart, reliabilityChart } from '../../training/draw/charts.js';
import { floatWav } from '../../training/corpus/wav.js';

describe('pictures of figures', () => {
  it('show every count and both axes of a confusion matrix', () => {
    const picture = confusionChart(
      'A & B',
      [
        [3, 1],
        [0, 7],
      ],
      ['jazz', 'r<b'],
    );
    expect(picture).toContain('A &amp; B');
    expect(picture.match(/>jazz</g)).toHaveLength(2);
    expect(picture.match(/>r&lt;b</g)).toHaveLength(2);
    expect(picture.match(/>(3|1|7)</g)).toHaveLength(3);
  });

  it('draw one line a curve, within the frame', () => {
    const points = [
      [1, 0.2],
      [2, 1],
    ] as const;
    const picture = curveChart('t', 'x', [{ name: 'first', points }]);
    expect(picture).toContain('points="260,222 470,30"');
  });

  it('leave out empty bins', () => {
    const bins = [
      { count: 0, confidence: NaN, accuracy: NaN },
      { count: 4, confidence: 0.8, accuracy: 0.5 },
    ];
    const picture = reliabilityChart('t', bins);
    expect(picture).not.toContain('NaN');
    expect(picture).toContain('>4<');
  });
});

describe('a WAV file of floats', () => {
  it('has the header that its samples need', () => {
    const view = new DataView(floatWav(Float32Array.of(0.5, -2), 22050).buffer);
    expect(view.getUint32(4, true)).toBe(36 + 8);
    expect(view.getUint16(20, true)).toBe(3);
    expect(view.getUint32(40, true)).toBe(8);
    expect(view.getFloat32(48, true)).toBe(-2);
  });
});
