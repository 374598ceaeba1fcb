import { describe, expect, it } from 'vitest';
import { altText } from '../../src/render/alt-text.js';
import { topGuesses } from '../../src/render/content.js';
import { genreRuns, leadingGenres, unjudged } from '../../src/render/strip.js';
import { confidenceWords, ENGLISH, fill, genreName, percent } from '../../src/render/texts.js';
import { LABELS, sampleAnalysis } from './sample-analysis.js';

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
    expect(genreName(ENGLISH, 'hiphop')).toBe('Hip-hop');
    expect(genreName(ENGLISH, 'shoegaze')).toBe('Shoegaze');
  });

  it('never claims certainty, nor nothing', () => {
    expect([0, 0.716, 1].map((share) => percent(ENGLISH, share))).toEqual(['1%', '72%', '99%']);
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
      '“Song” sounds like Jazz (fairly sure, 70%), then Metal 8% and Rock 6%, over a spectrogram of its 3:33.',
    );
  });

  it('tells how the genre moves', () => {
    expect(say({ seconds: 90, genres: ['jazz', 'jazz', 'pop'] })).toContain(
      'through time Jazz from 0:00 and Pop from 1:00',
    );
    expect(say({ seconds: 300, genres: ['jazz', 'pop'] })).toContain('moving between Jazz and Pop');
  });

  it('says what is unsure, no music, or only sampled', () => {
    expect(say({ seconds: 30, sure: false, confidence: 0.3 })).toContain(
      'not sure, maybe Jazz (30%)',
    );
    expect(say({ seconds: 30, notMusic: true })).toContain('doesn’t sound like music');
    expect(say({ seconds: 7200, judgeEvery: 6 })).toContain('judged on 20 of 120 minutes');
  });
});
