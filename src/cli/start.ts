/** `genrebot start`: runs every adapter that has its settings until a signal comes. */
import { type Config, parseConfig } from '../config.js';
import { packageVersion } from '../package-dir.js';
import type { Workers } from '../workers/index.js';
import type { ExitCode, Terminal } from './terminal.js';
import { workersConfig } from './workers-config.js';

/** A way to talk with people: Discord, Telegram, the web chat. */
interface Adapter {
  /** One line about where it can be met, when it has started. */
  readonly greeting: string;
  /** Takes no further request, answers those it has. */
  stop(): Promise<void>;
}

interface Services {
  readonly config: Config;
  readonly workers: Workers;
}

/** Starts an adapter; undefined where its settings are missing. */
type StartAdapter = (services: Services) => Promise<Adapter | undefined>;

/** Adapters are plugged in here, each as a function that imports its room when it is wanted. */
const ADAPTERS: readonly StartAdapter[] = [];

/** @throws ConfigError */
export async function start(terminal: Terminal): Promise<ExitCode> {
  const config = parseConfig(await terminal.environment());
  terminal.stdout.write(`genrebot ${packageVersion()}\n${describe(config)}\n`);
  if (ADAPTERS.length === 0) {
    terminal.stdout.write(
      'No chat is built into this version yet, so there is nothing to wait for. On the command line it works:\n' +
        '  npx genrebot analyse song.mp3 --png card.png\n',
    );
    return 0;
  }
  return serve(config, terminal);
}

/** Runs until the signal; every adapter answers what it has accepted before the workers go. */
async function serve(config: Config, { stdout, signal }: Terminal): Promise<ExitCode> {
  const { createWorkers } = await import('../workers/index.js');
  const workers = createWorkers(workersConfig(config));
  const running: Adapter[] = [];
  try {
    for (const startAdapter of ADAPTERS) {
      const adapter = await startAdapter({ config, workers });
      if (!adapter) continue;
      running.push(adapter);
      stdout.write(`${adapter.greeting}\n`);
    }
    await aborted(signal);
  } finally {
    await Promise.all(running.map((adapter) => adapter.stop()));
    await workers.close();
  }
  return 0;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
}

/** What is configured, without a single secret. */
function describe(config: Config): string {
  const { discord, telegram, web } = config;
  const updates = telegram?.updates.kind === 'webhook' ? 'webhook' : 'long polling';
  const chats = [
    `Discord   ${discord ? 'token set' : 'off (set DISCORD_TOKEN)'}`,
    `Telegram  ${telegram ? `token set, ${updates}` : 'off (set TELEGRAM_TOKEN)'}`,
    `Web chat  ${web ? `http://${web.host}:${String(web.port)}` : 'off (WEB_PORT=off)'}`,
  ];
  const nothing = discord || telegram ? [] : ['Nothing configured yet: no bot has its token.'];
  return [...nothing, ...chats.map((line) => `  ${line}`)].join('\n');
}
