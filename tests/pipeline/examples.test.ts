/** The examples are what a newcomer hears first: they keep what their buttons promise. */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { packageDir } from '../../src/lib/package-dir.js';
import { createPipeline, type Pipeline } from '../../src/pipeline/index.js';
import type { Analysis } from '../../src/pipeline/types.js';
import { shippedModelDir } from '../shipped-model.js';
import { WEB_TEXTS } from '../texts.js';

const NAMES = Object.keys(WEB_TEXTS.en.examples.names);
const FOLDER = path.join(packageDir, 'examples');
/** What is heard, and surely. */
const SURE = {
  prelude: 'classical',
  jazz: 'jazz',
  disco: 'disco',
  reggae: 'reggae',
  metal: 'metal',
};
/** Its button says that it is a hard one. */
const HARD = 'hiphop';

describe('the examples', () => {
  let pipeline: Pipeline;
  beforeAll(async () => {
    pipeline = await createPipeline({
      modelDir: shippedModelDir(),
      engine: { kind: 'wasm', maxMemoryBytes: 512 * 2 ** 20 },
      maxSeconds: 120,
      maxBytes: 4 * 2 ** 20,
    });
  });
  afterAll(() => pipeline.close());

  async function hear(name: string): Promise<Analysis> {
    const bytes = await readFile(path.join(FOLDER, `${name}.mp3`));
    return pipeline.analyse(bytes, { signal: new AbortController().signal });
  }

  it('are those that the page offers', () => {
    const files = readdirSync(FOLDER).filter((file) => file.endsWith('.mp3'));
    expect(files.sort()).toEqual(NAMES.map((name) => `${name}.mp3`).sort());
  });

  it.each(Object.entries(SURE))('%s is surely %s', async (name, genre) => {
    const { verdict, seconds } = await hear(name);
    expect(verdict).toMatchObject({ genre, sure: true, notMusic: false });
    expect(seconds).toBeGreaterThan(20);
    expect(seconds).toBeLessThan(30.5);
  });

  it('one is hard: no sure answer, and none that is wrong', async () => {
    const { verdict } = await hear(HARD);
    expect(verdict).toMatchObject({ sure: false, notMusic: false });
  });

  it('the medley is a mix of at least three genres', async () => {
    const { seconds, parts = [] } = await hear('medley');
    expect(Math.round(seconds)).toBe(90);
    expect(new Set(parts.map(({ genre }) => genre)).size).toBeGreaterThanOrEqual(3);
  });
});
