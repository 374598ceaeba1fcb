/** The word for minutes goes with their number, in each language's own way. */
import { describe, expect, it } from 'vitest';

import { cardTextsFor, textsFor } from '../../src/i18n/index.js';
import { plural } from '../../src/lib/formats.js';
import { fillMinutes } from '../../src/render/texts.js';

describe('minutes', () => {
  it.each([
    [1, '1 минуту.'],
    [2, '2 минуты.'],
    [5, '5 минут.'],
    [20, '20 минут.'],
    [21, '21 минуту.'],
    [1.5, '1.5 минуты.'],
  ])('ru samples %d minutes', (minutes, words) => {
    const text = plural(minutes, 'ru', textsFor('ru').web.limits);
    expect(text.replace('{minutes}', String(minutes))).toContain(words);
  });

  it.each([
    ['ru', 21, 'из 21 минуты'],
    ['ru', 22, 'из 22 минут'],
    ['ru', 120, 'из 120 минут'],
    ['en', 1, 'of 1 minute'],
    ['en', 21, 'of 21 minutes'],
    ['de', 21, 'von 21 Minuten'],
  ])('%s judges a part of %d minutes', (language, minutes, words) => {
    const texts = cardTextsFor(language);
    const times = { judgedSeconds: 60, seconds: minutes * 60 };
    expect(fillMinutes(texts, texts.alt.sampled, times)).toContain(words);
  });
});
