#!/usr/bin/env node
// Writes the examples: `node examples/make.js [NAME…]`. The same synthesiser and input give the same sound; README.md tells what they are.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

import createFFmpegCore from '@ffmpeg/core';

import { midiFile } from './midi.js';
import { prelude } from './prelude.js';
import { amplify, master, medley, mixed, readWav, writeWav } from './recording.js';
import * as songs from './songs/index.js';

const SOUNDFONT = process.env['SOUNDFONT'] ?? '/usr/share/sounds/sf2/FluidR3_GM.sf2';
/** Without dates and versions: nothing in the file but the sound and what it is. */
const TIDY = ['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact'];

const wasmPath = createRequire(import.meta.url).resolve('@ffmpeg/core/wasm');
const compiled = new WebAssembly.Module(readFileSync(wasmPath));

const wanted = process.argv.slice(2);
const chosen = (/** @type {string} */ name) => wanted.length === 0 || wanted.includes(name);

/** What the medley takes of each: name, first second, seconds. @type {[string, number, number][]} */
const PASSAGES = [
  ['prelude', 0, 18],
  ['jazz', 0, 18],
  ['reggae', 6, 18],
  ['disco', 7.9, 18],
  ['metal', 5.7, 18],
];

if (chosen('prelude'))
  await write('prelude', prelude(), 'Prelude in C major (Bach), synthesised', '80k');
/** @type {Record<string, import('./recording.js').Recording>} */
const recordings = { prelude: readWav(prelude()) };
for (const [name, song] of Object.entries(songs)) {
  if (!chosen(name) && !chosen('medley')) continue;
  recordings[name] = master(perform(song), song);
  if (chosen(name)) await write(name, writeWav(recordings[name]), song.title);
}
if (chosen('medley'))
  await write('medley', writeWav(medley(recordings, PASSAGES)), 'A medley of the examples');

/** @param {import('./band.js').Song} song */
function perform({ beatsPerMinute, parts, amplifier }) {
  const dry = play(
    beatsPerMinute,
    parts.filter(({ amplified }) => !amplified),
  );
  if (!amplifier) return dry;
  const guitars = play(
    beatsPerMinute,
    parts.filter(({ amplified }) => amplified),
  );
  return mixed(dry, amplify(guitars, amplifier.drive, amplifier.level));
}

/** @param {number} beatsPerMinute @param {import('./midi.js').Part[]} parts */
function play(beatsPerMinute, parts) {
  const folder = mkdtempSync(path.join(tmpdir(), 'genrebot-example-'));
  try {
    const [midi, wav] = [path.join(folder, 'song.mid'), path.join(folder, 'song.wav')];
    writeFileSync(midi, midiFile(beatsPerMinute, parts));
    // A low gain, so that nothing is clipped before it is mastered.
    const output = ['-T', 'wav', '-O', 's16', '-r', '44100', '-g', '0.35', '-F', wav];
    execFileSync('fluidsynth', ['-ni', '-q', ...output, SOUNDFONT, midi]);
    return readWav(readFileSync(wav));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {string} name @param {Uint8Array} wav @param {string} title @param {string} [rate] */
async function write(name, wav, title, rate) {
  const mp3 = await encode(
    wav,
    ['-metadata', `title=${title}`, '-metadata', 'artist=genrebot'],
    rate,
  );
  writeFileSync(path.join(import.meta.dirname, `${name}.mp3`), mp3);
  process.stdout.write(`${name}.mp3  ${String(mp3.length)} bytes\n`);
}

/** @typedef {{ writeFile(path: string, data: Uint8Array): void, readFile(path: string): Uint8Array }} Files */

/**
 * @param {Uint8Array} wav
 * @param {string[]} tags
 * @param {string} [rate]
 * @returns {Promise<Uint8Array>}
 */
async function encode(wav, tags, rate = '96k') {
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
  const codec = ['-c:a', 'libmp3lame', '-b:a', rate, '-joint_stereo', '1'];
  const status = core.exec('-hide_banner', '-i', '/in.wav', ...TIDY, ...tags, ...codec, '/out.mp3');
  if (status !== 0) throw new Error(`ffmpeg could not encode (status ${String(status)})`);
  return files.readFile('/out.mp3');
}
