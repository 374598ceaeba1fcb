/** One run of yt-dlp: a private folder, a proxy of its own, a process group; all gone at the end. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { ByteCollector } from '../../lib/byte-collector.js';
import type { OpenedAudio } from '../../lib/opened-audio.js';
import { createGuard } from '../guard.js';
import { plainHost } from '../hosts.js';
import type { LinkOpenerOptions } from '../types.js';
import { CONFIG_FILE, ytdlpArguments, ytdlpConfig } from './args.js';
import { readInfo } from './info.js';
import { runGroup } from './process.js';
import { startProxy } from './proxy.js';
import type { Proxy } from './proxy.js';
import { judge } from './verdict.js';

/** For the pages, scripts and playlists around the sound itself. */
const PAGE_ALLOWANCE_BYTES = 32 * 1024 * 1024;

type SiteOptions = Omit<LinkOpenerOptions, 'hosts' | 'previews' | 'timeoutMs'>;

/** @throws GenrebotError LINK_UNSUPPORTED, LINK_BLOCKED, LINK_DEAD, LINK_NEEDS_TOOL, TOO_LARGE, the signal's reason */
export async function fetchSitePage(
  page: URL,
  options: SiteOptions,
  signal: AbortSignal,
): Promise<OpenedAudio> {
  const folder = await mkdtemp(path.join(tmpdir(), 'genrebot-link-'));
  const stop = new AbortController();
  const onAbort = (): void => {
    stop.abort(signal.reason);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    signal.throwIfAborted();
    const proxy = await startProxy({
      // The allow-list is about links; where a listed site keeps its files is its own business.
      guard: createGuard('*', options.forTestsOnly),
      maxBytes: options.maxBytes + PAGE_ALLOWANCE_BYTES,
      limitBytes: options.maxBytes,
      stop,
    });
    try {
      return await run(page, options, { folder, proxy, stop });
    } finally {
      await proxy.close();
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

interface RunContext {
  readonly folder: string;
  readonly proxy: Proxy;
  /** Fired by the caller's signal and by either byte cap. */
  readonly stop: AbortController;
}

async function run(
  page: URL,
  { maxBytes, maxSeconds, ytdlpPath }: SiteOptions,
  { folder, proxy, stop }: RunContext,
): Promise<OpenedAudio> {
  const output = new ByteCollector(maxBytes);
  await writeFile(path.join(folder, CONFIG_FILE), ytdlpConfig(proxy.url), { mode: 0o600 });
  const ended = await runGroup({
    command: ytdlpPath,
    args: ytdlpArguments({ page, maxBytes, maxSeconds, folder }),
    folder,
    output,
    signal: stop.signal,
    onRefusal: (error) => {
      stop.abort(error);
    },
  });
  stop.signal.throwIfAborted();
  const title = judge({
    ...ended,
    host: plainHost(page),
    info: await readInfo(folder),
    seenBytes: output.seenBytes,
    maxBytes,
    refusal: proxy.refusal(),
  });
  return { bytes: output.take(), ...(title !== undefined && { title }) };
}
