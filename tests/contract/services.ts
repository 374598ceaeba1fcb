/** AdapterServices for harness tests: everything real, except what a test replaces, and with every reply on record. */
import type { IdentifyLimits } from '../../src/identify/types.js';
import type { AdapterServices } from '../../src/bots/common/types.js';
import type { Log } from '../../src/lib/log.js';
import type { Language } from '../../src/i18n/index.js';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { createLinkOpener } from '../../src/links/index.js';
import { createServices, type ServicesOptions } from '../../src/app/services.js';
import { openStore } from '../../src/store/index.js';

import type { Reply } from '../../src/identify/types.js';
import type { Workers } from '../../src/workers/index.js';
import { testModel } from './model.js';

export interface ContractOptions {
  /** Theirs to close. */
  readonly workers: Workers;
  readonly limits?: Partial<IdentifyLimits>;
  readonly maxBytes?: number;
  readonly defaultLanguage?: Language;
  /** Between two looks for digests that are due. */
  readonly upkeepMs?: number;
  /** Default: none, for harnesses whose answers go back over the connection. */
  readonly doorsFor?: ServicesOptions['doorsFor'];
  /** Default: the real opener, which may reach loopback here. */
  readonly openLink?: AdapterServices['openLink'];
}

interface LogEntry {
  readonly level: 'info' | 'warn' | 'error';
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

export interface ContractServices {
  readonly services: AdapterServices;
  /** What the use case replied, in order: what people see must be made of this. */
  readonly replies: readonly Reply[];
  readonly logged: readonly LogEntry[];
  /** Where the store lies. */
  readonly dataDir: string;
  /** Removes the data folder and stops what still runs. */
  close(): Promise<void>;
}

export async function contractServices(options: ContractOptions): Promise<ContractServices> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'genrebot-contract-'));
  const logged: LogEntry[] = [];
  const maxBytes = options.maxBytes ?? 8 * 2 ** 20;
  const links = createLinkOpener({
    previews: true,
    hosts: '*',
    maxBytes,
    maxSeconds: 1_200,
    timeoutMs: 30_000,
    ytdlpPath: 'yt-dlp',
    forTestsOnly: { allowLoopback: true },
  });
  const store = await openStore({ dataDir });
  const replies: Reply[] = [];
  const made = createServices({
    workers: options.workers,
    model: testModel(),
    config: { language: options.defaultLanguage ?? 'en', maxBytes },
    store,
    doorsFor: options.doorsFor ?? (() => ({})),
    judged: 6,
    watch: (identify) => async (request, run) => {
      const reply = await identify(request, run);
      replies.push(reply);
      return reply;
    },
    log: recordingLog(logged),
    links: options.openLink ? { open: options.openLink } : links,
    ...(options.limits && { limits: options.limits }),
    ...(options.upkeepMs !== undefined && { upkeepMs: options.upkeepMs }),
  });
  return {
    services: made.services,
    dataDir,
    replies,
    logged,
    close: async () => {
      await made.close(0);
      await store.close();
      await links.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function recordingLog(logged: LogEntry[]): Log {
  const record = (level: LogEntry['level']) => (fields: object, message: string) => {
    logged.push({ level, fields: fields as Record<string, unknown>, message });
  };
  return { info: record('info'), warn: record('warn'), error: record('error') };
}
