/** Makes docs/card.png, the picture in the README: the examples' medley, in which the genre changes. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { STAGE_LIMITS_MS, WASM_MEMORY_BYTES } from '../src/app/limits.js';
import { VARIABLES } from '../src/environment.js';
import { cardTextsFor } from '../src/i18n/index.js';
import { packageDir } from '../src/lib/package-dir.js';
import { createWorkers } from '../src/workers/index.js';

const song = await readFile(path.join(packageDir, 'examples/medley.mp3'));
const workers = createWorkers({
  pipeline: {
    modelDir: path.join(packageDir, VARIABLES.MODEL_DIR.fallback),
    engine: { kind: 'wasm', maxMemoryBytes: WASM_MEMORY_BYTES },
    maxSeconds: 1_200,
    maxBytes: 8 * 2 ** 20,
  },
  size: 1,
  queueLimit: 1,
  stageLimitsMs: STAGE_LIMITS_MS,
});
try {
  const { analysis, card } = await workers.run(
    {
      bytes: new Uint8Array(song),
      card: { title: 'A medley of the examples', texts: cardTextsFor('en') },
    },
    { signal: new AbortController().signal },
  );
  if (!card) throw new Error('the worker drew no card');
  await writeFile(path.join(packageDir, 'docs/card.png'), card.bytes);
  const about = { model: analysis.model, altText: card.altText };
  await writeFile(path.join(packageDir, 'docs/card.json'), `${JSON.stringify(about, null, 2)}\n`);
} finally {
  await workers.close(0);
}
