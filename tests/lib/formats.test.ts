/** Numbers as people read them: what they are, and that the page's own copy of the arithmetic writes the same. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { describe, expect, it } from 'vitest';

import { LANGUAGES, textsFor } from '../../src/i18n/index.js';
import * as formats from '../../src/lib/formats.js';

/** assets/web/format.js is served as it lies there; the compiler sees it with the page's settings only. */
const PAGE = pathToFileURL(path.resolve(import.meta.dirname, '../../assets/web/format.js')).href;
const page = (await import(PAGE)) as Pick<
  typeof formats,
  'wholePercent' | 'percent' | 'rankScores' | 'megabytes'
> & { readonly clockTime: (seconds: number) => string };

const { clockTime, percent, rankScores, roundScore, truncateSeconds, wholeMinutes, wholePercent } =
  formats;

/** Every score that can stand in JSON, as the number that its text means. */
const SCORES = Array.from({ length: 10_001 }, (_, index) => Number(`${index}e-4`));

describe('percents', () => {
  it('are the nearest to the four decimals, halves upwards, for every one of them', () => {
    const expected = SCORES.map((_, index) => Math.min(99, Math.floor((index + 50) / 100)));
    expect(SCORES.map(wholePercent)).toEqual(expected);
  });

  it.each([
    [0, '<1%'],
    [0.0049, '<1%'],
    [0.00495, '1%'], // 0.0050 in JSON
    [0.005, '1%'],
    [0.145, '15%'],
    [0.285, '29%'],
    [0.44494, '44%'],
    [0.44499, '45%'], // 0.4450 in JSON
    [0.445, '45%'],
    [0.575, '58%'],
    [0.98501, '99%'],
    [0.99999, '99%'],
    [1, '99%'],
  ])('of %d are %s', (score, text) => {
    expect(percent(score, 'en')).toBe(text);
    expect(percent(roundScore(score), 'en')).toBe(text);
  });

  it('are written in the language’s own way', () => {
    expect(percent(0.714, 'de')).toBe('71\u00A0%');
  });
});

describe('clocks', () => {
  it.each([
    [-1, '0:00'],
    [0, '0:00'],
    [29.98, '0:29'],
    [59.6, '0:59'],
    [59.999, '0:59'],
    [59.999_999_999, '1:00'], // a sum of windows that means 60
    [213.4, '3:33'],
    [3599.99, '59:59'],
    [3600, '1:00:00'],
    [7325, '2:02:05'],
    [36_000, '10:00:00'],
  ])('of %d s show %s, before and after JSON', (seconds, text) => {
    expect(clockTime(seconds)).toBe(text);
    expect(clockTime(truncateSeconds(seconds))).toBe(text);
  });

  it.each([
    [75.9, 200, '1:15'],
    [3599, 3599, '59:59'],
    [75, 7200, '0:01:15'],
  ])('of %d s out of %d s show %s', (seconds, total, text) => {
    expect(clockTime(seconds, total)).toBe(text);
  });

  it('keep two decimals in JSON, cut off, and those that are there already', () => {
    expect([29.98, 29.999, 0.29, 213.404_49, 1199.999_999_999].map(truncateSeconds)).toEqual([
      29.98, 29.99, 0.29, 213.4, 1200,
    ]);
    const hundredths = Array.from({ length: 100_000 }, (_, index) => Number(`${index}e-2`));
    expect(hundredths.map(truncateSeconds)).toEqual(hundredths);
  });

  it('count minutes that have passed', () => {
    expect([5, 60, 119.9, 1200, 7379].map(wholeMinutes)).toEqual([1, 1, 1, 20, 122]);
  });
});

describe('ranks', () => {
  it('put the leader first, then the best, and keep the order where JSON shows a tie', () => {
    const scores = { a: 0.2, b: 0.300_01, c: 0.300_04, d: 0.3, e: 0.1 };
    expect(
      rankScores(scores)
        .map(({ label }) => label)
        .join(''),
    ).toBe('bcdae');
    expect(
      rankScores(scores, 'd')
        .map(({ label }) => label)
        .join(''),
    ).toBe('dbcae');
  });
});

describe('the page', () => {
  it.each(LANGUAGES)('writes every percentage as the sentences do: %s', (language) => {
    const { locale } = textsFor(language).common;
    const of = (write: typeof percent, as: string) => SCORES.map((score) => write(score, as));
    expect(of(page.percent, language)).toEqual(of(percent, locale));
  });

  it('makes bars and ranks of the same numbers', () => {
    expect(SCORES.map(page.wholePercent)).toEqual(SCORES.map(wholePercent));
    const rough = SCORES.map((score) => score + 0.000_049);
    expect(rough.map(page.wholePercent)).toEqual(rough.map(wholePercent));
    const scores = { a: 0.2, b: 0.300_01, c: 0.300_04, d: 0.3, e: 0.1 };
    for (const leader of [undefined, 'd']) {
      expect(page.rankScores(scores, leader)).toEqual(rankScores(scores, leader));
    }
  });

  it('writes times and sizes as the sentences do', () => {
    const times = [-1, 0, 0.29, 29.98, 59.99, 60, 3599.99, 3600, 7325, 36_000];
    const sizes = [0, 1000, 10 * 2 ** 20 - 1, 5.25 * 2 ** 20, 20 * 2 ** 20, 2 ** 40];
    expect(times.map((seconds) => page.clockTime(seconds))).toEqual(
      times.map((seconds) => clockTime(seconds)),
    );
    for (const language of LANGUAGES) {
      const { locale } = textsFor(language).common;
      expect(sizes.map((bytes) => page.megabytes(bytes, language))).toEqual(
        sizes.map((bytes) => formats.megabytes(bytes, locale)),
      );
    }
  });
});
