/** `genrebot start`: runs every adapter that has its settings until a signal comes. */
import type { Adapter } from '../identify/types.js';
import { type Config, parseConfig } from '../config.js';
import { packageVersion } from '../lib/package-dir.js';
import { type AdapterMeans, wantedAdapters } from '../app/adapters.js';
import { openHouse } from '../app/index.js';
import type { ExitCode, Terminal } from './terminal.js';

/** For requests in the house when the signal comes. Adapters may take 3 s more, and the whole end stays under 15 s. */
const GRACE_MS = 10_000;

/** @throws ConfigError */
export async function start(terminal: Terminal): Promise<ExitCode> {
  const config = parseConfig(await terminal.environment());
  const shard = await shardOf(config);
  const adapters = wantedAdapters(config, shard !== undefined);
  if (!shard) terminal.stdout.write(`genrebot ${packageVersion()}\n${absent(config)}`);
  if (adapters.length === 0) {
    terminal.stderr.write('genrebot: nothing is configured: set a bot token, or WEB_PORT.\n');
    return 2;
  }
  const stop = shard ? AbortSignal.any([terminal.signal, shard]) : terminal.signal;
  return serve(config, adapters, { ...terminal, signal: stop });
}

/** The stop signal of a process that discord.js' ShardingManager started; undefined in any other. */
async function shardOf({ discord }: Config): Promise<AbortSignal | undefined> {
  if (!discord || discord.shards.kind === 'none') return undefined;
  const { isShard, shardStop } = await import('../bots/discord/index.js');
  return isShard() ? shardStop() : undefined;
}

/** Runs until the signal; what has been asked by then is answered. */
async function serve(
  config: Config,
  adapters: ReturnType<typeof wantedAdapters>,
  { stdout, stderr, signal }: Pick<Terminal, 'stdout' | 'stderr' | 'signal'>,
): Promise<ExitCode> {
  const house = await openHouse(config);
  const running: Adapter[] = [];
  let exitCode: ExitCode = 0;
  try {
    await startAll(adapters, house, running, (greeting) => stdout.write(`${greeting}\n`));
    await aborted(signal);
    stdout.write('Stopping: no new requests, the running ones are being answered.\n');
  } catch (error) {
    // Adapters word their own errors for the person who runs the bot, without secrets.
    stderr.write(`genrebot: ${error instanceof Error ? error.message : String(error)}\n`);
    exitCode = 1;
  }
  await Promise.all([
    ...running.map((adapter) => adapter.stop(GRACE_MS)),
    house.close(exitCode === 0 ? GRACE_MS : 0),
  ]);
  return exitCode;
}

/** One after the other, so that the first fault stops the rest before anybody is greeted twice. */
async function startAll(
  adapters: ReturnType<typeof wantedAdapters>,
  means: AdapterMeans,
  running: Adapter[],
  greet: (greeting: string) => void,
): Promise<void> {
  for (const startAdapter of adapters) {
    const adapter = await startAdapter(means);
    running.push(adapter);
    greet(adapter.greeting);
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
}

/** What is off, and which setting would switch it on. */
function absent({ discord, telegram, web }: Config): string {
  return [
    web ? '' : 'Web chat: off (WEB_PORT=off)\n',
    telegram ? '' : 'Telegram: off (set TELEGRAM_TOKEN)\n',
    discord ? '' : 'Discord: off (set DISCORD_TOKEN)\n',
  ].join('');
}
