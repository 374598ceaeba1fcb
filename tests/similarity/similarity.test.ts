import { describe, expect, it } from 'vitest';

import {
  cosine,
  decodeEmbedding,
  encodeEmbedding,
  isSameRecording,
  nearest,
  type Recording,
  SAME_RECORDING_COSINE,
  SAME_RECORDING_SECONDS,
} from '../../src/similarity/index.js';
import { generator, normal } from '../../training/corpus/random.js';

const random = generator(7);
const drawn = (length: number): Float32Array => Float32Array.from({ length }, () => normal(random));

describe('embeddings as bytes', () => {
  it('are little-endian float32', () => {
    const bytes = encodeEmbedding(Float32Array.of(1, -2.5));
    expect([...bytes]).toEqual([0, 0, 0x80, 0x3f, 0, 0, 0x20, 0xc0]);
  });

  it('come back as they were, wherever they lie in memory', () => {
    const embedding = drawn(256);
    const bytes = encodeEmbedding(embedding);
    for (const offset of [0, 1, 4]) {
      const inside = new Uint8Array(bytes.length + offset);
      inside.set(bytes, offset);
      expect(decodeEmbedding(inside.subarray(offset))).toEqual(embedding);
    }
  });

  it('are refused when cut off', () => {
    expect(() => decodeEmbedding(new Uint8Array(7))).toThrow(RangeError);
  });
});

describe('cosine', () => {
  it('is that of the angle, whatever the lengths of the vectors', () => {
    expect(cosine(Float32Array.of(3, 0), Float32Array.of(2, 2))).toBeCloseTo(Math.SQRT1_2, 6);
    expect(cosine(Float32Array.of(1, 2), Float32Array.of(-2, -4))).toBe(-1);
  });

  it('is 0 for what cannot be compared', () => {
    expect(cosine(new Float32Array(2), Float32Array.of(1, 2))).toBe(0);
    expect(cosine(Float32Array.of(1), Float32Array.of(1, 2))).toBe(0);
  });
});

describe('nearest', () => {
  it('finds what sorting everything finds', () => {
    const candidates = Array.from({ length: 300 }, (_, id) => ({ id, embedding: drawn(16) }));
    const query = drawn(16);
    const sorted = candidates
      .map((item) => ({ item, similarity: cosine(query, item.embedding) }))
      .sort((a, b) => b.similarity - a.similarity);
    for (const k of [1, 5, 300, 1_000]) {
      expect(nearest(query, candidates, k)).toEqual(sorted.slice(0, k));
    }
    expect(nearest(query, candidates, 0)).toEqual([]);
  });

  it('keeps the order of equally near ones', () => {
    const embedding = Float32Array.of(1, 0);
    const candidates = ['a', 'b', 'c'].map((name) => ({ name, embedding }));
    expect(nearest(embedding, candidates, 2).map(({ item }) => item.name)).toEqual(['a', 'b']);
  });
});

describe('the same recording', () => {
  const song: Recording = {
    contentHash: 'a',
    model: 'ear 1',
    embedding: Float32Array.of(1, 0),
    seconds: 200,
  };
  /** At this cosine to the song above. */
  const at = (similarity: number): Float32Array =>
    Float32Array.of(similarity, Math.sqrt(1 - similarity ** 2));
  const near = at(SAME_RECORDING_COSINE + 0.001);
  const other = (changes: Partial<Recording>): Recording => ({
    ...song,
    contentHash: 'b',
    ...changes,
  });

  it('has the same bytes, whatever else', () => {
    const elsewhere = { model: 'ear 2', embedding: at(0), seconds: 3 };
    expect(isSameRecording(song, { ...song, ...elsewhere })).toBe(true);
  });

  it('or sounds nearly the same and is nearly as long', () => {
    const { seconds } = song;
    expect(isSameRecording(song, other({ embedding: near, seconds: seconds - 5 }))).toBe(true);
    const shorter = seconds - SAME_RECORDING_SECONDS - 0.1;
    expect(isSameRecording(song, other({ embedding: near, seconds: shorter }))).toBe(false);
    const far = at(SAME_RECORDING_COSINE - 0.001);
    expect(isSameRecording(song, other({ embedding: far }))).toBe(false);
  });

  it('is never found across models', () => {
    expect(isSameRecording(song, other({ model: 'ear 2' }))).toBe(false);
  });
});
