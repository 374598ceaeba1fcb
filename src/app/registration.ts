/** Tells the chat platforms our commands, once a release. Doing it again changes nothing. */
import { PlatformUnreachable } from '../bots/common/types.js';
import type { Config, DiscordConfig, TelegramConfig } from '../config.js';
import { SettingError } from '../lib/setting-error.js';

/** Registers with one platform. @returns a line that says what was registered, and where. @throws Error worded for the person who runs the bot; SettingError where the platform cannot be reached */
export type RegistrationStep = () => Promise<string>;

/**
 * One step for each platform that has its settings.
 * @param guildId only this Discord server (changes show at once there), and no other platform; else everywhere
 */
export function registrationSteps(
  { discord, telegram }: Pick<Config, 'discord' | 'telegram'>,
  guildId?: string,
): readonly RegistrationStep[] {
  const steps: RegistrationStep[] = [];
  if (discord) steps.push(() => registerWithDiscord(discord, guildId));
  if (telegram && guildId === undefined) steps.push(() => registerWithTelegram(telegram));
  return steps.map((step) => () => step().catch(explain));
}

/** Where a running bot would wait, a command says which setting leads nowhere. */
function explain(error: unknown): never {
  if (error instanceof PlatformUnreachable) throw new SettingError(error.message, { cause: error });
  throw error;
}

async function registerWithDiscord(
  { token, apiRoot }: DiscordConfig,
  guildId: string | undefined,
): Promise<string> {
  const { registerDiscord } = await import('../bots/discord/index.js');
  const account = { token: token.reveal(), apiRoot };
  const names = await registerDiscord({ ...account, ...(guildId !== undefined && { guildId }) });
  const where = guildId === undefined ? 'everywhere' : `in server ${guildId}`;
  return `Discord: ${names.join(', ')} registered ${where}.`;
}

async function registerWithTelegram({ token, apiRoot }: TelegramConfig): Promise<string> {
  const { registerTelegram } = await import('../bots/telegram/index.js');
  const { username, languages } = await registerTelegram({ token: token.reveal(), apiRoot });
  return `Telegram: commands of @${username} registered in ${languages.length} languages.`;
}
