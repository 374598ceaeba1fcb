/** What a chat reads instead of a picture. */
import { expect, it } from 'vitest';

import { LANGUAGES, textsFor } from '../../src/i18n/index.js';
import { withoutPicture } from '../../src/identify/reply.js';

it.each(LANGUAGES)('keeps the words of a verdict and says why, in %s', (language) => {
  const { pictureLeftOut } = textsFor(language).common;
  const reasons = ['tooLarge', 'notAllowed'] as const;
  const texts = reasons.map((why) => withoutPicture('one\ntwo', language, why));
  expect(texts).toEqual(reasons.map((why) => `one\ntwo\n${pictureLeftOut[why]}`));
  expect(pictureLeftOut.tooLarge).not.toBe(pictureLeftOut.notAllowed);
});

it('says it in each language’s own words', () => {
  const said = LANGUAGES.map((language) => withoutPicture('', language, 'tooLarge'));
  expect(new Set(said).size).toBe(LANGUAGES.length);
});
