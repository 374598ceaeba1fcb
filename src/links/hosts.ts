/** Host names: their one spelling, the allow-list, and names that only mean something inside somebody's network. */
import { isIP } from 'node:net';

/** Top-level names that no public site has (RFC 6761, 6762, 7686, 8375, ICANN's list of names not to be delegated). */
const LOCAL_SUFFIXES: readonly string[] = [
  'arpa',
  'corp',
  'example',
  'home',
  'internal',
  'intranet',
  'invalid',
  'lan',
  'local',
  'localdomain',
  'localhost',
  'mail',
  'onion',
  'private',
  'test',
];

/** The host as it is compared, resolved and shown: no brackets around IPv6, no dots at the end. */
export function plainHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').replace(/\.+$/, '');
}

/** True for a single label (a machine of the own network) and for names under a local suffix. */
export function isLocalName(host: string): boolean {
  if (isIP(host) !== 0) return false;
  return !host.includes('.') || LOCAL_SUFFIXES.some((suffix) => isUnder(host, suffix));
}

export function isLocalhost(host: string): boolean {
  return isUnder(host, 'localhost');
}

/** The host itself or a subdomain of it. */
export function isUnder(host: string, parent: string): boolean {
  return host === parent || host.endsWith(`.${parent}`);
}

/** `example.com`, `*.example.com`, `.example.com` and `Example.COM.` all mean example.com and its subdomains. */
export function isAllowed(host: string, hosts: '*' | readonly string[]): boolean {
  return hosts === '*' || hosts.some((entry) => isUnder(host, spelledOut(entry)));
}

function spelledOut(entry: string): string {
  const bare = entry.trim().replace(/^\*?\./, '');
  return URL.canParse(`http://${bare}`) ? plainHost(new URL(`http://${bare}`)) : bare;
}
