/** How yt-dlp is called. Every option here is known to yt-dlp 2023.03 (Debian 12) and to 2026.08. */
import path from 'node:path';

import { minimalEnvironment } from '../../lib/process-group.js';

/** In the call's folder: what yt-dlp learnt of the page (info.ts). */
export const INFO_FILE = 'info.jsonl';

/** Of the smallest sort that still holds all the model hears: audio alone, else a small video. */
const FORMAT = 'bestaudio[protocol^=http]/bestaudio/best[height<=360]/worst';

/** In the call's folder: what must not stand in the list of processes, which every user of the machine may read. */
export const CONFIG_FILE = 'yt-dlp.conf';

export interface CallOptions {
  readonly page: URL;
  readonly maxBytes: number;
  readonly maxSeconds: number;
  /** Empty, ours alone; yt-dlp's working folder. */
  readonly folder: string;
}

export function ytdlpArguments(call: CallOptions): readonly string[] {
  return [
    // First: nothing that lies about on the machine (proxies, cookies, commands to run) changes what follows.
    '--ignore-config',
    ...['--use-extractors', 'default,-generic', '--default-search', 'error'],
    ...['--config-locations', path.join(call.folder, CONFIG_FILE)],
    ...['--no-playlist', '--playlist-items', '1', '--lazy-playlist', '--max-downloads', '1'],
    ...['--match-filters', `!is_live & duration<?${Math.ceil(call.maxSeconds)}`],
    ...['--max-filesize', String(call.maxBytes)],
    ...['--format', FORMAT],
    // Its own downloader only: an ffmpeg would open connections that ignore the proxy. The folder holds none.
    ...['--downloader', 'native', '--ffmpeg-location', call.folder],
    ...['--no-cookies', '--no-cookies-from-browser', '--no-exec', '--no-cache-dir', '--no-update'],
    ...['--retries', '1', '--fragment-retries', '1', '--extractor-retries', '1'],
    ...['--socket-timeout', '15'],
    // Into a file: --print would silence the messages that tell why nothing was downloaded.
    ...['--no-progress', '--print-to-file', 'pre_process:%(.{title,is_live})j', INFO_FILE],
    ...['--output', '-'],
    '--',
    call.page.href,
  ];
}

/** @param proxyUrl with the password of this run */
export function ytdlpConfig(proxyUrl: string): string {
  return `--proxy ${proxyUrl}\n`;
}

/** A name stays a name (found on PATH); a path is seen from where we stand, not from yt-dlp's folder. */
export function ytdlpCommand(ytdlpPath: string): string {
  return /[\\/]/.test(ytdlpPath) ? path.resolve(ytdlpPath) : ytdlpPath;
}

/** Without anything of ours: no token, no password, no proxy of others; every folder is the run's own. */
export function ytdlpEnvironment(folder: string): Record<string, string> {
  return {
    ...minimalEnvironment(),
    ...{ TMPDIR: folder, TEMP: folder, TMP: folder, XDG_CACHE_HOME: folder, DENO_DIR: folder },
    ...{ XDG_CONFIG_HOME: folder, YTDLP_NO_PLUGINS: '1' },
    ...{ PYTHONIOENCODING: 'utf-8', PYTHONUNBUFFERED: '1', NO_COLOR: '1' },
  };
}
