import { describe, expect, it } from 'vitest';

import { cardTextsFor } from '../../src/i18n/index.js';
import { altText } from '../../src/render/alt-text.js';
import { topGuesses } from '../../src/render/content.js';

import { fill } from '../../src/lib/formats.js';
import { confidenceWords, genreHeading, genreName } from '../../src/render/texts.js';
import { genreRuns, leadingGenres, unjudged } from '../../src/render/through-time.js';
import { LABELS, sampleAnalysis } from './sample-analysis.js';

const ENGLISH = cardTextsFor('en');

describe('genre strip', () => {
  const analysis = sampleAnalysis({
    seconds: 150,
    genres: ['rock', 'rock', 'pop'],
    silentTailSeconds: 30,
  });

  it('joins equal neighbours and ranks genres by time', () => {
    expect(genreRuns(analysis)).toEqual([
      { label: 'rock', startSeconds: 0, endSeconds: 60 },
      { label: 'pop', startSeconds: 60, endSeconds: 90 },
      { label: 'rock', startSeconds: 90, endSeconds: 120 },
    ]);
    expect(leadingGenres(analysis)).toEqual(['rock', 'pop']);
  });

  it('knows what was not judged', () => {
    expect(unjudged(analysis)).toEqual([{ startSeconds: 120, endSeconds: 150 }]);
    expect(unjudged(sampleAnalysis({ seconds: 60 }))).toEqual([]);
    expect(unjudged(sampleAnalysis({ seconds: 120, judgeEvery: 2 }))).toEqual([
      { startSeconds: 30, endSeconds: 60 },
      { startSeconds: 90, endSeconds: 120 },
    ]);
    expect(unjudged({ ...analysis, windows: [] })).toHaveLength(1);
  });
});

describe('texts', () => {
  it('has a name for every genre and shows others as they are', () => {
    for (const label of LABELS) expect(Object.hasOwn(ENGLISH.genres, label)).toBe(true);
    expect(genreName(ENGLISH, 'hiphop')).toBe('hip-hop');
    expect(genreHeading(ENGLISH, 'hiphop')).toBe('Hip-hop');
    for (const strange of ['shoegaze', 'constructor', '']) {
      expect(genreName(ENGLISH, strange)).toBe(strange);
    }
    expect(genreHeading(ENGLISH, 'shoegaze')).toBe('Shoegaze');
    expect(genreHeading(ENGLISH, '')).toBe('');
  });

  it('puts confidence into words', () => {
    expect([0.9, 0.7, 0.5, 0.1].map((share) => confidenceWords(ENGLISH, share))).toEqual(
      ENGLISH.confidenceWords.map(({ words }) => words),
    );
  });

  it('fills templates and leaves slips visible', () => {
    expect(fill('{a} and {b}', { a: '{b}' })).toBe('{b} and {b}');
  });

  it('ranks the verdict first', () => {
    const analysis = sampleAnalysis({ seconds: 3, genres: ['pop'], confidence: 0.05 });
    expect(topGuesses(analysis).map(({ label }) => label)[0]).toBe('pop');
    expect(topGuesses(analysis)).toHaveLength(3);
  });
});

describe('alt text', () => {
  const say = (shape: Parameters<typeof sampleAnalysis>[0]): string =>
    altText(sampleAnalysis(shape), ENGLISH, 'Song');

  it('is one sentence with the verdict, the runners-up and the length', () => {
    expect(say({ seconds: 213, genres: ['jazz'], confidence: 0.7 })).toBe(
      '“Song” sounds like jazz (fairly sure, 70%), then metal 8% and rock 6%, with a picture of the sound (3:33).',
    );
  });

  it('tells how the genre moves', () => {
    expect(say({ seconds: 90, genres: ['jazz', 'jazz', 'pop'] })).toContain(
      'over time jazz from 0:00 and pop from 1:00',
    );
    expect(say({ seconds: 300, genres: ['jazz', 'pop'] })).toContain(
      'changing between jazz and pop',
    );
  });

  it('says what is unsure, no music, or only sampled', () => {
    expect(say({ seconds: 30, sure: false, confidence: 0.3 })).toContain(
      'not sure, maybe jazz (30%)',
    );
    expect(say({ seconds: 30, notMusic: true })).toContain('doesn’t sound like music');
    expect(say({ seconds: 7200, judgeEvery: 6 })).toContain('judged on 20 of 120 minutes');
  });
});
