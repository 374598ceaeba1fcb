/** A request's body → bytes, counted while they come. */
import type { IncomingMessage } from 'node:http';

import busboy from 'busboy';

import { ByteCollector } from '../../lib/byte-collector.js';
import type { OpenedAudio } from '../../lib/opened-audio.js';
import { FORM_LIMIT_PARTS, NAME_LIMIT_CHARS } from './limits.js';

/** False for a body that is no form: then `readUpload` would throw. */
export function isForm(contentType: string | undefined): boolean {
  return /^multipart\/form-data\s*;.*boundary=/i.test(contentType ?? '');
}

/**
 * The first file of a form; a broken form, or one without a file, holds no bytes.
 * @throws GenrebotError TOO_LARGE as soon as the file is over the limit; the signal's reason
 */
export async function readUpload(
  incoming: IncomingMessage,
  limitBytes: number,
  signal: AbortSignal,
): Promise<OpenedAudio> {
  signal.throwIfAborted();
  const form = busboy({
    headers: incoming.headers,
    limits: { files: 1, parts: FORM_LIMIT_PARTS, fieldSize: 1_024 },
    defParamCharset: 'utf8', // what browsers send
  });
  const reading = firstFile(form, limitBytes, signal);
  incoming.pipe(form);
  try {
    return await reading;
  } finally {
    incoming.unpipe(form);
  }
}

function firstFile(
  form: busboy.Busboy,
  limitBytes: number,
  signal: AbortSignal,
): Promise<OpenedAudio> {
  return new Promise((resolve, reject) => {
    let file: OpenedAudio = { bytes: new Uint8Array() };
    const end = (): void => {
      resolve(file);
    };
    const fail = (error: unknown): void => {
      reject(error instanceof Error ? error : new Error('stopped reading', { cause: error }));
    };
    signal.addEventListener('abort', () => {
      fail(signal.reason);
    });
    form.on('file', (_field, stream, { filename }) => {
      const collector = new ByteCollector(limitBytes);
      stream.on('data', (piece: Uint8Array) => {
        try {
          collector.add(piece);
        } catch (error) {
          fail(error);
        }
      });
      stream.on('end', () => {
        file = named(collector.take(), filename);
      });
    });
    form.on('close', end);
    form.on('error', end);
  });
}

/** A small body as text; undefined when it is larger than that. */
export async function readText(
  incoming: IncomingMessage,
  limitBytes: number,
): Promise<string | undefined> {
  const collector = new ByteCollector(limitBytes);
  try {
    for await (const piece of incoming as AsyncIterable<Uint8Array>) collector.add(piece);
    return Buffer.from(collector.take()).toString('utf8');
  } catch {
    return undefined;
  }
}

function named(bytes: Uint8Array, fileName: string | undefined): OpenedAudio {
  const title = fileName?.trim().slice(0, NAME_LIMIT_CHARS);
  return title === undefined || title === '' ? { bytes } : { bytes, title };
}
