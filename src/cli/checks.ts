/** What `genrebot doctor` looks at. Each check finds out one thing and says it in one line. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { access, mkdtemp, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

import { cardTextsFor } from '../i18n/index.js';
import { CHATS, type Config } from '../config.js';
import { minNodeVersion } from '../lib/package-dir.js';
import { createDecoder } from '../pipeline/decode/index.js';
import { GenreModel } from '../pipeline/model/index.js';
import type { DecoderEngine } from '../pipeline/index.js';
import { createWorkers } from '../workers/index.js';
import { openStore, isStoreError } from '../store/index.js';
import { causeOf } from './problem.js';
import { describeStoreError } from './store-problem.js';
import { TEST_TONE_RATE_HZ, TEST_TONE_SECONDS, testToneWav } from './test-tone.js';
import { decoderEngine, workersConfig } from '../app/workers.js';

/** `note`: not as it could be, but nothing needed is broken. */
export interface Finding {
  readonly state: 'ok' | 'note' | 'broken';
  readonly text: string;
}

export interface Check {
  readonly name: string;
  /** Anything thrown counts as broken, with the error's message. */
  run(config: Config, signal: AbortSignal): Promise<Finding>;
}

const TOOL_LIMIT_MS = 20_000;

export const CHECKS: readonly Check[] = [
  { name: 'Node.js', run: () => Promise.resolve(checkNode(process.versions.node)) },
  { name: 'ffmpeg (embedded)', run: checkEmbeddedFfmpeg },
  { name: 'ffmpeg (native)', run: checkNativeFfmpeg },
  { name: 'Model', run: checkModel },
  { name: 'Worker and card', run: checkWorker },
  { name: 'yt-dlp', run: checkYtDlp },
  { name: 'DATA_DIR', run: checkDataDir },
  { name: 'Store', run: checkStore },
  ...CHATS.map(({ platform, name, variable }) => ({
    name,
    run: (config: Config) => Promise.resolve(checkToken(variable, config[platform])),
  })),
];

/** @param version "20.20.2" */
export function checkNode(version: string): Finding {
  const least = minNodeVersion();
  const byNumbers = new Intl.Collator('en', { numeric: true });
  if (byNumbers.compare(version, least) >= 0) return ok(`${version} (${least} or newer is needed)`);
  return broken(`${version} is too old: install ${least} or newer`);
}

async function checkEmbeddedFfmpeg(config: Config, signal: AbortSignal): Promise<Finding> {
  try {
    await decodeTone(decoderEngine({ kind: 'wasm' }), signal);
    return ok('decodes');
  } catch (error) {
    if (config.ffmpeg.kind === 'wasm') throw error;
    return note(`does not work, and is not used (FFMPEG is set): ${causeOf(error)}`);
  }
}

async function checkNativeFfmpeg(config: Config, signal: AbortSignal): Promise<Finding> {
  if (config.ffmpeg.kind === 'native') {
    const { path: command } = config.ffmpeg;
    try {
      await decodeTone(config.ffmpeg, signal);
      return ok(`${command} decodes`);
    } catch (error) {
      return broken(`${command} (FFMPEG) does not decode: ${causeOf(error)}`);
    }
  }
  try {
    await decodeTone({ kind: 'native', path: 'ffmpeg' }, signal);
    return ok('decodes, but is not used (FFMPEG=wasm)');
  } catch {
    return ok('none that works on PATH; not needed (FFMPEG=wasm)');
  }
}

/** At the tone's own rate, so that no number of the model is repeated here. */
async function decodeTone(engine: DecoderEngine, signal: AbortSignal): Promise<void> {
  const decoder = createDecoder(engine);
  try {
    const { totalSeconds } = await decoder.decode(testToneWav(), {
      sampleRateHz: TEST_TONE_RATE_HZ,
      windowSeconds: TEST_TONE_SECONDS,
      minSeconds: 1,
      maxSeconds: 2 * TEST_TONE_SECONDS,
      signal: AbortSignal.any([signal, AbortSignal.timeout(TOOL_LIMIT_MS)]),
    });
    if (Math.abs(totalSeconds - TEST_TONE_SECONDS) > 0.1) {
      throw new Error(`${totalSeconds} s came out of a tone of ${TEST_TONE_SECONDS} s`);
    }
  } finally {
    await decoder.close();
  }
}

/** Loading verifies the checksum. */
async function checkModel({ modelDir }: Config): Promise<Finding> {
  const model = await GenreModel.load(modelDir);
  const { name, version, labels } = model.description;
  await model.close();
  return ok(`${name} ${version}, ${labels.length} genres, checksum right`);
}

/** The whole way once, as a bot goes it: child process, decode, features, model, fonts, card. */
async function checkWorker(config: Config, signal: AbortSignal): Promise<Finding> {
  const workers = createWorkers(workersConfig(config, 1));
  try {
    const startedAtMs = performance.now();
    const texts = cardTextsFor(config.language);
    const job = { bytes: testToneWav(), card: { title: 'genrebot doctor', texts } };
    const { card } = await workers.run(job, { signal });
    if (!card) throw new Error('the worker drew no card');
    const kilobytes = Math.round(card.bytes.byteLength / 1000);
    const tookMs = Math.round(performance.now() - startedAtMs);
    return ok(
      `heard and drew a test tone: ${card.widthPx} × ${card.heightPx} px, ${kilobytes} kB, ${tookMs} ms cold`,
    );
  } finally {
    await workers.close(0);
  }
}

async function checkYtDlp({ ytdlpPath }: Config, signal: AbortSignal): Promise<Finding> {
  try {
    const { stdout } = await promisify(execFile)(ytdlpPath, ['--ignore-config', '--version'], {
      signal,
      timeout: TOOL_LIMIT_MS,
      killSignal: 'SIGKILL',
    });
    return ok(stdout.trim());
  } catch {
    return note(
      `${ytdlpPath} does not run: links to streaming sites will not work (files and direct links will)`,
    );
  }
}

/** Tries it: permission bits say nothing of a read-only or full file system, nor to root. */
async function checkDataDir({ dataDir }: Config): Promise<Finding> {
  try {
    await rmdir(await mkdtemp(path.join(await nearestExisting(dataDir), '.genrebot-')));
    return ok(`${dataDir} can be written`);
  } catch (error) {
    return broken(`${dataDir} cannot be written: ${causeOf(error)}`);
  }
}

/** The folder itself, or the one in which it would be made. */
async function nearestExisting(folder: string): Promise<string> {
  const parent = path.dirname(folder);
  try {
    await access(folder);
    return folder;
  } catch {
    return parent === folder ? folder : nearestExisting(parent);
  }
}

/** Opens the database that is configured; the embedded one only where there is one already: doctor leaves nothing behind. */
async function checkStore({ dataDir, databaseUrl, storeKey }: Config): Promise<Finding> {
  if (!databaseUrl && !existsSync(path.join(dataDir, 'store.db'))) {
    return ok('embedded; made at the first start');
  }
  try {
    const keys = { databaseUrl: databaseUrl?.reveal(), storeKey: storeKey?.reveal() };
    const store = await openStore({ dataDir, ...keys });
    try {
      await store.check();
      return ok(`${store.engine === 'postgres' ? 'PostgreSQL' : 'embedded'}, answers`);
    } finally {
      await store.close();
    }
  } catch (error) {
    return broken(isStoreError(error) ? describeStoreError(error) : causeOf(error));
  }
}

function checkToken(variable: string, chat: object | undefined): Finding {
  return chat ? ok('token set') : ok(`off (${variable} is not set)`);
}

function ok(text: string): Finding {
  return { state: 'ok', text };
}

function note(text: string): Finding {
  return { state: 'note', text };
}

function broken(text: string): Finding {
  return { state: 'broken', text };
}
