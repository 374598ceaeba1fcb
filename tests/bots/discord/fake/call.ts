/** One call of the REST API as it came over the wire: JSON, or multipart where files come along. */
import type { IncomingMessage } from 'node:http';

import busboy from 'busboy';

interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Call {
  readonly method: string;
  /** Without the API root and the version: "/channels/1/messages". */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** By the id that the body's `attachments` name them with. */
  readonly files: ReadonlyMap<string, UploadedFile>;
  readonly authorization: string | undefined;
  readonly atMs: number;
}

/** Discord's own words for what it does not do. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly errors?: object,
  ) {
    super(message);
  }
}

export async function readCall(
  request: IncomingMessage,
  { path, query }: Pick<Call, 'path' | 'query'>,
): Promise<Call> {
  const atMs = performance.now();
  const { method = 'GET', headers } = request;
  const common = { method, path, query, authorization: headers.authorization, atMs };
  const isMultipart = headers['content-type']?.startsWith('multipart/') === true;
  return { ...common, ...(isMultipart ? await readMultipart(request) : await readJson(request)) };
}

async function readJson(request: IncomingMessage): Promise<Pick<Call, 'body' | 'files'>> {
  const pieces: Uint8Array[] = [];
  for await (const piece of request as AsyncIterable<Uint8Array>) pieces.push(piece);
  const text = Buffer.concat(pieces).toString('utf8');
  return { body: text === '' ? undefined : (JSON.parse(text) as unknown), files: new Map() };
}

function readMultipart(request: IncomingMessage): Promise<Pick<Call, 'body' | 'files'>> {
  return new Promise((resolve, reject) => {
    let body: unknown;
    const files = new Map<string, UploadedFile>();
    const parser = busboy({ headers: request.headers });
    parser.on('field', (name, value) => {
      if (name === 'payload_json') body = JSON.parse(value) as unknown;
    });
    parser.on('file', (field, stream, { filename = '' }) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const id = /^files\[(\d+)\]$/.exec(field)?.[1] ?? field;
        files.set(id, { name: filename, bytes: new Uint8Array(Buffer.concat(pieces)) });
      });
    });
    parser.on('error', reject);
    parser.on('close', () => {
      resolve({ body, files });
    });
    request.pipe(parser);
  });
}
