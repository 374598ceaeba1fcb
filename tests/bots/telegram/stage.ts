/** A real adapter against the fake Bot API, with a use case that only says what it was asked. */
import { MemoryBudget } from '../../../src/lib/memory-budget.js';
import type { Adapter, AdapterServices } from '../../../src/bots/common/types.js';
import type { Feedback } from '../../../src/store/index.js';
import type { User } from 'grammy/types';
import { afterEach, expect } from 'vitest';

import type { AudioRequest, Reply } from '../../../src/identify/types.js';
import {
  createTelegramDoor,
  startTelegram,
  type TelegramOptions,
} from '../../../src/bots/telegram/index.js';
import { startTestRequests, type TestRequests } from '../test-requests.js';
import { votesInMemory } from '../votes.js';
import { FakeBotApi, type FakeOptions, TOKEN } from './fake/fake-bot-api.js';
import type { Content, FakeChat } from './fake/world.js';
import { fileContent } from './people.js';
import { noMemory } from '../no-memory.js';

export const LABELS = [
  'blues',
  'classical',
  'country',
  'disco',
  'hiphop',
  'jazz',
  'metal',
  'pop',
  'reggae',
  'rock',
] as const;

/** Sixteen characters, as the use case makes them. */
export const RESULT_ID = 'Abc-123_def-4567';
export const PICTURE = Uint8Array.from([0x89, 0x50, 0x4e, 0x47]);

interface LogEntry {
  readonly level: string;
  readonly text: string;
}

interface Heard {
  readonly request: AudioRequest;
  /** What `open` gave, or undefined where it failed. */
  readonly bytes?: Uint8Array;
}

export interface Stage {
  readonly api: FakeBotApi;
  readonly adapter: Adapter;
  readonly heard: readonly Heard[];
  readonly log: readonly LogEntry[];
  readonly feedback: readonly Feedback[];
  readonly listening: ReadonlySet<string>;
  readonly services: AdapterServices;
  readonly requests: TestRequests;
  /** Starts another bot with the same token on the same server, as after a restart. */
  restart(): Promise<void>;
}

export interface StageOptions extends Partial<Omit<AdapterServices, 'log'>> {
  readonly updates?: TelegramOptions['updates'];
  readonly fake?: FakeOptions;
  /** Runs before the adapter starts. */
  readonly prepare?: (api: FakeBotApi) => void;
  readonly wrapAccept?: (accept: AdapterServices['accept']) => AdapterServices['accept'];
  /** Violations that the test provokes. */
  readonly tolerated?: RegExp;
}

const GRACE_MS = 5_000;
const cleanups: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

export async function setStage(options: StageOptions = {}): Promise<Stage> {
  const api = new FakeBotApi(options.fake);
  await api.start();
  options.prepare?.(api);
  const records = { heard: [], log: [], feedback: [], listening: new Set<string>() } as Records;
  const pretended = { ...makeServices(records), ...overridesOf(options) };
  const door = createTelegramDoor({ token: TOKEN, apiRoot: api.root }, pretended);
  const requests = await startTestRequests(pretended, { telegram: door });
  const { progress } = requests;
  const accept = options.wrapAccept?.(requests.accept) ?? requests.accept;
  const recent = (): AdapterServices['recent'] => options.recent ?? requests.recent();
  const services: AdapterServices = { ...pretended, accept, progress, recent: recent() };
  const start = (): Promise<Adapter> =>
    startTelegram(
      { token: TOKEN, apiRoot: api.root, updates: options.updates ?? { kind: 'polling' } },
      { ...services, recent: recent() },
    );
  let adapter = await start();
  cleanups.push(async () => {
    await Promise.all([adapter.stop(GRACE_MS), requests.close(GRACE_MS)]);
    await api.stop();
    const { tolerated } = options;
    expect(api.violations.filter((one) => tolerated?.test(one) !== true)).toEqual([]);
    expectNoSecrets(records);
  });
  const restart = async (): Promise<void> => {
    await adapter.stop(GRACE_MS);
    adapter = await start();
  };
  return { api, adapter, services, requests, restart, ...records };
}

/** Nothing that is logged may hold the token, not even in a URL. */
export function expectNoSecrets({ log }: Pick<Stage, 'log'>): void {
  expect(log.filter(({ text }) => text.includes(TOKEN.slice(10)))).toEqual([]);
}

export function verdict(text = 'This is jazz.'): Reply {
  return {
    kind: 'verdict',
    text,
    picture: { bytes: PICTURE, mimeType: 'image/png', fileName: 'card.png', altText: 'a card' },
    analysis: { verdict: { genre: 'jazz' } } as Extract<Reply, { kind: 'verdict' }>['analysis'],
    resultId: RESULT_ID,
    contentHash: RESULT_ID,
  };
}

interface Records {
  readonly heard: Heard[];
  readonly log: LogEntry[];
  readonly feedback: Feedback[];
  readonly listening: Set<string>;
}

function makeServices({
  heard,
  log,
  feedback,
  listening,
}: Records): Omit<AdapterServices, 'accept' | 'progress' | 'recent'> {
  const record = (level: string) => (fields: object, message: string) => {
    log.push({ level, text: `${message} ${JSON.stringify(fields)}` });
  };
  return {
    identify: async (request, { signal }) => {
      try {
        const { bytes } = await request.open(signal, () => undefined);
        heard.push({ request, bytes });
        return verdict();
      } catch (error) {
        heard.push({ request });
        const code = (error as { code?: string }).code ?? 'INTERNAL';
        log.push({ level: 'error', text: String(error) });
        const { limitBytes } = (error as { context?: { limitBytes?: number } }).context ?? {};
        return { kind: 'failure', code, text: `Sorry: ${code}.`, limitBytes } as Reply;
      }
    },
    openLink: (url) => Promise.resolve({ bytes: new TextEncoder().encode(url), title: 'Linked' }),
    toPlayable: () => Promise.reject(new Error('nothing to play here')),
    byteBudget: new MemoryBudget(2 ** 30),
    ...votesInMemory(feedback),
    memory: noMemory,
    listening: {
      isOn: (platform, chatId) => listening.has(`${platform} ${chatId}`),
      hearsLinks: (platform, chatId) => listening.has(`${platform} ${chatId} links`),
      set: (platform, chatId, on) => {
        listening[on === false ? 'delete' : 'add'](`${platform} ${chatId}`);
        listening[on === 'links' ? 'add' : 'delete'](`${platform} ${chatId} links`);
        return Promise.resolve();
      },
    },
    labels: LABELS,
    log: { info: record('info'), warn: record('warn'), error: record('error') },
    defaultLanguage: 'en',
    maxBytes: 50 * 1024 * 1024,
  };
}

function overridesOf(options: StageOptions): Partial<AdapterServices> {
  const own: ReadonlySet<string> = new Set([
    'updates',
    'fake',
    'prepare',
    'wrapAccept',
    'tolerated',
  ]);
  return Object.fromEntries(Object.entries(options).filter(([name]) => !own.has(name)));
}

/** Long enough for an update to have gone through, where nothing is expected to come back. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 150));
}

/** A person and their private chat with the bot. */
export function ada(stage: Stage, language?: string): { chat: FakeChat; person: User } {
  const person = stage.api.world.person('Ada', language);
  return { person, chat: stage.api.world.privateChat(person) };
}

export interface GroupStage {
  readonly stage: Stage;
  readonly api: FakeBotApi;
  readonly world: FakeBotApi['world'];
  readonly ada: User;
  readonly bob: User;
  readonly group: FakeChat;
  readonly songOf: (content?: Content) => Content;
}

/** Ada is an administrator of the group, Bob is not. */
export async function setGroup(options: StageOptions = {}): Promise<GroupStage> {
  const stage = await setStage(options);
  const { world } = stage.api;
  const [ada, bob] = [world.person('Ada'), world.person('Bob')];
  const group = world.group('Friends of sound', [ada]);
  const songOf = (content: Content = {}): Content => ({ ...fileContent(world, song), ...content });
  return { stage, api: stage.api, world, ada, bob, group, songOf };
}

/** A promise and the function that settles it. */
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

export const song = {
  name: 'song.mp3',
  mimeType: 'audio/mpeg',
  bytes: new TextEncoder().encode('the bytes of a song'),
};
