/** A platform in memory, and the real embedded store in a folder of the test's own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { afterEach, beforeEach, type Mock, vi } from 'vitest';

import {
  encodeReply,
  type IncomingRequest,
  type JudgedRequest,
  type PlatformDoor,
  type RequestEvent,
  type Requests,
  type RequestsOptions,
  startRequests,
  type StoredReply,
} from '../../src/requests/index.js';
import { openStore, type RequestStore, type Store } from '../../src/store/index.js';

const SOON_MS = 10_000;

interface Sent {
  readonly to: unknown;
  readonly reply: StoredReply;
  readonly nonce: string;
}

/** What a platform may do with a message instead of taking it. */
export type Fate = (signal: AbortSignal) => Promise<'delivered' | 'gone'>;

class FakePlatform implements PlatformDoor {
  readonly repeatShows = 'again';
  readonly sent: Sent[] = [];
  tries = 0;
  /** Of the next messages, in their order; then all are taken. */
  readonly fates: Fate[] = [];

  open(): Promise<{ readonly bytes: Uint8Array }> {
    return Promise.resolve({ bytes: new Uint8Array() });
  }

  async deliver(
    to: unknown,
    reply: StoredReply,
    { nonce, signal }: { readonly nonce: string; readonly signal: AbortSignal },
  ): Promise<'delivered' | 'gone'> {
    this.tries++;
    const fate = this.fates.shift();
    if (fate) return fate(signal);
    this.sent.push({ to, reply, nonce });
    return Promise.resolve('delivered');
  }

  texts(): string[] {
    return this.sent.map(({ reply }) => reply.text).sort();
  }
}

export function incoming(
  key: string,
  userId = key,
  more: Partial<IncomingRequest> = {},
): IncomingRequest {
  return {
    key,
    platform: 'telegram',
    request: {
      source: { fileId: key },
      address: { chat: key },
      userId,
      chatId: 'c',
      language: 'en',
    },
    deliverWithinMs: 600_000,
    ...more,
  };
}

export function verdict(request: JudgedRequest): Uint8Array {
  const { fileId } = request.source as { fileId: string };
  return encodeReply({ kind: 'verdict', text: `${fileId} is rock` });
}

export interface Kit {
  store: Store;
  platform: FakePlatform;
  readonly events: RequestEvent[];
  readonly log: Readonly<Record<'info' | 'warn' | 'error', Mock>>;
  start(more?: Partial<RequestsOptions>): Requests;
  /** Names of the steps so far, in their order. */
  steps(): string[];
  /** Until every request has its answer. */
  untilDone(): Promise<void>;
  /** As another process has it. */
  reopen(): Promise<Store>;
}

export function requestsKit(): Kit {
  let folder = '';
  let started: Requests[] = [];
  let stores: Store[] = [];
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const kit = {
    events: [] as RequestEvent[],
    log,
    steps: () => kit.events.map(({ step }) => step),
    start(more: Partial<RequestsOptions> = {}) {
      const judge = (request: JudgedRequest): Promise<Uint8Array> =>
        Promise.resolve(verdict(request));
      const requests = startRequests({
        store: kit.store.requests,
        judging: { judge, apologise: judge, concurrency: 4 },
        doors: { telegram: kit.platform },
        pollMs: 20,
        log,
        onEvent: (event) => kit.events.push(event),
        ...more,
      });
      started.push(requests);
      return requests;
    },
    untilDone: () =>
      until(async () => {
        const { waiting, running, answered, delivering } = await kit.store.requests.counts();
        return waiting + running + answered + delivering === 0;
      }),
    async reopen() {
      const store = await openStore({ dataDir: folder });
      stores.push(store);
      return store;
    },
  } as unknown as Kit;
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'genrebot-requests-'));
    kit.platform = new FakePlatform();
    kit.store = await kit.reopen();
    kit.events.length = 0;
    vi.clearAllMocks();
  });
  afterEach(async () => {
    await Promise.all(started.map((requests) => requests.stop(0)));
    await Promise.all(stores.map((store) => store.close()));
    started = [];
    stores = [];
    rmSync(folder, { recursive: true, force: true });
  });
  return kit;
}

/** Waits for what will be so soon. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const endMs = performance.now() + SOON_MS;
  while (!(await holds())) {
    if (performance.now() > endMs) throw new Error(`did not come to be: ${holds.toString()}`);
    await pause(10);
  }
}

/** The store, but for some methods. */
export function withMethods(store: RequestStore, methods: Partial<RequestStore>): RequestStore {
  return new Proxy(store, {
    get(target, name) {
      const own: unknown = Reflect.get(methods, name) ?? Reflect.get(target, name);
      return typeof own === 'function' ? (own.bind(target) as unknown) : own;
    },
  });
}
