import { describe, expect, it } from 'vitest';

import { cleanTitle } from '../../src/lib/title.js';

describe('titles', () => {
  it.each([
    ['two\nlines\r\n\tand\u0000control', 'two lines and control'],
    ['\u202eevil\u202c \u2067x\u2069', 'evil x'],
    ['  spaces \u3000 around ', 'spaces around'],
    [`broken \ud83d pair`, 'broken pair'],
    ['a\u0301\u0302\u0303\u0304\u0305\u0306b', 'á\u0302\u0303\u0304b'],
  ])('%j becomes %j', (raw, tidy) => {
    expect(cleanTitle(raw)).toBe(tidy);
  });

  it('of any length become short, quickly', () => {
    expect(cleanTitle('x'.repeat(1_000_000))?.length).toBeLessThan(200);
    expect(cleanTitle('a' + '\u0301'.repeat(1_000_000))).toBe('á\u0301\u0301\u0301');
    expect(cleanTitle('👩\u200d'.repeat(100_000))?.length).toBeLessThan(4100);
  });

  it.each(['', ' \n\u0000', '\u202e\u200b', '\u200d', '\ufffd'])(
    'of nothing to see are none: %j',
    (raw) => {
      expect(cleanTitle(raw)).toBeUndefined();
    },
  );

  it.each([
    [
      'with joiners, which Persian, Hindi and emoji need',
      'می\u200cخواهم क्\u200dष 👨\u200d👩\u200d👧',
    ],
    ['that were cleaned before', cleanTitle('a'.repeat(500)) ?? ''],
    ['that end where they are cut', cleanTitle(`${'a'.repeat(159)} ${'b'.repeat(9)}`) ?? ''],
  ])('stay as they are: %s', (_, title) => {
    expect(title).not.toBe('');
    expect(cleanTitle(title)).toBe(title);
  });

  it('are in plain letters, but keep signs', () => {
    expect(cleanTitle('𝓢𝓾𝓶𝓶𝓮𝓻 𝟗𝟗 № ™')).toBe('Summer 99 № ™');
  });

  it('are composed: macOS takes letters apart in file names', () => {
    expect(cleanTitle('Dvor\u030ca\u0301k')).toBe('Dvořák');
    expect(cleanTitle('\u1112\u1161\u11ab\u1100\u1173\u11af')).toBe('한글');
  });
});
