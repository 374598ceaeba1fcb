/** Which adapters run, and with what: each one's room is imported only where its settings are there. */
import path from 'node:path';

import type { AdapterServices, AdapterStart, Readiness } from '../bots/common/types.js';
import type { Config, DiscordConfig, TelegramConfig, WebConfig } from '../config.js';
import { packageDir } from '../lib/package-dir.js';
import type { PlatformDoor } from '../requests/index.js';
import { DOWNLOAD_LIMITS, MEDIA_CACHE_LIMITS } from './limits.js';
import type { Metrics } from './metrics.js';
import type { DoorServices, ServicesOptions } from './services.js';

interface AdapterDependencies {
  readonly services: AdapterServices;
  /** There where the web chat is, which shows it. */
  readonly metrics?: Metrics;
  readonly readiness: () => Promise<Readiness>;
}

/** @param which see AppOptions */
export async function prepareAdapters(
  config: Config,
  which: 'all' | 'discord' | 'none',
  given: AdapterDependencies,
): Promise<readonly AdapterStart[]> {
  const { discord, telegram, web } = config;
  if (which === 'none') return [];
  const isAll = which === 'all';
  const prepared = await Promise.all([
    web && isAll ? prepareWebChat(config, web, given) : undefined,
    telegram && isAll ? prepareTelegramBot(telegram, given) : undefined,
    discord ? prepareDiscordBot(discord, given) : undefined,
  ]);
  return prepared.filter((start) => start !== undefined);
}

/** The stop signal of a process that discord.js' ShardingManager started; undefined in any other. */
export async function shardStopSignal({
  discord,
}: Pick<Config, 'discord'>): Promise<AbortSignal | undefined> {
  if (!discord || discord.shards.kind === 'none') return undefined;
  const { isShard, shardStop } = await import('../bots/discord/index.js');
  return isShard() ? shardStop() : undefined;
}

async function prepareWebChat(
  config: Config,
  web: WebConfig,
  { services, metrics, readiness }: AdapterDependencies,
): Promise<AdapterStart> {
  const { startWeb } = await import('../bots/web/index.js');
  if (!metrics) throw new Error('the web chat shows the metrics');
  const options = {
    ...web,
    metricsFor: config.metrics,
    maxSeconds: config.maxSeconds,
    mediaCache: mediaCacheLimits(config),
    downloads: DOWNLOAD_LIMITS,
    readiness,
    exposeMetrics: () => metrics.expose(),
  };
  return {
    platform: 'web',
    authenticate: () => Promise.resolve(),
    start: () => startWeb(options, services),
  };
}

/** At least one of the largest songs that are taken, with its picture. */
function mediaCacheLimits({ maxBytes }: Pick<Config, 'maxBytes'>): typeof MEDIA_CACHE_LIMITS {
  return {
    ...MEDIA_CACHE_LIMITS,
    maxBytes: Math.max(MEDIA_CACHE_LIMITS.maxBytes, Math.ceil(maxBytes * 1.25)),
  };
}

async function prepareTelegramBot(
  telegram: TelegramConfig,
  { services }: AdapterDependencies,
): Promise<AdapterStart> {
  const { prepareTelegram } = await import('../bots/telegram/index.js');
  const { updates } = telegram;
  const source =
    updates.kind === 'polling' ? updates : { ...updates, secret: updates.secret.reveal() };
  return prepareTelegram({ ...account(telegram), updates: source }, services);
}

async function prepareDiscordBot(
  discord: DiscordConfig,
  { services }: AdapterDependencies,
): Promise<AdapterStart> {
  const { prepareDiscord } = await import('../bots/discord/index.js');
  // A shard is this very program again; it sees in its environment that it is one.
  const file = path.join(packageDir, 'bin/genrebot.js');
  const shardEntry = { file, args: ['start'] };
  const { shards } = discord;
  return prepareDiscord({ ...account(discord), shards, shardEntry }, services);
}

/**
 * Doors to the platforms whose tokens are set: through them a stored source is opened and a stored answer delivered,
 * also by a process that runs no adapter.
 */
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

/** The one place where an adapter's token is shown, to its adapter. */
function account({ token, apiRoot }: NonNullable<Config['discord' | 'telegram']>): {
  readonly token: string;
  readonly apiRoot: string;
} {
  return { token: token.reveal(), apiRoot };
}
