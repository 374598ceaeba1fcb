/** Doors to the platforms whose tokens are set: through them a stored source is opened and a stored answer delivered. */
import type { Config } from '../config.js';
import type { PlatformDoor } from '../requests/index.js';
import type { DoorServices, ServicesOptions } from './services.js';

/** Each platform's room is imported only where its token is there. */
export async function loadDoors(config: Config): Promise<ServicesOptions['doorsFor']> {
  const { discord, telegram } = config;
  const makers = new Map<string, (services: DoorServices) => PlatformDoor>();
  if (discord) {
    const { createDiscordDoor } = await import('../bots/discord/index.js');
    makers.set('discord', (services) => createDiscordDoor(account(discord), services));
  }
  if (telegram) {
    const { createTelegramDoor } = await import('../bots/telegram/index.js');
    makers.set('telegram', (services) => createTelegramDoor(account(telegram), services));
  }
  return (services) =>
    Object.fromEntries([...makers].map(([platform, make]) => [platform, make(services)]));
}

function account({ token, apiRoot }: NonNullable<Config['discord' | 'telegram']>): {
  readonly token: string;
  readonly apiRoot: string;
} {
  return { token: token.reveal(), apiRoot };
}
