/** The line to Discord's gateway: opened with the intents that are granted, and again with fewer when one is taken away. */
import { once } from 'node:events';

import { type Client, Events, GatewayCloseCodes } from 'discord.js';

import type { Log } from '../../lib/log.js';
import { redactError } from '../../lib/redact.js';

import { readApplication, restFor } from './application.js';
import { createClient } from './client.js';
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

export class Connection {
  #client: Client | undefined;
  #isClosed = false;

  private constructor(
    private readonly account: DiscordAccount,
    private readonly log: Log,
    private readonly attach: Attach,
  ) {}

  /** Resolves when Discord says that the bot is online. @throws Error that says what to do */
  static async open(account: DiscordAccount, log: Log, attach: Attach): Promise<Connection> {
    const { mayReadMessages } = await readApplication(restFor(account));
    const connection = new Connection(account, log, attach);
    if (!mayReadMessages) log.info({ platform: 'discord' }, NO_INTENT);
    await connection.#connect(mayReadMessages);
    return connection;
  }

  get client(): Client {
    if (!this.#client) throw new Error('not connected');
    return this.#client;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#client?.destroy();
  }

  async #connect(readsMessages: boolean): Promise<void> {
    const client = createClient(this.account.apiRoot, readsMessages);
    const closed = { code: 0 };
    client.on(Events.ShardDisconnect, ({ code }) => {
      closed.code = code;
    });
    this.#report(client);
    this.attach(client, readsMessages);
    try {
      await ready(client, this.account.token);
    } catch (error) {
      await client.destroy();
      if (!readsMessages || !isIntentRefused(error, closed.code)) throw error;
      // Taken away between our look at the flags and now.
      this.log.warn({ platform: 'discord' }, NO_INTENT);
      await this.#connect(false);
      return;
    }
    this.#client = client;
    client.on(Events.ShardDisconnect, ({ code }) => void this.#afterClose(code, readsMessages));
  }

  /** discord.js comes back by itself from everything but these. */
  async #afterClose(code: number, readsMessages: boolean): Promise<void> {
    if (this.#isClosed) return;
    const isIntent = code === (GatewayCloseCodes.DisallowedIntents as number);
    if (!isIntent || !readsMessages) {
      const why = FINAL_CLOSES[code] ?? 'Discord does not want this connection back';
      this.log.error({ platform: 'discord', code }, `Discord is off: ${why}`);
      return;
    }
    this.log.warn({ platform: 'discord', code }, NO_INTENT);
    try {
      await this.#client?.destroy();
      await this.#connect(false);
      // Closed meanwhile: the line that has just been opened is nobody's.
      if (this.#wasClosed()) await this.#client?.destroy();
    } catch (error) {
      this.log.error({ platform: 'discord', cause: redactError(error) }, 'Discord is off');
    }
  }

  /** A method, for the compiler takes a field that was false before an await for false after it. */
  #wasClosed(): boolean {
    return this.#isClosed;
  }

  #report(client: Client): void {
    const { log } = this;
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

async function ready(client: Client, token: string): Promise<void> {
  const signal = AbortSignal.timeout(READY_LIMIT_MS);
  try {
    await Promise.all([once(client, Events.ClientReady, { signal }), client.login(token)]);
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new Error(`Discord was not ready within ${READY_LIMIT_MS / 1_000} s`, { cause: error });
  }
}

/** discord.js rejects the login with a text before it tells the code. */
function isIntentRefused(error: unknown, code: number): boolean {
  if (code === (GatewayCloseCodes.DisallowedIntents as number)) return true;
  return error instanceof Error && /disallowed intents/i.test(error.message);
}
