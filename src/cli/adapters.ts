/** Which adapters run, and with what: each one's room is imported only where its settings are there. */
import { fileURLToPath } from 'node:url';

import type { Adapter, AdapterServices } from '../bots/shared/types.js';
import type { Config, DiscordConfig, TelegramConfig } from '../config.js';
import { genreColour } from '../render/genre-colours.js';
import type { Workers } from '../workers/index.js';
import { analysisLine } from './json.js';

export interface AdapterMeans {
  readonly services: AdapterServices;
  readonly workers: Workers;
}

type StartAdapter = (means: AdapterMeans) => Promise<Adapter>;

/** @param onlyDiscord in a shard: everything else stays in the process that started it */
export function wantedAdapters(config: Config, onlyDiscord: boolean): readonly StartAdapter[] {
  const { discord, telegram, web } = config;
  const wanted: StartAdapter[] = [];
  if (web && !onlyDiscord) wanted.push((means) => startWebChat(config, web, means));
  if (telegram && !onlyDiscord) wanted.push((means) => startTelegramBot(telegram, means));
  if (discord) wanted.push((means) => startDiscordBot(discord, means));
  return wanted;
}

async function startWebChat(
  config: Config,
  { host, port }: NonNullable<Config['web']>,
  { services, workers }: AdapterMeans,
): Promise<Adapter> {
  const { createMeter, startWeb } = await import('../bots/web/index.js');
  const meter = createMeter(() => workers.stats());
  const options = {
    host,
    port,
    metrics: config.metrics,
    maxSeconds: config.maxSeconds,
    meter,
    analysisLine,
    genreColour,
  };
  return startWeb(options, { ...services, identify: meter.watch(services.identify) });
}

async function startTelegramBot(
  { token, apiRoot, updates }: TelegramConfig,
  { services }: AdapterMeans,
): Promise<Adapter> {
  const { startTelegram } = await import('../bots/telegram/index.js');
  const source =
    updates.kind === 'polling' ? updates : { ...updates, secret: updates.secret.reveal() };
  return startTelegram({ token: token.reveal(), apiRoot, updates: source }, services);
}

async function startDiscordBot(
  { token, apiRoot, shards }: DiscordConfig,
  { services }: AdapterMeans,
): Promise<Adapter> {
  const { startDiscord } = await import('../bots/discord/index.js');
  // A shard is this very program again; it sees in its environment that it is one.
  const file = fileURLToPath(new URL('../../../bin/genrebot.js', import.meta.url));
  const shardEntry = { file, args: ['start'] };
  return startDiscord({ token: token.reveal(), apiRoot, shards, shardEntry }, services);
}
