#!/usr/bin/env node
// Writes the examples: `node examples/make.js`. The same input gives the same sound; README.md tells what they are.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import createFFmpegCore from '@ffmpeg/core';

import * as dance from './dance.js';
import * as strings from './strings.js';

const CODEC = ['-c:a', 'libmp3lame', '-b:a', '80k', '-joint_stereo', '1'];
/** Without dates and versions: nothing in the file but the sound and what it is. */
const TIDY = ['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact'];

const pieces = { ...strings, ...dance };

/** @type {Readonly<Record<keyof typeof pieces, string>>} */
const TITLES = {
  prelude: 'Prelude in C major (Bach), synthesised',
  shuffle: 'Frankie and Johnny as a shuffle, synthesised',
  disco: 'Korobeiniki on the dance floor, synthesised',
  reggae: 'Oh! Susanna on the off-beat, synthesised',
  metal: 'In the Hall of the Mountain King (Grieg), overdriven, synthesised',
  hiphop: 'Greensleeves over a slow beat, synthesised',
};

const wasmPath = createRequire(import.meta.url).resolve('@ffmpeg/core/wasm');
const compiled = new WebAssembly.Module(readFileSync(wasmPath));

for (const [name, make] of Object.entries(pieces)) {
  const title = TITLES[/** @type {keyof typeof pieces} */ (name)];
  const mp3 = await encode(make(), ['-metadata', `title=${title}`, '-metadata', 'artist=genrebot']);
  writeFileSync(path.join(import.meta.dirname, `${name}.mp3`), mp3);
  process.stdout.write(`${name}.mp3  ${String(mp3.length)} bytes\n`);
}

/** @typedef {{ writeFile(path: string, data: Uint8Array): void, readFile(path: string): Uint8Array }} Files */

/**
 * @param {Uint8Array} wav
 * @param {string[]} tags
 * @returns {Promise<Uint8Array>}
 */
async function encode(wav, tags) {
  // ffmpeg's glue expects a web worker's globals.
  Object.defineProperty(globalThis, 'self', {
    value: { location: { href: '' } },
    configurable: true,
  });
  const core = await createFFmpegCore({
    instantiateWasm: (
      /** @type {WebAssembly.Imports} */ imports,
      /** @type {(instance: WebAssembly.Instance, module: WebAssembly.Module) => void} */ ready,
    ) => {
      ready(new WebAssembly.Instance(compiled, imports), compiled);
    },
  });
  Reflect.deleteProperty(globalThis, 'self');
  const files = /** @type {Files} */ (/** @type {unknown} */ (core.FS));
  files.writeFile('/in.wav', wav);
  const status = core.exec('-hide_banner', '-i', '/in.wav', ...TIDY, ...tags, ...CODEC, '/out.mp3');
  if (status !== 0) throw new Error(`ffmpeg could not encode (status ${String(status)})`);
  return files.readFile('/out.mp3');
}
