import { describe, expect, it } from 'vitest';

import { LANGUAGES, textsFor } from '../../src/i18n/index.js';
import { withoutPicture } from '../../src/identify/reply.js';

describe('a verdict without its picture', () => {
  it.each(LANGUAGES)('says so in %s', (language) => {
    const text = withoutPicture('one\ntwo\nthe picture shows', language);
    expect(text).toBe(`one\ntwo\n${textsFor(language).common.pictureLeftOut}`);
  });

  it('says so in words of its own in every language', () => {
    const lines = LANGUAGES.map((language) => withoutPicture('one\ntwo\nthree', language));
    expect(new Set(lines).size).toBe(LANGUAGES.length);
  });
});
