import { describe, expect, it } from 'vitest';

import {
  clockTime,
  genreName,
  percent,
  phraseError,
  phraseVerdict,
} from '../../../../src/bots/shared/words/index.js';
import { en } from '../../../../src/bots/shared/words/en.js';
import type { ErrorCode, Failure } from '../../../../src/pipeline/errors.js';
import type { Analysis, Verdict } from '../../../../src/pipeline/types.js';

const FAILURES: { [Code in ErrorCode]: (Failure & { code: Code })['context'] } = {
  NOT_AUDIO: { sniffedType: 'image/png' },
  CORRUPT_AUDIO: { detail: 'Invalid data found when processing input' },
  TOO_LARGE: { limitBytes: 52_428_800, seenBytes: 60_000_000 },
  TOO_SHORT: { seconds: 2.97, minSeconds: 3 },
  SILENT: { peakDbfs: -Infinity },
  LINK_UNSUPPORTED: { host: 'example.org' },
  LINK_BLOCKED: { host: 'localhost' },
  LINK_DEAD: { host: 'example.org', status: 404 },
  LINK_NEEDS_TOOL: { host: 'example.org', tool: 'yt-dlp' },
  TIMEOUT: { stage: 'decode', limitMs: 60_000 },
  BUSY: { queueLength: 32 },
  RATE_LIMITED: { retryAfterSeconds: 12 },
  CANCELLED: {},
  INTERNAL: { id: '1a2b3c4d' },
};
const failures = Object.entries(FAILURES).map(([code, context]) => ({ code, context }) as Failure);

function analysisWith(verdict: Partial<Verdict>, more: Partial<Analysis> = {}): Analysis {
  return {
    seconds: 213.4,
    judgedSeconds: 213.4,
    sampled: false,
    verdict: {
      genre: 'jazz',
      confidence: 0.71,
      sure: true,
      notMusic: false,
      scores: { jazz: 0.71, hiphop: 0.2, blues: 0.09 },
      ...verdict,
    },
    windows: [],
    labels: ['jazz', 'hiphop', 'blues'],
    embedding: new Float32Array(),
    picture: {
      db: new Float32Array(),
      bands: 0,
      columns: 0,
      floorDb: -80,
      minHz: 0,
      maxHz: 11_025,
      bandCentresHz: new Float32Array(),
    },
    model: { name: 'test', version: '0' },
    timingsMs: { decode: 0, features: 0, model: 0, render: 0, total: 0 },
    ...more,
  };
}

describe('phraseError', () => {
  it.each(failures)('says what to do about $code', (failure) => {
    const sentence = phraseError(failure, 'en');
    expect(sentence).toMatch(/^[A-Z].*[\w)]\.$|: 1a2b3c4d\.$|^example\.org did/);
    expect(sentence).toMatch(/\b(send|try|check|ask|download|export|tell)\b/i);
    expect(sentence).not.toMatch(/undefined|NaN|Infinity|\n|ffmpeg|Invalid data/);
    expect(sentence.length).toBeLessThan(240);
  });

  it.each(failures)('needs no context to phrase $code', ({ code }) => {
    const optional: readonly ErrorCode[] = ['NOT_AUDIO', 'CORRUPT_AUDIO', 'LINK_UNSUPPORTED'];
    if (!optional.includes(code) && !code.startsWith('LINK_')) return;
    const failure = { code, context: { tool: 'yt-dlp' } } as Failure;
    expect(phraseError(failure, 'en')).not.toContain('undefined');
  });

  it('never calls 2.97 s three seconds', () => {
    const failure: Failure = { code: 'TOO_SHORT', context: { seconds: 2.97, minSeconds: 3 } };
    expect(phraseError(failure, 'en')).toMatch(/only 2\.9 s .* at least 3 s/);
  });

  it('falls back to English', () => {
    const failure: Failure = { code: 'BUSY', context: { queueLength: 1 } };
    expect(phraseError(failure, 'tlh')).toBe(phraseError(failure, 'en-GB'));
    expect(phraseError(failure, 'en')).toContain('1 request is already');
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
    [0, '0:00'],
    [59.6, '1:00'],
    [213.4, '3:33'],
    [3600, '1:00:00'],
    [-1, '0:00'],
  ])('%d s is %s', (seconds, text) => {
    expect(clockTime(seconds)).toBe(text);
  });

  it('never claims certainty', () => {
    expect(percent(1, 'en')).toBe('99%');
    expect(percent(0, 'en')).toBe('<1%');
    expect(percent(0.714, 'de')).toBe('71\u00A0%');
  });

  it('knows the ten genres by their everyday names', () => {
    expect(Object.keys(en.genres)).toHaveLength(10);
    expect(genreName('hiphop', 'en')).toBe('hip-hop');
  });
});
