/** Makes docs/card.png, the picture in the README: the examples one after the other, so that the genre changes. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { workersConfig } from '../src/app/workers.js';
import { parseConfig } from '../src/config.js';
import { cardTextsFor } from '../src/i18n/index.js';
import { packageDir } from '../src/lib/package-dir.js';
import { createWorkers } from '../src/workers/index.js';

/** MP3 files behind one another are an MP3 file. */
const PIECES = ['prelude', 'metal', 'disco', 'hiphop'];

const songs = await Promise.all(
  PIECES.map((name) => readFile(path.join(packageDir, `examples/${name}.mp3`))),
);
const workers = createWorkers(workersConfig(parseConfig({}), 1));
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
