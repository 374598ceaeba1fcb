/** The card in the README was made by the model that is shipped: `npm run card` makes it again. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, it } from 'vitest';

import { describeModel } from '../../src/pipeline/index.js';
import { packageDir } from '../../src/lib/package-dir.js';
import { shippedModelDir } from '../shipped-model.js';

it('shows what the shipped model hears', async () => {
  const about = JSON.parse(readFileSync(path.join(packageDir, 'docs/card.json'), 'utf8')) as {
    readonly model: object;
    readonly altText: string;
  };
  const { name, version } = await describeModel(shippedModelDir());
  expect(about.model).toEqual({ name, version });
  expect(readFileSync(path.join(packageDir, 'README.md'), 'utf8')).toContain(about.altText);
});
