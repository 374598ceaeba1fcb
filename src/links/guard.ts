/**
 * The guard against links into private networks (SSRF). It checks a URL's text, resolves its host once and checks
 * every address; the connection then goes to those addresses and nowhere else (dial.ts), so that a name that answers
 * differently the second time gains nothing. Each redirect and each connection of yt-dlp passes here again.
 */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';

import type { GenrebotError } from '../pipeline/errors.js';
import { isLoopbackAddress, isPublicAddress } from './addresses.js';
import { abortable } from '../lib/deadline.js';
import { deadLink, linkError } from './failures.js';
import { isAllowed, isLocalhost, isLocalName, plainHost } from './hosts.js';
import type { ForTestsOnly, Resolver } from './types.js';

/**
 * Where web servers and self-hosted music live. Every other port is some other service's: a bot that connects to
 * port 25 for strangers sends mail for them.
 */
const WEB_PORTS: ReadonlySet<number> = new Set([80, 443, 8000, 8080, 8443]);

/** A checked destination: connect to one of `addresses`, speak to `host`. */
export interface Target {
  /** For the Host header and the certificate; IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
  readonly addresses: readonly string[];
}

export interface Guard {
  /** Checks all that can be seen without asking anyone. @throws GenrebotError LINK_UNSUPPORTED, LINK_BLOCKED */
  readonly admit: (url: URL) => void;
  /** `admit`, then resolves once and checks every address. @throws GenrebotError also LINK_DEAD */
  readonly resolve: (url: URL, signal: AbortSignal) => Promise<Target>;
}

export function createGuard(hosts: '*' | readonly string[], holes: ForTestsOnly = {}): Guard {
  const admit = (url: URL): void => {
    const refusal = refusalOf(url, hosts, holes.allowLoopback === true);
    if (refusal !== undefined) throw refusal;
  };
  return {
    admit,
    async resolve(url, signal): Promise<Target> {
      admit(url);
      const target = await resolveUnchecked(url, signal, holes.resolve);
      const reachable = (address: string): boolean =>
        isPublicAddress(address) || (holes.allowLoopback === true && isLoopbackAddress(address));
      // One bad address among good ones is an attack or a broken zone, never a song.
      if (!target.addresses.every(reachable)) {
        throw linkError('LINK_BLOCKED', target.host, 'resolves to an address that is not public');
      }
      return target;
    },
  };
}

/** For origins that the operator configured: resolves, checks nothing. @throws GenrebotError LINK_DEAD */
export async function resolveUnchecked(
  url: URL,
  signal: AbortSignal,
  resolve: Resolver = systemResolver,
): Promise<Target> {
  const host = plainHost(url);
  const addresses = isIP(host) === 0 ? await ask(resolve, host, signal) : [host];
  return { host, port: portOf(url), addresses };
}

function refusalOf(
  url: URL,
  hosts: '*' | readonly string[],
  loopbackAllowed: boolean,
): GenrebotError | undefined {
  const host = plainHost(url);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return linkError('LINK_UNSUPPORTED', host, `scheme ${url.protocol}`);
  }
  if (url.username !== '' || url.password !== '') {
    return linkError('LINK_BLOCKED', host, 'credentials in the URL');
  }
  if (!isAllowed(host, hosts)) return linkError('LINK_UNSUPPORTED', host, 'not on the allow-list');
  if (loopbackAllowed && (isLocalhost(host) || isLoopbackAddress(host))) return undefined;
  if (isLocalName(host)) return linkError('LINK_BLOCKED', host, 'a name of a local network');
  if (isIP(host) !== 0 && !isPublicAddress(host)) {
    return linkError('LINK_BLOCKED', host, 'an address that is not public');
  }
  if (!loopbackAllowed && !WEB_PORTS.has(portOf(url))) {
    return linkError('LINK_BLOCKED', host, `port ${url.port}`);
  }
  return undefined;
}

function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}

async function ask(
  resolve: Resolver,
  host: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  try {
    const addresses = await abortable(resolve(host), signal);
    if (addresses.length > 0) return addresses;
  } catch (error) {
    signal.throwIfAborted();
    throw deadLink(host, { cause: error });
  }
  throw deadLink(host, { cause: new Error('the name has no address') });
}

/** The system's own view of names (hosts file included), in the system's order of preference. */
async function systemResolver(host: string): Promise<readonly string[]> {
  const found = await lookup(host, { all: true, verbatim: true });
  return found.map(({ address }) => address);
}
