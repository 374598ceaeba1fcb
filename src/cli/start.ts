/** `genrebot start`: runs every adapter that has its settings until a signal comes. */
import { type App, createApp } from '../app/index.js';
import { shardStopSignal } from '../app/adapters.js';
import { STOP_GRACE_MS } from '../app/limits.js';
import { CHATS, type Config, parseConfig } from '../config.js';
import { packageVersion } from '../lib/package-dir.js';
import { SettingError } from '../lib/setting-error.js';
import { checkSettings } from './check-settings.js';
import { type ExitCode, type Terminal, whenAborted } from './terminal.js';

/** @throws ConfigError */
export async function start(terminal: Terminal): Promise<ExitCode> {
  const environment = await terminal.environment();
  const config = parseConfig(environment);
  const shard = await shardStopSignal(config);
  if (!shard) terminal.stdout.write(`genrebot ${packageVersion()}\n${absent(config)}`);
  if (!config.web && CHATS.every(({ platform }) => !config[platform])) {
    terminal.stderr.write('genrebot: nothing is configured: set a bot token, or WEB_PORT.\n');
    return 2;
  }
  await checkSettings(config, environment['PATH']);
  const app = await createApp(config, { adapters: shard ? 'discord' : 'all' });
  const signal = shard ? AbortSignal.any([terminal.signal, shard]) : terminal.signal;
  return run(app, { ...terminal, signal });
}

/** Runs until the signal; what has been asked by then is answered. */
async function run(
  app: App,
  { stdout, stderr, signal }: Pick<Terminal, 'stdout' | 'stderr' | 'signal'>,
): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  try {
    const started = app.start((greeting) => stdout.write(`${greeting}\n`));
    // A platform that hangs while it starts keeps nobody from stopping.
    await Promise.race([started, whenAborted(signal)]);
    await whenAborted(signal);
    stdout.write('Stopping: no new requests, the running ones are being answered.\n');
  } catch (error) {
    // Adapters word their own errors for the person who runs the bot, without secrets.
    stderr.write(`genrebot: ${error instanceof Error ? error.message : String(error)}\n`);
    exitCode = error instanceof SettingError ? 2 : 1;
  }
  await app.close(exitCode === 0 ? STOP_GRACE_MS : 0);
  return exitCode;
}

/** What is off, and which setting would switch it on. */
function absent(config: Config): string {
  return [
    config.web ? '' : 'Web chat: off (WEB_PORT=off)\n',
    ...CHATS.map(({ platform, name, variable }) =>
      config[platform] ? '' : `${name}: off (set ${variable})\n`,
    ),
  ].join('');
}
