/** A request's body → bytes, counted while they come. */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { MIMEType } from 'node:util';

import busboy from 'busboy';

import { ByteCollector } from '../../lib/byte-collector.js';
import type { OpenedAudio } from '../../lib/opened-audio.js';
import { cleanTitle } from '../../lib/title.js';
import { FormHeaderCleaner } from './form-headers.js';
import { FORM_EXTRA_BYTES, FORM_LIMIT_PARTS, JSON_LIMIT_MS, UPLOAD_PACE } from './limits.js';
import { watchBody } from './upload-pace.js';

interface UploadOptions {
  readonly limitBytes: number;
  readonly signal: AbortSignal;
  /** Told of each piece; refuses by throwing. */
  readonly onBytes: (bytes: number) => void;
}

/** The parser for a form's body; undefined for a body that is no form, or whose header is none that can be read. */
export function formParser(headers: IncomingHttpHeaders): busboy.Busboy | undefined {
  if (!/^multipart\/form-data\b/i.test(headers['content-type'] ?? '')) return undefined;
  try {
    // As the parser below reads it, or the header is refused.
    boundaryOf(headers);
    return busboy({
      headers,
      limits: { files: 1, parts: FORM_LIMIT_PARTS, fieldSize: 1_024 },
      defParamCharset: 'utf8', // what browsers send
    });
  } catch {
    // It throws on a boundary that is missing, empty or misspelt.
    return undefined;
  }
}

/**
 * The first file of a form; a broken form, or one without a file, holds no bytes.
 * @param form fresh from `formParser`
 * @throws GenrebotError TOO_LARGE as soon as the file is over the limit, or the form has much beside it; TIMEOUT when it
 *   hardly moves; what `onBytes` throws; the signal's reason
 */
export async function readUpload(
  incoming: IncomingMessage,
  form: busboy.Busboy,
  options: UploadOptions,
): Promise<OpenedAudio> {
  options.signal.throwIfAborted();
  const mostBytes = options.limitBytes + FORM_EXTRA_BYTES;
  const watch = watchBody(incoming, { ...UPLOAD_PACE, mostBytes });
  const reading = Promise.race([firstFile(form, options), watch.refused]);
  const cleaner = new FormHeaderCleaner(boundaryOf(incoming.headers));
  cleaner.on('error', () => undefined);
  incoming.pipe(cleaner).pipe(form);
  try {
    return await reading;
  } finally {
    watch.stop();
    incoming.unpipe(cleaner);
    cleaner.unpipe(form).destroy();
    // Its error (nothing is complete yet) is heard below; what it holds of the file goes.
    form.destroy();
  }
}

function boundaryOf(headers: IncomingHttpHeaders): string {
  return new MIMEType(headers['content-type'] ?? '').params.get('boundary') ?? '';
}

function firstFile(
  form: busboy.Busboy,
  { limitBytes, signal, onBytes }: UploadOptions,
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
      const collector = new ByteCollector(limitBytes, onBytes);
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
      // A form that ends inside the file: the form's own error says so too, but this one, unheard, would end the program.
      stream.on('error', end);
    });
    form.on('close', end);
    form.on('error', end);
  });
}

/** A small body as text; undefined when it is larger than that, or takes too long. */
export async function readText(
  incoming: IncomingMessage,
  limitBytes: number,
): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, JSON_LIMIT_MS, undefined);
  });
  try {
    return await Promise.race([wholeText(incoming, limitBytes), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

async function wholeText(
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
  const title = cleanTitle(fileName ?? '');
  return title === undefined ? { bytes } : { bytes, title };
}
