import { describe, expect, it } from 'vitest';
import { mirexKeyScore, parseKey, tempoIsRight } from '../../training/measure/tempo-key.js';

describe('measures of tempo and key', () => {
  it('accuracy 1 and 2', () => {
    expect(tempoIsRight(123, 120, [1])).toBe(true);
    expect(tempoIsRight(126, 120, [1])).toBe(false);
    expect(tempoIsRight(62, 120, [1])).toBe(false);
    expect(tempoIsRight(62, 120, [1, 0.5])).toBe(true);
    expect(tempoIsRight(undefined, 120, [1])).toBe(false);
  });

  it.each([
    ['A', 'A', 1],
    ['E', 'A', 0.5],
    ['D', 'A', 0.5],
    ['f#', 'A', 0.3],
    ['C', 'a', 0.3],
    ['a', 'A', 0.2],
    ['A', 'a', 0.2],
    ['A', 'f', 0],
    ['B', 'A', 0],
  ])('%s for %s: %d', (estimate, right, score) => {
    const [guess, truth] = [parseKey(estimate), parseKey(right)];
    if (guess === undefined || truth === undefined) throw new Error('no key');
    expect(mirexKeyScore(guess, truth)).toBe(score);
  });

  it('no key is no key, and nonsense is refused', () => {
    expect(parseKey('-')).toBeUndefined();
    expect(() => parseKey('H')).toThrow('H');
  });
});
