/** Which IP addresses a stranger's link may reach. */
import { networkInterfaces } from 'node:os';

import ipaddr from 'ipaddr.js';

/** All that IANA has handed out for the public IPv6 internet; what lies outside needs no list. */
const GLOBAL_UNICAST_V6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** Public by number, private by use: Azure's metadata and agent address. */
const PRIVATE_IN_DISGUISE: ReadonlySet<string> = new Set(['168.63.129.16']);

/**
 * True for plain public unicast addresses only. IPv6 forms that carry an IPv4 address inside (mapped, compatible,
 * 6to4, Teredo, NAT64 of either kind) are refused whatever they carry: which network they leave on is not ours to know.
 * This machine's own addresses are refused too: a service bound to them may trust local callers.
 */
export function isPublicAddress(text: string): boolean {
  if (PRIVATE_IN_DISGUISE.has(text)) return false;
  const address = parseAddress(text);
  if (address?.range() !== 'unicast') return false;
  if (address instanceof ipaddr.IPv6 && !address.match(GLOBAL_UNICAST_V6)) return false;
  return !ownAddresses().has(address.toString());
}

export function isLoopbackAddress(text: string): boolean {
  return parseAddress(text)?.range() === 'loopback';
}

/** Only the canonical forms: what resolvers answer and what the URL standard makes of all others. */
function parseAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  // A zone (fe80::1%eth0) names an interface of this machine: never public.
  return ipaddr.IPv6.isValid(text) && !text.includes('%') ? ipaddr.IPv6.parse(text) : undefined;
}

function ownAddresses(): ReadonlySet<string> {
  const all = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  return new Set(all.map(({ address }) => parseAddress(address)?.toString() ?? address));
}
