/** Makes docs/card.png, the picture in the README: the examples one after the other, so that the genre changes. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { STAGE_LIMITS_MS, WASM_MEMORY_BYTES } from '../src/app/limits.js';
import { VARIABLES } from '../src/environment.js';
import { cardTextsFor } from '../src/i18n/index.js';
import { packageDir } from '../src/lib/package-dir.js';
import { createWorkers } from '../src/workers/index.js';

/** MP3 files behind one another are an MP3 file. */
const PIECES = ['prelude', 'metal', 'disco', 'hiphop'];

const songs = await Promise.all(PIECES.map(untagged));
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
      bytes: new Uint8Array(Buffer.concat(songs)),
      card: { title: 'A medley of the examples', texts: cardTextsFor('en') },
    },
    { signal: new AbortController().signal },
  );
  if (!card) throw new Error('the worker drew no card');
  await writeFile(path.join(packageDir, 'docs/card.png'), card.bytes);
  const about = { model: analysis.model, pieces: PIECES, altText: card.altText };
  await writeFile(path.join(packageDir, 'docs/card.json'), `${JSON.stringify(about, null, 2)}\n`);
} finally {
  await workers.close(0);
}

/** Without its ID3 tag: the first piece's title is not the medley's. */
async function untagged(name: string): Promise<Uint8Array> {
  const bytes = await readFile(path.join(packageDir, `examples/${name}.mp3`));
  if (bytes.toString('latin1', 0, 3) !== 'ID3') return bytes;
  // Four bytes of seven bits each (ID3v2.4, 3.1), and the header's own ten.
  const sizeBytes = bytes.subarray(6, 10).reduce((size, byte) => size * 128 + byte, 0);
  return bytes.subarray(10 + sizeBytes);
}
