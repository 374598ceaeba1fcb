/**
 * Requests and answers as the bytes that are stored. First the version of the layout: programs of two versions may
 * share a database while one replaces the other.
 *
 * Request, version 1: version (1 byte), JSON in UTF-8.
 * Answer, version 1: version (1 byte), length of the head (4 bytes, big-endian), head (JSON in UTF-8), the picture.
 */
import type { StoredPicture, StoredReply, StoredRequest } from './types.js';

const VERSION = 1;
const REPLY_HEAD_AT = 5;

export class UnknownEncoding extends Error {
  override readonly name = 'UnknownEncoding';
}

export function encodeRequest(request: StoredRequest): Uint8Array {
  return Buffer.concat([Buffer.of(VERSION), Buffer.from(JSON.stringify(request))]);
}

/** @throws UnknownEncoding */
export function decodeRequest(bytes: Uint8Array): StoredRequest {
  requireVersion(bytes);
  return parsed(bytes.subarray(1)) as StoredRequest;
}

export function encodeReply({ picture, ...reply }: StoredReply): Uint8Array {
  const { bytes = new Uint8Array(), ...about } = picture ?? {};
  const head = Buffer.from(JSON.stringify({ ...reply, ...(picture && { picture: about }) }));
  const start = Buffer.alloc(REPLY_HEAD_AT);
  start.writeUInt8(VERSION);
  start.writeUInt32BE(head.length, 1);
  return Buffer.concat([start, head, bytes]);
}

/** @throws UnknownEncoding */
export function decodeReply(stored: Uint8Array): StoredReply {
  requireVersion(stored);
  if (stored.length < REPLY_HEAD_AT) throw new UnknownEncoding('the answer is cut off');
  const headBytes = new DataView(stored.buffer, stored.byteOffset).getUint32(1);
  const pictureAt = REPLY_HEAD_AT + headBytes;
  if (pictureAt > stored.length) throw new UnknownEncoding('the answer is cut off');
  const head = parsed(stored.subarray(REPLY_HEAD_AT, pictureAt)) as Omit<StoredReply, 'picture'> & {
    readonly picture?: Omit<StoredPicture, 'bytes'>;
  };
  const { picture: about, ...reply } = head;
  if (!about) return reply;
  return { ...reply, picture: { ...about, bytes: stored.subarray(pictureAt) } };
}

function requireVersion(bytes: Uint8Array): void {
  if (bytes[0] !== VERSION) throw new UnknownEncoding(`version ${bytes[0] ?? 'none'}`);
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'));
  } catch (error) {
    throw new UnknownEncoding('no JSON', { cause: error });
  }
}
