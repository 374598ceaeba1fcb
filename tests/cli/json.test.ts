import { analysisJson } from '../../src/identify/analysis-json.js';
import { describe, expect, it } from 'vitest';

import type { Analysis } from '../../src/pipeline/types.js';

const GENRES = 'blues classical country disco hiphop jazz metal pop reggae rock'.split(' ');

function analysisWith(scores: Record<string, number>): Analysis {
  return {
    seconds: 213.40449,
    judgedSeconds: 60,
    sampled: true,
    title: 'Süße "Töne"\n',
    verdict: {
      genre: 'jazz',
      confidence: scores['jazz'] ?? 0,
      sure: true,
      notMusic: false,
      scores,
    },
    windows: [{ startSeconds: 0, endSeconds: 30.0001, scores, notMusic: false }],
    timeline: [{ startSeconds: 0, endSeconds: 4.2, scores }],
    nonMusic: [],
    tags: [],
    labels: GENRES,
    embedding: new Float32Array(4),
    picture: {
      db: new Float32Array(),
      bands: 0,
      columns: 0,
      floorDb: -80,
      minHz: 0,
      maxHz: 11_025,
      bandCentresHz: new Float32Array(),
    },
    model: { name: 'm', version: '1' },
    timingsMs: { decode: 98.4, features: 11.6, model: 14, render: 0, total: 125.2 },
  };
}

describe('analysisJson', () => {
  it('has the promised shape', () => {
    const scores = Object.fromEntries(GENRES.map((genre) => [genre, 0.1]));
    expect(analysisJson('a\nb.mp3', analysisWith(scores), { png: 'card.png' })).toEqual({
      file: 'a\nb.mp3',
      seconds: 213.4,
      genre: 'jazz',
      confidence: 0.1,
      sure: true,
      scores,
      windows: [{ startSeconds: 0, endSeconds: 30, scores }],
      timeline: [{ startSeconds: 0, endSeconds: 4.2, scores }],
      judgedSeconds: 60,
      sampled: true,
      title: 'Süße "Töne"\n',
      png: 'card.png',
      model: { name: 'm', version: '1' },
      timingsMs: { decode: 98, features: 12, model: 14, render: 0, total: 125 },
    });
  });

  it('has the parts of a mix, what is no music and the tags where there are any', () => {
    const scores = { jazz: 1 };
    const known: Analysis = {
      ...analysisWith(scores),
      windows: [{ startSeconds: 0, endSeconds: 30, scores, notMusic: true }],
      parts: [
        { genre: 'jazz', startSeconds: 0, endSeconds: 30.006 },
        { genre: 'metal', startSeconds: 30.006, endSeconds: 60 },
      ],
      nonMusic: [{ kind: 'speechOrNoise', startSeconds: 0, endSeconds: 30 }],
      tags: [{ name: 'chill', group: 'mood', score: 0.123456 }],
    };
    expect(analysisJson('a', known)).toMatchObject({
      mixed: true,
      parts: [
        { genre: 'jazz', startSeconds: 0, endSeconds: 30 },
        { genre: 'metal', startSeconds: 30, endSeconds: 60 },
      ],
      windows: [{ startSeconds: 0, endSeconds: 30, scores, notMusic: true }],
      nonMusic: [{ kind: 'speechOrNoise', startSeconds: 0, endSeconds: 30 }],
      tags: [{ name: 'chill', group: 'mood', score: 0.1235 }],
    });
  });

  it('has tempo and key where they are known', () => {
    const known = {
      ...analysisWith({ jazz: 1 }),
      tempo: { bpm: 121.97, confidence: 0.412345 },
      key: { tonic: 'A', mode: 'minor' as const, confidence: 0.787878 },
    };
    expect(analysisJson('a', known)).toMatchObject({
      tempo: { bpm: 122, confidence: 0.4123 },
      key: { tonic: 'A', mode: 'minor', confidence: 0.7879 },
    });
  });

  it.each([0.10005, 0.09995, 1 / 3, 0.99999])(
    'rounds scores so that they still sum to 1: %d',
    (top) => {
      const rest = (1 - top) / (GENRES.length - 1);
      const scores = Object.fromEntries(GENRES.map((genre) => [genre, rest]));
      const parsed = analysisJson('a', analysisWith({ ...scores, jazz: top }));
      const sum = Object.values(parsed.scores).reduce((total, score) => total + score, 0);
      expect(Math.abs(sum - 1)).toBeLessThan(1e-3);
      expect(parsed.confidence).toBe(parsed.scores['jazz']);
    },
  );
});
