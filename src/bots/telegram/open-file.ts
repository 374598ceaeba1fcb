/** A file on Telegram's servers → its bytes. The file's URL and its path hold the token: neither leaves this file. */
import { open } from 'node:fs/promises';
import path from 'node:path';

import { GrammyError } from 'grammy';

import { tooLarge } from '../../links/collect.js';
import { downloadTrusted } from '../../links/index.js';
import { asGrammySignal } from './api.js';
import type { Desk } from './context.js';
import { DOWNLOAD_LIMIT_BYTES, hasDownloadLimit } from './limits.js';
import { describeProblem } from './errors.js';
import type { Sound } from './media.js';

/** Backstop; the use case's own deadline is shorter. */
const DOWNLOAD_TIMEOUT_MS = 120_000;

type FileDesk = Pick<Desk, 'api' | 'token' | 'apiRoot'> & { readonly maxBytes: number };

/** True when Telegram itself hands out no such file, whatever our own cap is. */
export function isOverPlatformLimit({ sizeBytes }: Sound, apiRoot: string): boolean {
  return hasDownloadLimit(apiRoot) && (sizeBytes ?? 0) > DOWNLOAD_LIMIT_BYTES;
}

/** getFile's way of saying so for files whose size it had not told. */
export function saysTooBig(error: unknown): boolean {
  return error instanceof GrammyError && /file is too big/i.test(error.description);
}

/**
 * @throws GenrebotError TOO_LARGE, TIMEOUT or CANCELLED; GrammyError from getFile; Error for a file that Telegram names
 *   but does not hand out
 */
export async function openFile(
  desk: FileDesk,
  sound: Sound,
  signal: AbortSignal,
): Promise<Uint8Array> {
  // Asked before getFile: a local server would first fetch all of it.
  if ((sound.sizeBytes ?? 0) > desk.maxBytes) {
    throw tooLarge(desk.maxBytes, sound.sizeBytes ?? 0);
  }
  const { file_path: filePath } = await desk.api.getFile(sound.fileId, asGrammySignal(signal));
  if (filePath === undefined) throw new Error('getFile gave no path');
  const isOnDisk = path.isAbsolute(filePath) && !hasDownloadLimit(desk.apiRoot);
  return isOnDisk ? readLocal(filePath, desk.maxBytes) : download(desk, filePath, signal);
}

async function download(
  { token, apiRoot, maxBytes }: FileDesk,
  filePath: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const url = `${apiRoot}/file/bot${token}/${filePath}`;
  try {
    return await downloadTrusted(url, { maxBytes, signal, timeoutMs: DOWNLOAD_TIMEOUT_MS });
  } catch (error) {
    // Words about links would puzzle somebody who sent a file.
    const code = (error as { code?: unknown }).code;
    if (typeof code !== 'string' || !code.startsWith('LINK_')) throw error;
    throw new Error(`Telegram did not hand out a file: ${describeProblem(error)}`);
  }
}

/** A Bot API server in --local mode writes the file to a disk that we share with it. */
async function readLocal(filePath: string, maxBytes: number): Promise<Uint8Array> {
  const file = await open(filePath, 'r').catch((error: unknown) => {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new Error(
      `the Bot API server's file cannot be opened here (${code}): both need the same folder at the same path`,
    );
  });
  try {
    const stats = await file.stat();
    if (!stats.isFile()) throw new Error('the Bot API server named something that is no file');
    if (stats.size > maxBytes) throw tooLarge(maxBytes, stats.size);
    const bytes = new Uint8Array(stats.size);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
