/** Settings → the opener of links, guarded, for the command line and for every adapter. */
import { createLinkOpener, type LinkOpener } from '../links/index.js';
import type { Config } from '../config.js';

/** Generous: a longer track is judged on samples, but no link may hold a request for ever. */
const MAX_LINK_SECONDS = 12 * 3600;
const LINK_TIMEOUT_MS = 80_000;

export function linkOpener({
  linkHosts,
  maxBytes,
  ytdlpPath,
}: Pick<Config, 'linkHosts' | 'maxBytes' | 'ytdlpPath'>): LinkOpener {
  return createLinkOpener({
    hosts: linkHosts.kind === 'any' ? '*' : linkHosts.hosts,
    maxBytes,
    maxSeconds: MAX_LINK_SECONDS,
    timeoutMs: LINK_TIMEOUT_MS,
    ytdlpPath,
  });
}
