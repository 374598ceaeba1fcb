/** A response's body → bytes, within a cap. */
import type { IncomingMessage } from 'node:http';

import { ByteCollector, tooLarge } from '../lib/byte-collector.js';
import { GenrebotError } from '../pipeline/errors.js';
import { deadLink } from './failures.js';
import { BodyWatch } from './worth.js';

/**
 * Reads a body to its end. A Content-Length over the limit is believed (why would it lie upwards), one under it is
 * not. `inspect` sees the first piece and may refuse by throwing; so
 * may `onBytes`, which is told of each.
 *
 * @throws GenrebotError TOO_LARGE; LINK_DEAD when the body breaks off, is empty or not worth it (worth.ts)
 */
export async function readBody(
  response: IncomingMessage,
  host: string,
  limitBytes: number,
  inspect: (firstBytes: Uint8Array) => void = () => undefined,
  onBytes?: (bytes: number) => void,
): Promise<Uint8Array> {
  const collector = new ByteCollector(limitBytes, onBytes);
  const watch = new BodyWatch(response.socket);
  try {
    if (Number(response.headers['content-length'] ?? 0) > limitBytes) throw tooLarge(limitBytes, 0);
    for await (const piece of response as AsyncIterable<Uint8Array>) {
      if (collector.seenBytes === 0) inspect(piece);
      collector.add(piece);
      watch.add(piece.length);
    }
  } catch (error) {
    if (error instanceof GenrebotError) throw error;
    throw deadLink(host, { cause: error });
  } finally {
    response.destroy();
  }
  if (collector.seenBytes > 0) return collector.take();
  throw deadLink(host, { status: response.statusCode, cause: new Error('an empty body') });
}
