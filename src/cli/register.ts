/** `genrebot register`: tells Discord and Telegram our commands. Doing it again changes nothing. */
import { registrationSteps } from '../app/registration.js';
import { parseConfig } from '../config.js';
import { SettingError } from '../lib/setting-error.js';
import { type ExitCode, type Terminal, UsageError } from './terminal.js';

/**
 * @param guildId only this Discord server (changes show at once there); else everywhere
 * @throws ConfigError, UsageError
 */
export async function register(guildId: string | undefined, terminal: Terminal): Promise<ExitCode> {
  const config = parseConfig(await terminal.environment());
  if (guildId !== undefined && !/^\d{15,21}$/.test(guildId)) {
    throw new UsageError('--guild wants the number of a Discord server (its ID).');
  }
  if (guildId !== undefined && !config.discord) {
    throw new UsageError('--guild is about Discord, and DISCORD_TOKEN is not set.');
  }
  const steps = registrationSteps(config, guildId);
  if (steps.length === 0) {
    terminal.stderr.write('genrebot: nothing to register: set DISCORD_TOKEN or TELEGRAM_TOKEN.\n');
    return 2;
  }
  let exitCode: ExitCode = 0;
  for (const step of steps) {
    try {
      terminal.stdout.write(`${await step()}\n`);
    } catch (error) {
      // One platform out of reach must not keep the other from its commands.
      terminal.stderr.write(
        `genrebot: ${error instanceof Error ? error.message : String(error)}\n`,
      );
      exitCode = error instanceof SettingError ? 2 : 1;
    }
  }
  return exitCode;
}
