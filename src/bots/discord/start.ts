/** One process with one line to Discord: the whole bot, or one shard of it. */
import { type Client, Events } from 'discord.js';

import { TaskTracker } from '../common/task-tracker.js';
import type { Adapter, AdapterServices } from '../common/types.js';
import { onInteraction } from './commands.js';
import { type Attach, Connection } from './connection.js';
import type { DiscordContext, EventContext } from './context.js';
import { logUndelivered } from './errors.js';
import { onMessage } from './messages.js';
import type { DiscordAccount } from './options.js';
import { attachmentOrigins } from './request.js';
import { leaveManager } from './shard.js';

export async function startClient(
  account: DiscordAccount,
  services: AdapterServices,
): Promise<Adapter> {
  const tasks = new TaskTracker((error) => {
    logUndelivered(services.log, error);
  });
  const attach: Attach = (client, readsMessages) => {
    handle(client, {
      services,
      tasks,
      readsMessages,
      attachmentOrigins: attachmentOrigins(account.apiRoot),
    });
  };
  const connection = await Connection.open(account, services.log, attach);
  return {
    greeting: greet(connection.client),
    async stop(graceMs) {
      await tasks.stop(graceMs);
      await connection.close();
      leaveManager();
    },
  };
}

function handle(client: Client, context: DiscordContext): void {
  const start = (work: (event: EventContext) => Promise<void>): void => {
    void context.tasks.start((signal) => work({ context, signal }));
  };
  client.on(Events.InteractionCreate, (interaction) => {
    start((event) => onInteraction(interaction, event));
  });
  client.on(Events.MessageCreate, (message) => {
    start((event) => onMessage(message, event));
  });
}

function greet({ user, guilds }: Client): string {
  const servers = guilds.cache.size === 1 ? '1 server' : `${guilds.cache.size} servers`;
  return `Discord: ${user?.tag ?? 'connected'} is online in ${servers}`;
}
