/** Who is asking, and under which name (pure): against DNS rebinding and other people's pages. */
import { hostname } from 'node:os';

import ipaddr from 'ipaddr.js';

/** Who sent a request, as far as it can be known. */
export interface Peer {
  /** One for each household: IPv4 as it is, IPv6 by its /64. */
  readonly key: string;
  /** Certainly a program on this machine, not a proxy that passes something on. */
  readonly isLocal: boolean;
}

export interface RequestLine {
  /** Address of the socket. */
  readonly remoteAddress: string | undefined;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly forwardedFor: string | undefined;
}

/**
 * A rebound name is a stranger's name that leads to our address: only names that are ours are served. A bare address
 * cannot be rebound; bound to more than loopback we may have any.
 * @param boundTo the address or name that we listen on
 */
export function isServedHost(
  host: string | undefined,
  boundTo: string,
  serverNames: readonly string[],
): boolean {
  const name = hostName(host);
  if (name === undefined) return false;
  const ours = ['localhost', '127.0.0.1', '[::1]', bracketed(boundTo), ...serverNames];
  if (ours.some((own) => own.toLowerCase() === name)) return true;
  if (isLoopbackName(boundTo)) return false;
  return name === hostname().toLowerCase() || ipaddr.isValid(name.replace(/^\[|\]$/g, ''));
}

/** A browser names the page that asks; programs name none. */
export function isOwnOrigin({ origin, host }: RequestLine): boolean {
  if (origin === undefined) return true;
  // Files and sandboxed frames have an origin without a host ("file://", "null"): anybody's page, and never ours.
  if (!/^https?:/i.test(origin) || !URL.canParse(origin)) return false;
  return new URL(origin).host === normalHost(host, origin);
}

/** @param trustProxy whether a proxy on this machine speaks for others */
export function peerOf(line: RequestLine, trustProxy: boolean): Peer {
  const address = parsed(line.remoteAddress);
  const isLoopback = address?.range() === 'loopback';
  const forwarded = parsed(withoutPort(line.forwardedFor?.split(',').at(-1)?.trim()));
  const speaksFor = isLoopback && trustProxy ? forwarded : undefined;
  return {
    key: keyOf(speaksFor ?? address),
    isLocal: isLoopback && line.forwardedFor === undefined && isLoopbackName(hostName(line.host)),
  };
}

export function isLoopbackName(name: string | undefined): boolean {
  if (name === undefined) return false;
  return name === 'localhost' || parsed(name.replace(/^\[|\]$/g, ''))?.range() === 'loopback';
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;

function parsed(text: string | undefined): Address | undefined {
  return text !== undefined && ipaddr.isValid(text) ? ipaddr.process(text) : undefined;
}

/** Some proxies name the port too: "203.0.113.9:4711", "[2001:db8::1]:4711". */
function withoutPort(address: string | undefined): string | undefined {
  const [, ipv6, ipv4] = /^(?:\[([^\]]*)\]|([^:]*))(?::\d+)?$/.exec(address ?? '') ?? [];
  return ipv6 ?? ipv4 ?? address;
}

function keyOf(address: Address | undefined): string {
  if (address === undefined) return 'unknown';
  if (address.kind() === 'ipv4') return address.toString();
  return `${address.toNormalizedString().split(':').slice(0, 4).join(':')}::/64`;
}

/** "Example.org:8080" → "example.org"; undefined for what is no host. */
function hostName(host: string | undefined): string | undefined {
  if (host === undefined || !URL.canParse(`http://${host}/`)) return undefined;
  return new URL(`http://${host}/`).hostname;
}

/** With the port left out where it is the default of the page's own scheme. */
function normalHost(host: string | undefined, origin: string): string | undefined {
  const url = `${new URL(origin).protocol}//${host ?? ''}/`;
  return URL.canParse(url) ? new URL(url).host : undefined;
}

function bracketed(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}
