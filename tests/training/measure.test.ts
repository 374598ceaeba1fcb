import { describe, expect, it } from 'vitest';
import {
  bootstrap,
  calibrationError,
  reliability,
  sureFigures,
  wilson,
} from '../../training/measure/calibration.js';
import {
  accuracyOf,
  classFigures,
  confusionOf,
  macroFigures,
  median,
} from '../../training/measure/confusion.js';
import { type Figures, neighbourAgreement } from '../../training/measure/figures.js';
import type { Judged } from '../../training/measure/judge.js';
import { generator } from '../../training/corpus/random.js';
import { percentWithin } from '../../training/measure/print.js';
import { withTestSection } from '../../training/measure/record.js';

describe('the confusion matrix', () => {
  // Worked by hand; scikit-learn's precision_recall_fscore_support(average='macro') gives the same.
  const table = confusionOf([0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 0, 0], 3);

  it('counts true classes in rows, answers in columns', () => {
    expect(table).toEqual([
      [2, 1, 0],
      [1, 1, 0],
      [1, 0, 0],
    ]);
  });

  it('gives accuracy, and figures that count a class never answered as 0', () => {
    expect(accuracyOf(table)).toBeCloseTo(0.5);
    expect(classFigures(table)[2]).toEqual({ precision: 0, recall: 0, f1: 0 });
    const { precision, recall, f1 } = macroFigures(table);
    expect(precision).toBeCloseTo((0.5 + 0.5) / 3);
    expect(recall).toBeCloseTo((2 / 3 + 0.5) / 3);
    expect(f1).toBeCloseTo((4 / 7 + 0.5) / 3);
  });

  it('refuses a label that it does not know', () => {
    expect(() => confusionOf([3], [0], 3)).toThrow(RangeError);
  });

  it('finds the middle', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });
});

describe('calibration', () => {
  const answers = [
    { confidence: 0.95, right: true },
    { confidence: 1, right: false },
    { confidence: 0.25, right: false },
    { confidence: 0.21, right: true },
  ];

  it('is the weighted gap between confidence and accuracy', () => {
    expect(calibrationError(answers)).toBeCloseTo(0.5 * (0.975 - 0.5) + 0.5 * (0.5 - 0.23));
    expect(reliability(answers).map(({ count }) => count)).toEqual([0, 0, 2, 0, 0, 0, 0, 0, 0, 2]);
  });

  it('is near 0 for answers that are right as often as they claim', () => {
    const random = generator(5);
    const honest = Array.from({ length: 20_000 }, () => {
      const confidence = random();
      return { confidence, right: random() < confidence };
    });
    expect(calibrationError(honest)).toBeLessThan(0.02);
  });

  it('has a bootstrap interval that is the same every time and holds the figure', () => {
    const share = (some: readonly (typeof answers)[number][]): number =>
      some.filter(({ right }) => right).length / some.length;
    const many = Array.from({ length: 100 }, (_, i) => ({ confidence: 0.5, right: i < 70 }));
    const [low, high] = bootstrap(many, share);
    expect([low, high]).toEqual(bootstrap(many, share));
    // The normal approximation: 0.7 ± 1.96 · sqrt(0.7 · 0.3 / 100).
    expect(low).toBeCloseTo(0.61, 1);
    expect(high).toBeCloseTo(0.79, 1);
  });

  it("has Wilson's interval for a share, also at its ends", () => {
    // By the formula, worked apart from this code.
    const [low, high] = wilson(225 / 290, 290);
    expect([low, high].map((value) => value.toFixed(4))).toEqual(['0.7244', '0.8201']);
    expect(wilson(1, 10)[1]).toBeCloseTo(1, 10);
    expect(wilson(0, 10)[0]).toBeCloseTo(0, 10);
  });

  it('says a share of nothing, and one of none of many, in words for people', () => {
    expect(percentWithin(NaN, 0)).toBe('–');
    expect(percentWithin(0, 316)).toBe('0.0 % (0.0 to 1.2)');
    expect(percentWithin(1, 316)).toBe('100.0 % (98.8 to 100.0)');
  });

  it('tells how many answers were sure and how many of those right', () => {
    const sure = answers.map((answer) => ({ ...answer, sure: answer.confidence > 0.9 }));
    expect(sureFigures(sure)).toEqual({ coverage: 0.5, precision: 0.5 });
  });
});

describe('nearest neighbours', () => {
  it('are looked for among other artists', () => {
    const clip = (name: string, genre: string, ...embedding: number[]): Judged =>
      ({ name, genre, group: name, embedding: Float32Array.from(embedding) }) as unknown as Judged;
    const clips = [
      clip('a', 'jazz', 1, 0),
      clip('b', 'jazz', 0.99, 0.14),
      clip('c', 'rock', 0.9, 0.44),
      clip('d', 'rock', 0.8, 0.6),
    ];
    expect(neighbourAgreement(clips, new Map())).toBe(1);
    const artists = new Map([
      ['a', 'x'],
      ['b', 'x'],
      ['c', 'y'],
    ]);
    // a and b now meet c; c and d still meet each other.
    expect(neighbourAgreement(clips, artists)).toBe(0.5);
  });
});

describe("the card's test section", () => {
  const figures = { clips: 290, ece10Interval: [0.1, 0.2], perGenre: {}, syntheticFlagged: {} };
  const complete = new Proxy(figures, {
    get: (known, name) => (name in known ? known[name as keyof typeof known] : 0.5),
  }) as unknown as Figures;

  it('stands before the limits, and once however often it is written', () => {
    const card = '# name\n\n## Limits and bias\n\nMany.\n';
    const once = withTestSection(card, complete);
    expect(once.indexOf('## Numbers on test')).toBeLessThan(once.indexOf('## Limits'));
    expect(once).toContain('| accuracy | 0.500 (0.443 to 0.557) |');
    expect(withTestSection(once, complete)).toBe(once);
  });
});
