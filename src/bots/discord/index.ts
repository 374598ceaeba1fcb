/** The door of the Discord adapter. docs/discord.md says how a person sets it up. */
import type { Adapter, AdapterServices } from '../common/types.js';
import { isShard } from './shard.js';
import { startShards } from './sharding.js';
import { startClient } from './start.js';
import type { DiscordOptions } from './options.js';

/**
 * Goes online and answers. With shards, this process only starts and watches `shardEntry`, once for each shard: a
 * program that calls this function again, with its own services, and ends when `shardStop()` fires.
 * @throws Error that says what to do when Discord does not let the bot in
 */
export async function startDiscord(
  { shards, shardEntry, ...account }: DiscordOptions,
  services: AdapterServices,
): Promise<Adapter> {
  // A shard is told of shards by the same settings: it must not start shards of its own.
  if (shards.kind === 'none' || isShard()) return startClient(account, services);
  if (!shardEntry) throw new Error('shards need a program to run: shardEntry');
  return startShards({ ...account, shards, shardEntry }, services.log);
}

export { registerDiscord } from './register.js';
export { isShard, shardStop } from './shard.js';
