import { spokenDuration } from '../../src/lib/formats.js';
import { genreName, phraseError, phraseVerdict } from '../../src/i18n/index.js';
import { describe, expect, it } from 'vitest';

import { common as en } from '../../src/i18n/en/common.js';

import type { Failure } from '../../src/pipeline/errors.js';
import { analysisWith, BARE_FAILURES, FAILURES } from './samples.js';

describe('phraseError', () => {
  it.each(FAILURES)('says what to do about $code', (failure) => {
    const sentence = phraseError(failure, 'en');
    expect(sentence).toMatch(/^[A-Z].*[\w)]\.$|: 1a2b3c4d\.$|^example\.org did/);
    expect(sentence).toMatch(/\b(send|try|check|ask|download|export|tell)\b/i);
    expect(sentence).not.toMatch(/undefined|NaN|Infinity|\n|ffmpeg|Invalid data/);
    expect(sentence.length).toBeLessThan(240);
  });

  it.each(BARE_FAILURES)('needs no context to phrase $code', (failure) => {
    expect(phraseError(failure, 'en')).not.toContain('undefined');
  });

  it.each([
    ['image/png', ' (it looks like a picture).'],
    ['video/mp4', ' (it looks like a video without sound).'],
    ['application/pdf', ' (it looks like a document).'],
    ['application/zip', ' (it looks like a packed archive).'],
    ['image/svg+xml', ' (it looks like a picture).'],
    ['application/json', ' (it looks like text).'],
    ['application/x-msdownload', 'no sound in this file.'],
  ])('calls %s what people call it', (sniffedType, words) => {
    expect(phraseError({ code: 'NOT_AUDIO', context: { sniffedType } }, 'en')).toContain(words);
  });

  it('never calls 2.97 s three seconds', () => {
    const failure: Failure = { code: 'TOO_SHORT', context: { seconds: 2.97, minSeconds: 3 } };
    expect(phraseError(failure, 'en')).toMatch(/only 2\.9 seconds .* at least 3 seconds/);
  });

  it('falls back to English', () => {
    const failure: Failure = { code: 'BUSY', context: { queueLength: 1 } };
    for (const language of ['tlh', 'zh-Hant', 'en-GB', 'constructor', '']) {
      expect(phraseError(failure, language)).toBe(phraseError(failure, 'en'));
    }
    expect(phraseError(failure, 'en')).toContain('1 song is already');
  });
});

describe('phraseVerdict', () => {
  it('says verdict, runner-up and picture in three lines', () => {
    expect(phraseVerdict(analysisWith({}), 'en').split('\n')).toEqual([
      'This is jazz: I am fairly sure (71%).',
      'Next closest: hip-hop (20%).',
      expect.stringMatching(/^The picture shows all 3:33 of the sound/),
    ]);
  });

  it.each([
    [0.85, 'very sure'],
    [0.65, 'fairly sure'],
    [0.5, 'leaning this way'],
    [0.2, 'going by a hunch'],
  ])('puts a confidence of %d as "%s"', (confidence, certainty) => {
    expect(phraseVerdict(analysisWith({ confidence }), 'en')).toContain(certainty);
  });

  it('is kind when it does not know', () => {
    const unsure = phraseVerdict(analysisWith({ sure: false, confidence: 0.31 }), 'en');
    expect(unsure).toMatch(/^I am not sure about this one; my best guess is jazz \(31%\)\.\n/);
    const noise = phraseVerdict(analysisWith({ sure: false, notMusic: true }), 'en');
    expect(noise).toMatch(/^This does not sound like music to me\./);
    for (const text of [unsure, noise]) expect(text.split('\n').length).toBeLessThanOrEqual(3);
  });

  it('says so when only parts of a long track were judged', () => {
    const long = analysisWith({}, { seconds: 7325, judgedSeconds: 1200, sampled: true });
    expect(phraseVerdict(long, 'en')).toContain('I listened to 20:00 of 2:02:05');
  });

  it('manages with a single label and with labels it has no name for', () => {
    const text = phraseVerdict(analysisWith({ genre: 'polka', scores: { polka: 1 } }), 'en');
    expect(text).toContain('This is polka');
    expect(text.split('\n')).toHaveLength(2);
  });
});

describe('numbers', () => {
  it.each([
    [0.94, '0.9 seconds'],
    [1, '1 second'],
    [119, '119 seconds'],
    [120, '2 minutes'],
    [601, '11 minutes'],
  ])('%d s is spoken as %s', (seconds, text) => {
    expect(spokenDuration(seconds, 'en')).toBe(text);
  });

  it('knows the ten genres by their everyday names', () => {
    expect(Object.keys(en.genres)).toHaveLength(10);
    expect(genreName('hiphop', 'en')).toBe('hip-hop');
  });
});
