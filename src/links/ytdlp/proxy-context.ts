/** What the proxy's two kinds of traffic, CONNECT and plain http, have in common. */
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';

import { GenrebotError } from '../../pipeline/errors.js';

export interface ProxyContext {
  /** A socket to where the URL points, once the guard has seen it. @throws GenrebotError */
  readonly connect: (url: URL) => Promise<Socket>;
  /** Counts all that comes out of this stream towards the cap. Attach its reader in the same turn. */
  readonly count: (stream: Readable) => void;
}

/** 403 for what we will not do, 502 for what did not work. */
export function refusalStatus(error: unknown): 403 | 502 {
  return error instanceof GenrebotError && error.code !== 'LINK_DEAD' ? 403 : 502;
}
