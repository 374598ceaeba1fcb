/** Doors to the platforms whose tokens are set: through them a stored source is opened and a stored answer delivered. */
import type { Config } from '../config.js';
import type { PlatformDoor } from '../requests/index.js';
import type { DoorServices } from './services.js';

export type DoorsFor = (services: DoorServices) => Readonly<Record<string, PlatformDoor>>;

/** Each one's room is imported only where its token is there. */
export async function loadDoors({ discord, telegram }: Config): Promise<DoorsFor> {
  const [discordRoom, telegramRoom] = await Promise.all([
    discord && import('../bots/discord/index.js'),
    telegram && import('../bots/telegram/index.js'),
  ]);
  return (services) => ({
    ...(discord &&
      discordRoom && {
        discord: discordRoom.createDiscordDoor(
          { token: discord.token.reveal(), apiRoot: discord.apiRoot },
          services,
        ),
      }),
    ...(telegram &&
      telegramRoom && {
        telegram: telegramRoom.createTelegramDoor(
          { token: telegram.token.reveal(), apiRoot: telegram.apiRoot },
          services,
        ),
      }),
  });
}
