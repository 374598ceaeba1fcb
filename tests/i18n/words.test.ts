import { spokenDuration } from '../../src/lib/formats.js';
import {
  genreName,
  phraseError,
  phraseTerminalError,
  phraseVerdict,
} from '../../src/i18n/index.js';
import { describe, expect, it } from 'vitest';

import { common as en } from '../../src/i18n/en/common.js';

import { textsFor } from '../../src/i18n/index.js';
import type { Failure } from '../../src/pipeline/errors.js';
import { analysisWith, BARE_FAILURES, FAILURES } from './samples.js';

describe('phraseError', () => {
  it.each(FAILURES)('says what to do about $code', (failure) => {
    const sentence = phraseError(failure, 'en');
    expect(sentence).toMatch(/^[A-Z].*[\w)]\.$/);
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
    expect(phraseError(failure, 'en')).toMatch(/only hear 2\.9 seconds .* at least 3 seconds/);
  });

  it('falls back to English', () => {
    const failure: Failure = { code: 'BUSY', context: { queueLength: 1 } };
    for (const language of ['tlh', 'zh-Hant', 'en-GB', 'constructor', '']) {
      expect(phraseError(failure, language)).toBe(phraseError(failure, 'en'));
    }
    expect(phraseError(failure, 'en')).toContain('1 song is already');
  });
});

describe('phraseTerminalError', () => {
  it.each(FAILURES)('says $code without the manners of a chat', (failure) => {
    const sentence = phraseTerminalError(failure);
    expect(sentence).toMatch(/^[A-Z0-9].*[\w)]\.$/);
    expect(sentence).toMatch(/\b(try|check|export|install|run)\b/i);
    expect(sentence).not.toMatch(/\b(I|me|my|send)\b|I’m|undefined/i);
    expect(sentence).not.toBe(phraseError(failure, 'en'));
  });

  it.each(BARE_FAILURES)('needs no context to phrase $code', (failure) => {
    expect(phraseTerminalError(failure)).not.toContain('undefined');
  });
});

describe('English', () => {
  it('contracts wherever people do', () => {
    const said = [
      ...[...FAILURES, ...BARE_FAILURES].flatMap((failure) => [
        phraseError(failure, 'en'),
        phraseTerminalError(failure),
      ]),
      ...textsIn(textsFor('en')),
    ];
    expect(said.length).toBeGreaterThan(150);
    const stiff =
      /\b(I am|I have|I will|cannot|(do|does|did|is|are|was|has) not|(it|that|there) is(?!,))\b/i;
    expect(said.filter((text) => stiff.test(text) || text.includes("'"))).toEqual([]);
  });
});

describe('phraseVerdict', () => {
  it('says verdict and runner-up', () => {
    const text = phraseVerdict(analysisWith({}), 'en');
    expect(text).toBe('It’s jazz, I’m fairly sure (71%).\nNext closest: hip-hop (20%).');
  });

  it.each([
    [0.1, 2],
    [0.095, 2],
    [0.0949, 1],
    [0.02, 1],
  ])('names a runner-up of %d only where it shows as 10% or more', (hiphop, lines) => {
    const text = phraseVerdict(analysisWith({ scores: { jazz: 0.71, hiphop } }), 'en');
    expect(text.split('\n')).toHaveLength(lines);
  });

  it.each([
    [0.85, 'very sure'],
    [0.65, 'fairly sure'],
    [0.5, 'Probably jazz (50%)'],
    [0.2, 'just a hunch'],
  ])('puts a confidence of %d as "%s"', (confidence, certainty) => {
    expect(phraseVerdict(analysisWith({ confidence }), 'en')).toContain(certainty);
  });

  it('is kind when it does not know', () => {
    const unsure = phraseVerdict(analysisWith({ sure: false, confidence: 0.31 }), 'en');
    expect(unsure).toMatch(/^I’m not sure about this one; my best guess is jazz \(31%\)\.\n/);
    const noise = phraseVerdict(analysisWith({ sure: false, notMusic: true }), 'en');
    expect(noise).toMatch(/^This doesn’t sound like music to me\./);
    for (const text of [unsure, noise]) expect(text.split('\n').length).toBeLessThanOrEqual(3);
  });

  it('says so when only parts of a long track were judged', () => {
    const long = analysisWith({}, { seconds: 7325, judgedSeconds: 1200, sampled: true });
    expect(phraseVerdict(long, 'en').split('\n')[2]).toMatch(/^I listened to 20:00 of 2:02:05/);
  });

  it('manages with a single label and with labels it has no name for', () => {
    const text = phraseVerdict(analysisWith({ genre: 'polka', scores: { polka: 1 } }), 'en');
    expect(text).toBe('It’s polka, I’m fairly sure (71%).');
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

/** All that is a plain text; what takes values is seen through its callers. */
function textsIn(node: unknown): string[] {
  if (typeof node === 'string') return [node];
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(textsIn) : [];
}
