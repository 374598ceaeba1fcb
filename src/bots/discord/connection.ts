/** The line to Discord's gateway: opened with the intents that are granted, and again with fewer when one is taken away. */
import { once } from 'node:events';

import { type Client, Events, GatewayCloseCodes, Status } from 'discord.js';

import { onAbort } from '../../lib/deadline.js';
import type { Log } from '../../lib/log.js';
import { redactError } from '../../lib/redact.js';

import type { Application } from './application.js';
import { createClient } from './client.js';
import { hangUp } from './hang-up.js';
import type { DiscordAccount } from './options.js';

/** Servers that Discord announces and does not deliver hold us up by 15 s of this. */
const READY_LIMIT_MS = 60_000;

/** Hangs handlers on a fresh client. */
export type Attach = (client: Client, readsMessages: boolean) => void;

const NO_INTENT =
  'the message-content intent is not granted: /genre-listen is off, everything else works (docs/discord.md)';

/** Why the gateway closed for good, and what to do. */
const FINAL_CLOSES: Readonly<Partial<Record<number, string>>> = {
  [GatewayCloseCodes.AuthenticationFailed]: 'the token is no longer valid: set the new one',
  [GatewayCloseCodes.InvalidShard]: 'the shard number is wrong: set DISCORD_SHARDS=auto',
  [GatewayCloseCodes.ShardingRequired]: 'too many servers for one process: set DISCORD_SHARDS=auto',
};

export interface ConnectionOptions {
  readonly account: DiscordAccount;
  readonly application: Application;
  readonly log: Log;
  readonly attach: Attach;
  /** Gives up coming online. */
  readonly signal?: AbortSignal | undefined;
}

export class Connection {
  #client: Client | undefined;
  #isClosed = false;
  readonly #closing = new AbortController();

  private constructor(private readonly options: ConnectionOptions) {}

  /** Resolves when Discord says that the bot is online. @throws Error that says what to do, or that it was stopped */
  static async open(options: ConnectionOptions): Promise<Connection> {
    const { application, log, signal } = options;
    const connection = new Connection(options);
    if (!application.mayReadMessages) log.info({ platform: 'discord' }, NO_INTENT);
    const close = (): void => void connection.close();
    signal?.addEventListener('abort', close);
    if (signal?.aborted === true) close();
    try {
      await connection.#connect(application.mayReadMessages);
    } finally {
      signal?.removeEventListener('abort', close);
    }
    return connection;
  }

  get client(): Client {
    if (!this.#client) throw new Error('not connected');
    return this.#client;
  }

  /** False while the line is broken, also when discord.js is about to mend it. */
  get isOnline(): boolean {
    const shards = this.#client?.ws.shards;
    return shards !== undefined && shards.every(({ status }) => status === Status.Ready);
  }

  /** Ends within two seconds, also where Discord cannot be reached. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#closing.abort();
    if (this.#client) await hangUp(this.#client);
  }

  async #connect(readsMessages: boolean): Promise<void> {
    const { account, attach, log } = this.options;
    const { signal: closing } = this.#closing;
    const client = createClient({ apiRoot: account.apiRoot, readsMessages, closing });
    const closed = { code: 0 };
    client.on(Events.ShardDisconnect, ({ code }) => {
      closed.code = code;
    });
    this.#report(client);
    attach(client, readsMessages);
    try {
      await ready(client, account.token, closing);
    } catch (error) {
      await hangUp(client);
      if (!readsMessages || !isIntentRefused(error, closed.code)) throw error;
      // Taken away between our look at the flags and now.
      log.warn({ platform: 'discord' }, NO_INTENT);
      await this.#connect(false);
      return;
    }
    this.#client = client;
    client.on(Events.ShardDisconnect, ({ code }) => void this.#afterClose(code, readsMessages));
  }

  /** discord.js comes back by itself from everything but these. */
  async #afterClose(code: number, readsMessages: boolean): Promise<void> {
    if (this.#isClosed) return;
    const { log } = this.options;
    const isIntent = code === (GatewayCloseCodes.DisallowedIntents as number);
    if (!isIntent || !readsMessages) {
      const why = FINAL_CLOSES[code] ?? 'Discord does not want this connection back';
      log.error({ platform: 'discord', code }, `Discord is off: ${why}`);
      return;
    }
    log.warn({ platform: 'discord', code }, NO_INTENT);
    try {
      if (this.#client) await hangUp(this.#client);
      await this.#connect(false);
      // Closed meanwhile: the line that has just been opened is nobody's.
      if (this.#wasClosed()) await this.close();
    } catch (error) {
      if (this.#wasClosed()) return;
      log.error({ platform: 'discord', cause: redactError(error) }, 'Discord is off');
    }
  }

  /** A method, for the compiler takes a field that was false before an await for false after it. */
  #wasClosed(): boolean {
    return this.#isClosed;
  }

  #report(client: Client): void {
    const { log } = this.options;
    const warn = (message: string) => (error: unknown) => {
      log.warn({ platform: 'discord', cause: redactError(error) }, message);
    };
    client.on(Events.Error, warn('an error of Discord'));
    client.on(Events.ShardError, warn('the line to Discord broke'));
    client.on(Events.ShardReconnecting, (shard) => {
      if (!this.#isClosed) log.info({ platform: 'discord', shard }, 'reconnecting to Discord');
    });
    client.rest.on('invalidRequestWarning', ({ count }) => {
      // 10 000 in ten minutes and Discord blocks the address.
      log.warn({ platform: 'discord', count }, 'Discord refuses many requests');
    });
  }
}

async function ready(client: Client, token: string, closing: AbortSignal): Promise<void> {
  const stop = new AbortController();
  const abort = (): void => {
    stop.abort();
  };
  const timer = setTimeout(abort, READY_LIMIT_MS);
  const stopListening = onAbort(closing, abort);
  try {
    if (closing.aborted) throw new Error('stopped');
    const online = once(client, Events.ClientReady, { signal: stop.signal });
    // The login may hang for longer than anybody waits for the other.
    await Promise.all([online, Promise.race([client.login(token), online])]);
  } catch (error) {
    if (closing.aborted) throw new Error('stopped before Discord was ready', { cause: error });
    if (!stop.signal.aborted) throw error;
    throw new Error(`Discord was not ready within ${READY_LIMIT_MS / 1_000} s`, { cause: error });
  } finally {
    clearTimeout(timer);
    stopListening();
  }
}

/** discord.js rejects the login with a text before it tells the code. */
function isIntentRefused(error: unknown, code: number): boolean {
  if (code === (GatewayCloseCodes.DisallowedIntents as number)) return true;
  return error instanceof Error && /disallowed intents/i.test(error.message);
}
