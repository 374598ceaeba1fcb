/** A file on Telegram's servers → its bytes. The file's URL and its path hold the token: neither leaves this file. */
import { open } from 'node:fs/promises';
import path from 'node:path';

import { GrammyError } from 'grammy';

import { tooLarge } from '../../lib/byte-collector.js';
import { downloadTrusted } from '../../links/index.js';
import { asGrammySignal } from './api.js';
import type { TelegramContext } from './context.js';
import { DOWNLOAD_LIMIT_BYTES, DOWNLOAD_LIMIT_MS, hasDownloadLimit } from './limits.js';
import { describeError } from './errors.js';
import type { AudioFile } from './media.js';

type FileContext = Pick<TelegramContext, 'api' | 'token' | 'apiRoot'> & {
  readonly maxBytes: number;
};

/** True when Telegram itself hands out no such file, whatever our own cap is. */
export function isOverPlatformLimit({ sizeBytes }: AudioFile, apiRoot: string): boolean {
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
  context: FileContext,
  file: AudioFile,
  signal: AbortSignal,
): Promise<Uint8Array> {
  // Asked before getFile: a local server would first fetch all of it.
  if ((file.sizeBytes ?? 0) > context.maxBytes) {
    throw tooLarge(context.maxBytes, file.sizeBytes ?? 0);
  }
  const { file_path: filePath } = await context.api.getFile(file.fileId, asGrammySignal(signal));
  if (filePath === undefined) throw new Error('getFile gave no path');
  const isOnDisk = path.isAbsolute(filePath) && !hasDownloadLimit(context.apiRoot);
  return isOnDisk ? readLocal(filePath, context.maxBytes) : download(context, filePath, signal);
}

async function download(
  { token, apiRoot, maxBytes }: FileContext,
  filePath: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const url = `${apiRoot}/file/bot${token}/${filePath}`;
  try {
    return await downloadTrusted(url, { maxBytes, signal, timeoutMs: DOWNLOAD_LIMIT_MS });
  } catch (error) {
    // Words about links would puzzle somebody who sent a file.
    const code = (error as { code?: unknown }).code;
    if (typeof code !== 'string' || !code.startsWith('LINK_')) throw error;
    throw new Error(`Telegram did not hand out a file: ${describeError(error)}`);
  }
}

/** A Bot API server in --local mode writes the file to a disk that we share with it. */
async function readLocal(filePath: string, maxBytes: number): Promise<Uint8Array> {
  const handle = await open(filePath, 'r').catch((error: unknown) => {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new Error(
      `the Bot API server's file cannot be opened here (${code}): both need the same folder at the same path`,
    );
  });
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw new Error('the Bot API server named something that is no file');
    if (stats.size > maxBytes) throw tooLarge(maxBytes, stats.size);
    const bytes = new Uint8Array(stats.size);
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
