/** Settings → the opener of links, guarded, for the command line and for every adapter. */
import type { Config } from '../config.js';
import { createLinkOpener, type LinkOpener } from '../links/index.js';
import { LINK_LIMIT_MS, LINK_MAX_SECONDS } from './limits.js';

export type LinkSettings = Pick<Config, 'linkHosts' | 'linkPreviews' | 'maxBytes' | 'ytdlpPath'>;

export function linkOpener({
  linkHosts,
  linkPreviews,
  maxBytes,
  ytdlpPath,
}: LinkSettings): LinkOpener {
  return createLinkOpener({
    hosts: linkHosts.kind === 'any' ? '*' : linkHosts.hosts,
    maxBytes,
    maxSeconds: LINK_MAX_SECONDS,
    timeoutMs: LINK_LIMIT_MS,
    ytdlpPath,
    previews: linkPreviews,
  });
}
