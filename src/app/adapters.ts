/** Which adapters run, and with what: each one's room is imported only where its settings are there. */
import path from 'node:path';

import type { Adapter, AdapterServices } from '../bots/common/types.js';
import type { Config, DiscordConfig, TelegramConfig, WebConfig } from '../config.js';
import { packageDir } from '../lib/package-dir.js';
import { DOWNLOAD_LIMITS, MEDIA_CACHE_LIMITS } from './limits.js';
import type { Metrics } from './metrics.js';

interface AdapterDependencies {
  readonly services: AdapterServices;
  /** There where the web chat is, which shows it. */
  readonly metrics?: Metrics;
}

type StartAdapter = (dependencies: AdapterDependencies) => Promise<Adapter>;

/** @param onlyDiscord in a shard: everything else stays in the process that started it */
export function wantedAdapters(config: Config, onlyDiscord: boolean): readonly StartAdapter[] {
  const { discord, telegram, web } = config;
  const wanted: StartAdapter[] = [];
  if (web && !onlyDiscord) wanted.push((given) => startWebChat(config, web, given));
  if (telegram && !onlyDiscord) wanted.push((given) => startTelegramBot(telegram, given));
  if (discord) wanted.push((given) => startDiscordBot(discord, given));
  return wanted;
}

/** The stop signal of a process that discord.js' ShardingManager started; undefined in any other. */
export async function shardStopSignal({
  discord,
}: Pick<Config, 'discord'>): Promise<AbortSignal | undefined> {
  if (!discord || discord.shards.kind === 'none') return undefined;
  const { isShard, shardStop } = await import('../bots/discord/index.js');
  return isShard() ? shardStop() : undefined;
}

async function startWebChat(
  config: Config,
  web: WebConfig,
  { services, metrics }: AdapterDependencies,
): Promise<Adapter> {
  const { startWeb } = await import('../bots/web/index.js');
  if (!metrics) throw new Error('the web chat shows the metrics');
  const options = {
    ...web,
    metricsFor: config.metrics,
    maxSeconds: config.maxSeconds,
    mediaCache: MEDIA_CACHE_LIMITS,
    downloads: DOWNLOAD_LIMITS,
    exposeMetrics: () => metrics.expose(),
  };
  return startWeb(options, services);
}

async function startTelegramBot(
  { token, apiRoot, updates }: TelegramConfig,
  { services }: AdapterDependencies,
): Promise<Adapter> {
  const { startTelegram } = await import('../bots/telegram/index.js');
  const source =
    updates.kind === 'polling' ? updates : { ...updates, secret: updates.secret.reveal() };
  return startTelegram({ token: token.reveal(), apiRoot, updates: source }, services);
}

async function startDiscordBot(
  { token, apiRoot, shards }: DiscordConfig,
  { services }: AdapterDependencies,
): Promise<Adapter> {
  const { startDiscord } = await import('../bots/discord/index.js');
  // A shard is this very program again; it sees in its environment that it is one.
  const file = path.join(packageDir, 'bin/genrebot.js');
  const shardEntry = { file, args: ['start'] };
  return startDiscord({ token: token.reveal(), apiRoot, shards, shardEntry }, services);
}
