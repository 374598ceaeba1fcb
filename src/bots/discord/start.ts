/** One process with one line to Discord: the whole bot, or one shard of it. */
import { type Client, Events } from 'discord.js';

import type { Adapter, AdapterServices } from '../../identify/types.js';
import { type Attach, Connection } from './connection.js';
import { type Call, type Desk, logUndelivered } from './context.js';
import { onInteraction } from './interactions.js';
import { onMessage } from './messages.js';
import { Running } from '../common/task-tracker.js';
import { leaveManager } from './shard.js';
import { attachmentOrigins } from './request.js';
import type { DiscordAccount } from './options.js';

export async function startClient(
  account: DiscordAccount,
  services: AdapterServices,
): Promise<Adapter> {
  const running = new Running();
  const attach: Attach = (client, readsMessages) => {
    handle(client, {
      services,
      running,
      readsMessages,
      attachmentOrigins: attachmentOrigins(account.apiRoot),
    });
  };
  const connection = await Connection.open(account, services.log, attach);
  return {
    greeting: greet(connection.client),
    async stop(graceMs) {
      await running.stop(graceMs);
      await connection.close();
      leaveManager();
    },
  };
}

function handle(client: Client, desk: Desk): void {
  const begin = (work: (call: Call) => Promise<void>): void => {
    desk.running.begin(
      (signal) => work({ desk, signal }),
      (error) => {
        logUndelivered(desk.services.log, error);
      },
    );
  };
  client.on(Events.InteractionCreate, (interaction) => {
    begin((call) => onInteraction(interaction, call));
  });
  client.on(Events.MessageCreate, (message) => {
    begin((call) => onMessage(message, call));
  });
}

function greet({ user, guilds }: Client): string {
  const servers = guilds.cache.size === 1 ? '1 server' : `${guilds.cache.size} servers`;
  return `Discord: ${user?.tag ?? 'connected'} is online in ${servers}`;
}
