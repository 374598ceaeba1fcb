/** The door of the Discord adapter. docs/discord.md says how a person sets it up. */
import type { Adapter, AdapterServices, AdapterStart } from '../common/types.js';
import { type Application, readApplication, restFor } from './application.js';
import { AUTHENTICATE_LIMIT_MS } from './limits.js';
import type { DiscordOptions } from './options.js';
import { isShard } from './shard.js';
import { startShards } from './sharding.js';
import { startClient } from './start.js';

/** As `AdapterStart`; a signal gives up waiting for Discord. */
export interface DiscordStart extends AdapterStart {
  authenticate(signal?: AbortSignal): Promise<void>;
  start(signal?: AbortSignal): Promise<Adapter>;
}

/**
 * Nothing happens before it is authenticated or started. With shards, this process only starts and watches `shardEntry`,
 * once for each shard: a program that does the same again, with its own services, and ends when `shardStop()` fires.
 */
export function prepareDiscord(
  { shards, shardEntry, ...account }: DiscordOptions,
  services: AdapterServices,
): DiscordStart {
  let application: Application | undefined;
  const authenticated = async (signal?: AbortSignal): Promise<Application> => {
    const rest = restFor(account, { retries: 1, timeout: AUTHENTICATE_LIMIT_MS });
    return (application ??= await readApplication(rest, signal));
  };
  return {
    platform: 'discord',
    async authenticate(signal) {
      await authenticated(signal);
    },
    async start(signal) {
      const known = await authenticated(signal);
      // A shard is told of shards by the same settings: it must not start shards of its own.
      if (shards.kind === 'none' || isShard()) {
        return startClient({ account, application: known, services, signal });
      }
      if (!shardEntry) throw new Error('shards need a program to run: shardEntry');
      return startShards({ ...account, shards, shardEntry }, services.log);
    },
  };
}

/** As `prepareDiscord` and its two steps. @throws Error that says what to do when Discord does not let the bot in */
export function startDiscord(options: DiscordOptions, services: AdapterServices): Promise<Adapter> {
  return prepareDiscord(options, services).start();
}

export { createDiscordDoor } from './door.js';
export { registerDiscord } from './register.js';
export { isShard, shardStop } from './shard.js';
