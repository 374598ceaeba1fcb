/** The first thing every request meets: is it ours to answer, and who asks? */
import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';

import { isOwnOrigin, isServedHost, type Peer, peerOf, type RequestLine } from './guard.js';
import type { WebOptions } from './context.js';
import { refusal } from './errors.js';

export interface WebEnv {
  Bindings: HttpBindings;
  Variables: { peer: Peer };
}

export function admitVisitors(options: WebOptions): MiddlewareHandler<WebEnv> {
  const names = options.serverNames ?? [];
  return async (c, next) => {
    const line = requestLine(c.env);
    if (!isServedHost(line.host, options.host, names)) {
      return refusal(c, 421, 'WRONG_HOST', 'This server does not go by that name.');
    }
    if (!isOwnOrigin(line)) {
      return refusal(c, 403, 'FOREIGN_ORIGIN', 'Only my own page may ask from a browser.');
    }
    c.set('peer', peerOf(line, names.length > 0));
    await next();
    return undefined;
  };
}

function requestLine({ incoming }: HttpBindings): RequestLine {
  const { host, origin } = incoming.headers;
  const forwarded = incoming.headers['x-forwarded-for'] ?? incoming.headers['forwarded'];
  return {
    remoteAddress: incoming.socket.remoteAddress,
    host,
    origin,
    forwardedFor: Array.isArray(forwarded) ? forwarded.join(',') : forwarded,
  };
}
