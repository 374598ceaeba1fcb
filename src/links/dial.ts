/** Sockets to checked addresses. Nothing here resolves a name, so nothing can be talked into another address. */
import net from 'node:net';
import tls from 'node:tls';

import { abortable } from '../lib/deadline.js';
import { deadLink } from './failures.js';
import type { Target } from './guard.js';

/** For one address; the whole download has its own deadline. */
const CONNECT_TIMEOUT_MS = 8_000;
/** A name with a hundred dead addresses does not get to use up the deadline and our ports. */
const MOST_ADDRESSES_TRIED = 4;

/**
 * A connected socket, to the first of the addresses that answers. The signal destroys it, then or later.
 * @throws GenrebotError LINK_DEAD; the signal's reason
 */
export async function dial(target: Target, signal: AbortSignal): Promise<net.Socket> {
  let failure: unknown;
  for (const address of target.addresses.slice(0, MOST_ADDRESSES_TRIED)) {
    try {
      return await connect(address, target.port, signal);
    } catch (error) {
      signal.throwIfAborted();
      failure = error;
    }
  }
  throw deadLink(target.host, { cause: failure });
}

/** As `dial`, with TLS on top: the certificate must be the host's, not the address's. */
export async function dialTls(target: Target, signal: AbortSignal): Promise<tls.TLSSocket> {
  const socket = await dial(target, signal);
  const { host } = target;
  const secure = tls.connect({
    socket,
    host,
    // SNI carries names only.
    ...(net.isIP(host) === 0 && { servername: host }),
    ALPNProtocols: ['http/1.1'],
  });
  try {
    await abortable(ready(secure, 'secureConnect'), signal);
    return secure;
  } catch (error) {
    secure.destroy();
    socket.destroy();
    signal.throwIfAborted();
    throw deadLink(host, { cause: error });
  }
}

async function connect(host: string, port: number, signal: AbortSignal): Promise<net.Socket> {
  signal.throwIfAborted();
  const socket = net.connect({ host, port, signal, autoSelectFamily: false, noDelay: true });
  const timer = setTimeout(() => {
    socket.destroy(new Error(`no connection within ${CONNECT_TIMEOUT_MS} ms`));
  }, CONNECT_TIMEOUT_MS);
  try {
    await ready(socket, 'connect');
    return socket;
  } finally {
    clearTimeout(timer);
  }
}

/** The error listener stays for good: between two owners a socket's error would otherwise end the program. */
function ready(socket: net.Socket, event: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once(event, resolve).on('error', reject);
    socket.once('close', () => {
      reject(new Error('closed before it was open'));
    });
  });
}
