/** One call of a method, as it came over the wire: JSON, or multipart as grammY sends files. */
import type { IncomingMessage } from 'node:http';

import busboy from 'busboy';

interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Call {
  readonly method: string;
  /** Values as JSON has them; in multipart, fields that hold JSON are parsed. */
  readonly params: Readonly<Record<string, unknown>>;
  /** By the name behind attach://, or by the parameter's name. */
  readonly files: ReadonlyMap<string, UploadedFile>;
  readonly atMs: number;
}

export async function readCall(request: IncomingMessage, method: string): Promise<Call> {
  const type = request.headers['content-type'] ?? '';
  const atMs = performance.now();
  if (type.startsWith('multipart/')) return { method, ...(await readMultipart(request)), atMs };
  const pieces: Uint8Array[] = [];
  for await (const piece of request as AsyncIterable<Uint8Array>) pieces.push(piece);
  const text = Buffer.concat(pieces).toString('utf8');
  const params = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  return { method, params, files: new Map(), atMs };
}

function readMultipart(request: IncomingMessage): Promise<Pick<Call, 'params' | 'files'>> {
  return new Promise((resolve, reject) => {
    const params: Record<string, unknown> = {};
    const files = new Map<string, UploadedFile>();
    const parser = busboy({ headers: request.headers });
    parser.on('field', (name, value) => {
      params[name] = parseField(value);
    });
    parser.on('file', (field, stream, { filename = '' }) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        files.set(field, { name: filename, bytes: new Uint8Array(Buffer.concat(pieces)) });
      });
    });
    parser.on('error', reject);
    parser.on('close', () => {
      resolve({ params, files });
    });
    request.on('aborted', () => {
      reject(new Error('the caller hung up'));
    });
    request.pipe(parser);
  });
}

/** Multipart has only texts: objects, numbers and booleans are serialised. */
function parseField(value: string): unknown {
  if (!/^(\{|\[|-?\d+$|true$|false$)/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
