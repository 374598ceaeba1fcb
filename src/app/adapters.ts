/** Which adapters run, and with what: each one's room is imported only where its settings are there. */
import { fileURLToPath } from 'node:url';

import type { Adapter, AdapterServices } from '../identify/types.js';
import type { Config, DiscordConfig, TelegramConfig, WebConfig } from '../config.js';
import type { Meter } from '../bots/web/index.js';
import { genreColour } from '../genre-colours.js';
import { analysisLine } from '../identify/analysis-json.js';

export interface AdapterMeans {
  readonly services: AdapterServices;
  /** Counts the requests of every adapter; there where the web chat is, which shows it. */
  readonly meter?: Meter;
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
  web: WebConfig,
  { services, meter }: AdapterMeans,
): Promise<Adapter> {
  const { startWeb } = await import('../bots/web/index.js');
  if (!meter) throw new Error('the web chat needs a meter');
  const options = {
    ...web,
    metrics: config.metrics,
    maxSeconds: config.maxSeconds,
    meter,
    analysisLine,
    genreColour,
  };
  return startWeb(options, services);
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
