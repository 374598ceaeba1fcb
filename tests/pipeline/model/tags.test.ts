import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readModel, type TagDescription } from '../../../src/pipeline/model/description.js';
import { tagsOf } from '../../../src/pipeline/model/tags.js';
import { shippedModelDir } from '../../shipped-model.js';

const TAGS: TagDescription = {
  vocabulary: ['chill', 'chillout', 'jazz', '60s'],
  shown: [
    { name: 'chill', group: 'mood', from: ['chill', 'chillout'], threshold: 0.3 },
    { name: 'jazz', group: 'style', from: ['jazz'], threshold: 0.4 },
    { name: '60s', group: 'decade', from: ['60s'], threshold: 0.2 },
  ],
};
const output = (...tags: number[]) => ({
  logits: Float32Array.of(1, 0),
  embedding: Float32Array.of(1, 0),
  ...(tags.length === 0 ? {} : { tags: Float32Array.from(tags) }),
});

describe('tagsOf', () => {
  it('joins synonyms by the highest and sorts by score', () => {
    const tags = tagsOf([output(0.1, 0.5, 0.8, 0.1)], [30], TAGS, 'blues');
    expect(tags.map(({ name, group }) => `${group}: ${name}`)).toEqual([
      'style: jazz',
      'mood: chill',
    ]);
    expect(tags[1]?.score).toBeCloseTo(0.5, 6);
  });

  it('weighs windows by their length before the threshold', () => {
    const windows = [output(0, 0, 0, 0.4), output(0, 0, 0, 0)];
    expect(tagsOf(windows, [30, 10], TAGS, 'blues')).toHaveLength(1);
    expect(tagsOf(windows, [10, 30], TAGS, 'blues')).toEqual([]);
  });

  it('does not repeat the genre', () => {
    expect(tagsOf([output(0, 0, 0.9, 0)], [30], TAGS, 'jazz')).toEqual([]);
  });

  it('refuses an output that the vocabulary does not describe', () => {
    expect(() => tagsOf([output(0.5, 0.5)], [30], TAGS, 'jazz')).toThrow('4 tags');
    expect(() => tagsOf([output()], [30], TAGS, 'jazz')).toThrow('4 tags');
  });
});

describe('the tags of model.json', () => {
  async function described(tags: unknown): Promise<TagDescription | undefined> {
    const dir = await mkdtemp(path.join(tmpdir(), 'model-'));
    try {
      const json = await readFile(path.join(shippedModelDir(), 'model.json'), 'utf8');
      const onnx = Buffer.from('not a network');
      const sha256 = createHash('sha256').update(onnx).digest('hex');
      const about = { ...(JSON.parse(json) as object), sha256, tags };
      await writeFile(path.join(dir, 'model.json'), JSON.stringify(about));
      await writeFile(path.join(dir, 'model.onnx'), onnx);
      return (await readModel(dir)).description.tags;
    } finally {
      await rm(dir, { recursive: true });
    }
  }

  it('may be absent, and are read as they stand', async () => {
    expect(await described(undefined)).toBeUndefined();
    expect(await described(TAGS)).toEqual(TAGS);
  });

  it('are refused when a name is not in the vocabulary', async () => {
    await expect(described({ ...TAGS, vocabulary: ['jazz'] })).rejects.toThrow('vocabulary');
  });
});
