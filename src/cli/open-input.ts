/** An input → its bytes, counted as they are read; a link behind the same guard as in the chats. */
import { type FileHandle, open } from 'node:fs/promises';
import { addAbortSignal, type Readable } from 'node:stream';

import type { LinkSettings } from '../app/links.js';
import type { OpenedAudio } from '../lib/opened-audio.js';
import { GenrebotError } from '../pipeline/errors.js';
import type { Input } from './inputs.js';
import type { Terminal } from './terminal.js';

/** Faults of the command line's own, beside the pipeline's error codes. */
export type InputErrorCode =
  'FILE_MISSING' | 'FILE_UNREADABLE' | 'FOLDER_EMPTY' | 'OUTPUT_UNWRITABLE';

/** `message` is a sentence for the person. */
export class InputError extends Error {
  override readonly name = 'InputError';

  constructor(
    readonly code: InputErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/**
 * @throws GenrebotError TOO_LARGE (counted while reading, whatever the file system says), LINK_*, TIMEOUT, CANCELLED
 * @throws InputError
 */
export async function openInput(
  input: Input,
  settings: LinkSettings,
  terminal: Pick<Terminal, 'stdin' | 'signal'>,
): Promise<OpenedAudio> {
  const { signal } = terminal;
  signal.throwIfAborted();
  switch (input.kind) {
    case 'file':
      return { bytes: await readFileCapped(input.name, settings.maxBytes, signal) };
    case 'stdin':
      return { bytes: await readCapped(terminal.stdin, settings.maxBytes, signal) };
    case 'link':
      return openLink(input.name, settings, signal);
    case 'empty':
      throw new InputError(
        'FOLDER_EMPTY',
        'No file in this folder has a name that looks like audio. Name the files themselves to have them opened anyway.',
      );
  }
}

/** Loaded only where there is a link: files should be answered quickly. */
async function openLink(
  url: string,
  settings: LinkSettings,
  signal: AbortSignal,
): Promise<OpenedAudio> {
  const links = (await import('../app/links.js')).linkOpener(settings);
  try {
    return await links.open(url, { signal });
  } finally {
    await links.close();
  }
}

async function readFileCapped(
  name: string,
  limitBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  let file: FileHandle | undefined;
  try {
    file = await open(name);
    const stats = await file.stat();
    if (stats.isFile() && stats.size > limitBytes) {
      throw new GenrebotError('TOO_LARGE', { limitBytes, seenBytes: stats.size });
    }
    return await readCapped(
      file.createReadStream({ highWaterMark: 1024 * 1024, autoClose: false }),
      limitBytes,
      signal,
    );
  } catch (error) {
    throw asInputError(error);
  } finally {
    await file?.close();
  }
}

/** Reads on until the end or one byte over the limit; nothing more of the stream is taken then. */
async function readCapped(
  stream: Readable,
  limitBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  // An abort that came before anybody listened to the stream would be an error without a handler.
  signal.throwIfAborted();
  const chunks: Uint8Array[] = [];
  let seenBytes = 0;
  for await (const chunk of addAbortSignal(signal, stream) as AsyncIterable<Uint8Array>) {
    seenBytes += chunk.byteLength;
    if (seenBytes > limitBytes) throw new GenrebotError('TOO_LARGE', { limitBytes, seenBytes });
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, seenBytes);
}

function asInputError(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new InputError(
        'FILE_MISSING',
        'There is no such file. Check the path, and quote names that hold blanks.',
      );
    case 'EACCES':
    case 'EPERM':
      return new InputError('FILE_UNREADABLE', 'You may not read this file. Check who owns it.');
    case 'EISDIR':
      return new InputError('FILE_UNREADABLE', 'This is a folder where a file is needed.');
    case 'EIO':
    case 'ENXIO':
    case 'EMFILE':
    case 'ENAMETOOLONG':
      return new InputError('FILE_UNREADABLE', `The system could not read this file (${code}).`);
    default:
      return error;
  }
}
