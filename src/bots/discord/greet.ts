/** A few words when the bot is added to a server: what to do, and what Discord shows it there. */
import { ChannelType, type Guild, PermissionFlagsBits, type TextChannel } from 'discord.js';

import { textsFor } from '../../i18n/index.js';
import type { EventContext } from './context.js';
import { languageOfServer } from './languages.js';

/** A server that Discord tells of late, after an outage, is none that we have just joined. */
const JUST_JOINED_MS = 10 * 60_000;

const NEEDED = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages];

export async function greetServer(server: Guild, { context }: EventContext): Promise<void> {
  const { services, hints, readsMessages } = context;
  if (Date.now() - server.joinedTimestamp > JUST_JOINED_MS) return;
  const channel = channelForGreeting(server);
  if (!channel) return;
  const { greeting, commands } = textsFor(languageOfServer(server, services)).discord;
  const words = readsMessages ? greeting.seesAll : greeting.seesLittle;
  const text = words(commands.guess);
  if (hints.allows(channel.id, 'greeting', text)) await channel.send(text);
}

/** Where the server has its own greetings, else the first channel that we may write in. */
function channelForGreeting(server: Guild): TextChannel | undefined {
  const inOrder = [...server.channels.cache.values()]
    .filter((channel) => channel.type === ChannelType.GuildText)
    .sort((a, b) => a.rawPosition - b.rawPosition);
  const { systemChannel } = server;
  return [...(systemChannel ? [systemChannel] : []), ...inOrder].find((channel) =>
    server.members.me?.permissionsIn(channel).has(NEEDED),
  );
}
