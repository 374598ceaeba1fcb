/** One process with one line to Discord: the whole bot, or one shard of it. */
import { type Client, Events } from 'discord.js';

import { tellStep } from '../../lib/request-steps.js';
import { HintRation } from '../common/hint-ration.js';
import { TaskTracker } from '../common/task-tracker.js';
import type { Adapter, AdapterServices } from '../common/types.js';
import type { Application } from './application.js';
import { onInteraction } from './commands.js';
import { type Attach, Connection } from './connection.js';
import type { DiscordContext, EventContext } from './context.js';
import { createDiscordDoor } from './door.js';
import { logUndelivered } from './errors.js';
import { greetServer } from './greet.js';
import { onMessage } from './messages.js';
import type { DiscordAccount } from './options.js';
import { leaveManager } from './shard.js';
import { Typing } from './typing.js';

export interface ClientStart {
  readonly account: DiscordAccount;
  readonly application: Application;
  readonly services: AdapterServices;
  /** Gives up coming online. */
  readonly signal?: AbortSignal | undefined;
}

export async function startClient(options: ClientStart): Promise<Adapter> {
  const { account, application, services, signal } = options;
  const { log } = services;
  const tasks = new TaskTracker((error) => {
    logUndelivered(log, error);
  });
  const typing = new Typing();
  const door = createDiscordDoor(account, services);
  const common = { services, tasks, typing, door, hints: new HintRation() };
  const attach: Attach = (client, readsMessages) => {
    handle(client, { ...common, readsMessages });
  };
  const connection = await Connection.open({ account, application, log, attach, signal });
  return {
    greeting: greet(connection.client),
    isReachable: () => connection.isOnline,
    async stop(graceMs) {
      await tasks.stop(graceMs);
      typing.stop();
      await connection.close();
      leaveManager();
    },
  };
}

function handle(client: Client, context: DiscordContext): void {
  const start = (work: (event: EventContext) => Promise<void>): void => {
    tellStep({ platform: 'discord', step: 'fetched' });
    const receivedMs = performance.now();
    void context.tasks.start((signal) => work({ context, signal, receivedMs }));
  };
  client.on(Events.InteractionCreate, (interaction) => {
    start((event) => onInteraction(interaction, event));
  });
  client.on(Events.MessageCreate, (message) => {
    start((event) => onMessage(message, event));
  });
  client.on(Events.GuildCreate, (server) => {
    start((event) => greetServer(server, event));
  });
}

function greet({ user, guilds }: Client): string {
  const servers = guilds.cache.size === 1 ? '1 server' : `${guilds.cache.size} servers`;
  return `Discord: ${user?.tag ?? 'connected'} is online in ${servers}`;
}
