/** The card in the README says what the shipped model hears today: `npm run card` makes it again. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, it } from 'vitest';

import { cardTextsFor } from '../../src/i18n/index.js';
import { packageDir } from '../../src/lib/package-dir.js';
import { realWorkers } from '../contract/workers.js';

const read = (name: string): Buffer => readFileSync(path.join(packageDir, name));

it('shows what the shipped model hears', async () => {
  const workers = realWorkers();
  try {
    const bytes = new Uint8Array(read('examples/medley.mp3'));
    const card = { title: 'A medley of the examples', texts: cardTextsFor('en') };
    const job = { signal: new AbortController().signal };
    const heard = await workers.run({ bytes, card }, job);
    const about: unknown = JSON.parse(read('docs/card.json').toString('utf8'));
    expect(about).toEqual({ model: heard.analysis.model, altText: heard.card?.altText });
    expect(read('README.md').toString('utf8')).toContain(heard.card?.altText);
  } finally {
    await workers.close(0);
  }
}, 60_000);
