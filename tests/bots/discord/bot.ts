/** A bot for tests: the real adapter and discord.js, a Discord on loopback, and a use case that only pretends. */
import { afterEach } from 'vitest';

import { MemoryBudget } from '../../../src/lib/memory-budget.js';
import type { Adapter, AdapterServices } from '../../../src/bots/common/types.js';
import type { Feedback } from '../../../src/store/index.js';
import { startDiscord } from '../../../src/bots/discord/index.js';
import type { DiscordAccount } from '../../../src/bots/discord/options.js';
import type { AudioRequest, Reply } from '../../../src/identify/types.js';
import type { Analysis } from '../../../src/pipeline/types.js';
import type { SentFile } from '../../contract/harness.js';
import { recentInMemory } from '../recent-in-memory.js';
import { votesInMemory } from '../votes.js';
import { FakeDiscord, type FakeOptions, TOKEN } from './fake-discord.js';
import { requestsInMemory } from './requests-in-memory.js';
import { noMemory } from '../no-memory.js';

export const LABELS = ['blues', 'classical', 'country', 'jazz', 'metal', 'rock'];
export const RESULT_ID = 'AbCdEfGh_-123456';

export interface TestBot {
  readonly discord: FakeDiscord;
  readonly adapter: Adapter;
  /** What the use case was asked, in order. */
  readonly requests: AudioRequest[];
  /** Sizes of what it opened, in bytes. */
  readonly opened: number[];
  readonly feedback: Feedback[];
  readonly listening: Set<string>;
  /** One line for each entry. */
  readonly log: string[];
  /** @throws Error when a rule of Discord's was broken, or a secret has got into the log */
  close(): Promise<void>;
}

export type Identify = AdapterServices['identify'];

export interface BotOptions extends FakeOptions {
  readonly discord?: FakeDiscord;
  readonly services?: Partial<AdapterServices>;
  /** Stands between the adapter and what writes requests down. */
  readonly wrapAccept?: (accept: AdapterServices['accept']) => AdapterServices['accept'];
}

export async function startBot(options: BotOptions = {}): Promise<TestBot> {
  const discord = options.discord ?? new FakeDiscord(options);
  if (!options.discord) await discord.start();
  const records = { requests: [], opened: [], feedback: [], listening: new Set<string>(), log: [] };
  const account = { token: TOKEN, apiRoot: discord.apiRoot };
  const made = pretending(records, account, options.services);
  const services = { ...made, accept: options.wrapAccept?.(made.accept) ?? made.accept };
  const adapter = await startDiscord({ ...account, shards: { kind: 'none' } }, services);
  return {
    ...records,
    discord,
    adapter,
    close: async () => {
      await adapter.stop(1_000);
      await discord.stop();
      checkRules(discord, records.log);
    },
  };
}

export function checkRules({ violations }: FakeDiscord, log: readonly string[]): void {
  const leaks = log.filter((line) => /must-not-leak|hm=/.test(line));
  const faults = [...violations, ...leaks.map((line) => `a secret in the log: ${line}`)];
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

export type Records = Pick<TestBot, 'requests' | 'opened' | 'feedback' | 'listening' | 'log'>;

const NOWHERE: DiscordAccount = { token: TOKEN, apiRoot: 'http://127.0.0.1:9/api' };

/** @param overrides also what accepted requests are opened and judged with */
export function pretending(
  records: Records,
  account = NOWHERE,
  overrides: Partial<AdapterServices> = {},
): AdapterServices {
  const services = { ...pretendingAlone(records), ...overrides };
  return { ...requestsInMemory(services, account), ...services };
}

function pretendingAlone(records: Records): Omit<AdapterServices, 'accept' | 'progress'> {
  const { requests, opened, feedback, listening, log } = records;
  const write = (level: string) => (fields: object, message: string) => {
    log.push(`${level}: ${message} ${JSON.stringify(fields)}`);
  };
  const sink = { info: write('info'), warn: write('warn'), error: write('error') };
  return {
    identify: async (request, { signal }) => {
      requests.push(request);
      if (signal.aborted) return { kind: 'failure', code: 'CANCELLED', text: 'Come again later.' };
      const { bytes } = await request.open(signal, () => undefined);
      opened.push(bytes.length);
      return verdict(`Heard ${request.title ?? 'something'}.`);
    },
    openLink: (url) => Promise.resolve({ bytes: new TextEncoder().encode(url) }),
    toPlayable: () => Promise.reject(new Error('nothing to play here')),
    byteBudget: new MemoryBudget(2 ** 30),
    ...votesInMemory(feedback),
    memory: noMemory,
    recent: recentInMemory(sink),
    listening: {
      isOn: (_, chatId) => listening.has(chatId),
      hearsLinks: (_, chatId) => listening.has(`${chatId} links`),
      set: (_, chatId, on) => {
        listening.delete(`${chatId} links`);
        if (on === false) listening.delete(chatId);
        else listening.add(chatId);
        if (on === 'links') listening.add(`${chatId} links`);
        return Promise.resolve();
      },
    },
    labels: LABELS,
    log: sink,
    defaultLanguage: 'fr',
    maxBytes: 10_000,
  };
}

/** The adapter looks at the genre and nothing else of the analysis. */
export function verdict(text: string, genre = 'rock', pictureBytes = 2_000): Reply {
  const analysis = { verdict: { genre } } as Analysis;
  const picture = {
    bytes: new Uint8Array(pictureBytes).fill(7),
    mimeType: 'image/png' as const,
    fileName: 'genrebot-rock.png',
    altText: 'A picture of rock',
  };
  const lines = `${text}\nNext closest: metal.`;
  return {
    kind: 'verdict',
    text: lines,
    picture,
    analysis,
    resultId: RESULT_ID,
    contentHash: RESULT_ID,
  };
}

/** A file of so many bytes that only the pretending use case takes for a song. */
export function file(name: string, mimeType = 'audio/mpeg', byteCount = 100): SentFile {
  return { name, mimeType, bytes: new Uint8Array(byteCount) };
}

/** A promise and its resolution. */
export function latch(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return {
    opened,
    open: () => {
      open();
    },
  };
}

/** Waits until something is so. */
export async function eventually(isSo: () => boolean, withinMs = 10_000): Promise<void> {
  const endMs = performance.now() + withinMs;
  while (!isSo()) {
    if (performance.now() > endMs) throw new Error(`not so within ${String(withinMs)} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** How a suite opens its bots: each is closed after its test, with a look at what it broke. */
export function openBots(): (options?: BotOptions) => Promise<TestBot> {
  let bot: TestBot | undefined;
  afterEach(async () => {
    const opened = bot;
    bot = undefined;
    await opened?.close();
  });
  return async (options = {}) => {
    bot = await startBot(options);
    return bot;
  };
}
