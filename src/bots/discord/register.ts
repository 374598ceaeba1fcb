/** `genrebot register`: tells Discord the commands. A step of its own: Discord limits how often a day it may be done. */
import { Routes } from 'discord.js';

import { readApplication, restFor } from './application.js';
import { DEFINITIONS } from './commands.js';
import type { DiscordAccount } from './options.js';

export interface RegisterOptions extends DiscordAccount {
  /** One server only, where changes show at once; else everywhere. */
  readonly guildId?: string;
}

/**
 * Replaces all commands of the application by ours: doing it again changes nothing.
 * @returns the commands' names
 * @throws Error when the token is not accepted, the server is not one of the bot's, or Discord cannot be reached
 */
export async function registerDiscord({
  guildId,
  ...account
}: RegisterOptions): Promise<readonly string[]> {
  const rest = restFor(account);
  const { id } = await readApplication(rest);
  if (guildId === undefined) await rest.put(Routes.applicationCommands(id), { body: DEFINITIONS });
  else await rest.put(Routes.applicationGuildCommands(id, guildId), { body: guildCommands() });
  return DEFINITIONS.map(({ name }) => name);
}

/** Where a command may be installed and used is said of global commands only. */
function guildCommands(): readonly object[] {
  return DEFINITIONS.map((command) => ({
    ...command,
    integration_types: undefined,
    contexts: undefined,
  }));
}
