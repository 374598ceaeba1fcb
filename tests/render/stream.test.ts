/** The stream of genres: as thick as they are likely, with names where there is room. */
import { describe, expect, it } from 'vitest';
import { cardTextsFor } from '../../src/i18n/index.js';
import { genreColour } from '../../src/genre-colours.js';
import type { Analysis } from '../../src/pipeline/types.js';
import { altText } from '../../src/render/alt-text.js';
import type { CardContent } from '../../src/render/content.js';
import { headerMarks } from '../../src/render/header.js';
import { LAYOUT } from '../../src/render/layout.js';
import type { Mark } from '../../src/render/marks.js';
import { measureText } from '../../src/render/paint.js';
import { layerAt, streamLayers } from '../../src/render/stream.js';
import { stripMarks } from '../../src/render/strip.js';
import { LABELS, sampleAnalysis } from './sample-analysis.js';

const texts = cardTextsFor('en');

function contentOf(analysis: Analysis): CardContent {
  return { analysis, texts, title: 'Song', layout: LAYOUT, measure: measureText };
}

function stripOf(analysis: Analysis): readonly Mark[] {
  return stripMarks(contentOf(analysis));
}

function textsIn(marks: readonly Mark[]): readonly string[] {
  return marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
}

/** Pixels between the highest and the lowest point of a genre's areas. */
function heightOf(marks: readonly Mark[], label: string): number {
  const points = marks.flatMap((mark) =>
    mark.kind === 'area' && mark.fill === genreColour(label) ? mark.points : [],
  );
  return Math.max(...points.map(({ y }) => y)) - Math.min(...points.map(({ y }) => y));
}

/** One window of so many seconds, of one score throughout. */
function steady(score: number, seconds = 30): Analysis {
  const analysis = sampleAnalysis({ seconds, genres: ['pop'] });
  const scores = { pop: score, rock: 1 - score };
  return { ...analysis, timeline: analysis.timeline.map((span) => ({ ...span, scores })) };
}

describe('the stream', () => {
  it('draws a guess of 38 % 38 % high, and one of 99 % nearly full', () => {
    const { height } = LAYOUT.strip;
    expect(heightOf(stripOf(steady(0.38)), 'pop')).toBeCloseTo(0.38 * height, -0.5);
    expect(heightOf(stripOf(steady(0.99)), 'pop')).toBeCloseTo(0.99 * height, -0.5);
  });

  it('stacks layers without a hole, the likeliest at the bottom', () => {
    const layers = streamLayers(steady(0.38).timeline);
    expect(layers.map(({ label }) => label)).toEqual(['rock', 'pop']);
    const [rock, pop] = layers.map((layer) => layerAt(layer, 12));
    expect(rock).toEqual({ low: 0, high: 0.62 });
    expect(pop).toEqual({ low: 0.62, high: 1 });
    expect(layers.map((layer) => layerAt(layer, 31))).toEqual([undefined, undefined]);
  });

  it('follows the scores inside a single window', () => {
    const [first, second] = [
      { pop: 1, rock: 0 },
      { pop: 0, rock: 1 },
    ];
    const timeline = [0, 5, 10, 15].map((startSeconds) => ({
      ...{ startSeconds, endSeconds: startSeconds + 5 },
      scores: startSeconds < 10 ? first : second,
    }));
    const layers = streamLayers(timeline);
    const popAt = (seconds: number): number => {
      const pop = layers.find(({ label }) => label === 'pop');
      const edges = pop && layerAt(pop, seconds);
      return edges ? edges.high - edges.low : 0;
    };
    expect([1, 7, 10, 13, 19].map(popAt)).toEqual([1, 1, 0.5, 0, 0]);
  });

  it('breaks where nothing was judged', () => {
    const layers = streamLayers(sampleAnalysis({ seconds: 120, judgeEvery: 2 }).timeline);
    const jazz = layers.filter(({ label }) => label === 'jazz');
    expect(jazz.map(({ points }) => [points[0]?.seconds, points.at(-1)?.seconds])).toEqual([
      [0, 30],
      [60, 90],
    ]);
  });

  it('has the names in it, in songs of one window too', () => {
    expect(textsIn(stripOf(sampleAnalysis({ seconds: 22, genres: ['metal'] })))).toContain('metal');
    const strip = textsIn(stripOf(sampleAnalysis({ seconds: 300, genres: LABELS })));
    const names = strip.map((text) => text.toLowerCase());
    for (const label of LABELS) expect(names).toContain(texts.genres[label]);
  });

  it('names beside it what is nowhere long enough', () => {
    const strip = textsIn(stripOf(sampleAnalysis({ seconds: 1500, genres: ['rock', 'metal'] })));
    expect(strip).toEqual(expect.arrayContaining(['Rock', 'Metal']));
  });

  it('names silence and speech or noise', () => {
    const analysis: Analysis = {
      ...sampleAnalysis({ seconds: 180, genres: ['pop'] }),
      nonMusic: [
        { kind: 'speechOrNoise', startSeconds: 0, endSeconds: 60 },
        { kind: 'silence', startSeconds: 60, endSeconds: 120 },
      ],
    };
    expect(textsIn(stripOf(analysis))).toEqual(
      expect.arrayContaining(['speech or noise', 'silence']),
    );
    expect(altText(analysis, texts, 'Song')).toContain(
      'speech or noise from 0:00 to 1:00, silence from 1:00 to 2:00',
    );
  });
});

describe('beside the genre', () => {
  const known: Analysis = {
    ...sampleAnalysis({ seconds: 213, genres: ['pop'] }),
    tags: ['pop', 'indie', 'female vocals', '90s', 'chill', 'folk'].map((name) => ({
      ...{ name, group: 'style', score: 0.2 },
    })),
    tempo: { bpm: 121.6, confidence: 0.5 },
    key: { tonic: 'A', mode: 'minor', confidence: 0.8 },
  };

  it('four tags are small labels, none of which repeats the genre', () => {
    const written = textsIn(headerMarks(contentOf(known)));
    expect(written.slice(-4)).toEqual(['indie', 'female vocals', '90s', 'chill']);
    expect(written).not.toContain('folk');
  });

  it('tempo and key stand beside the length, where they are known', () => {
    expect(textsIn(headerMarks(contentOf(known)))).toContain('♩ 122 · A minor · 3:33');
    const { tempo, key, ...rest } = known;
    expect([tempo?.bpm, key?.tonic]).toEqual([121.6, 'A']);
    expect(textsIn(headerMarks(contentOf(rest)))).toContain('3:33');
  });

  it('all of it is in the description', () => {
    expect(altText(known, texts, 'Song')).toContain(
      'also indie, female vocals, 90s, and chill, 122 beats a minute, in A minor, with',
    );
  });

  it('tags of what is not music are not told', () => {
    const noise = { ...known, verdict: { ...known.verdict, sure: false, notMusic: true } };
    expect(textsIn(headerMarks(contentOf(noise)))).not.toContain('indie');
    expect(altText(noise, texts, 'Song')).not.toContain('indie');
  });
});

describe('a mix', () => {
  const part = (genre: string, i: number) => ({
    ...{ genre, startSeconds: 30 * i, endSeconds: 30 * (i + 1) },
  });
  const mix: Analysis = {
    ...sampleAnalysis({ seconds: 240, genres: ['classical'], sure: false }),
    parts: ['classical', 'disco', 'metal', 'classical', 'rock'].map(part),
  };

  it('is said in large letters', () => {
    const written = textsIn(headerMarks(contentOf(mix)));
    expect(written).toContain('A mix of 4 genres');
    expect(written.join(' ')).toContain('mostly classical, then disco, metal, and rock');
  });

  it('is said in the description', () => {
    expect(altText(mix, texts, 'Song')).toMatch(
      /^“Song” is a mix of 4 genres, mostly classical \(2 of 5 parts\), then disco, metal, and rock,/,
    );
  });
});
