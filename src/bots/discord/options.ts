/** What the Discord adapter is told when it starts. */

import type { Shards } from '../../config.js';

/** The program that each shard runs: a JavaScript file and its arguments. It must start Discord and nothing else. */
export interface ShardEntry {
  readonly file: string;
  readonly args: readonly string[];
}

/** An application's identity and where to reach Discord. */
export interface DiscordAccount {
  readonly token: string;
  /** REST base without the version, `https://discord.com/api` or a test server's. */
  readonly apiRoot: string;
}

export interface DiscordOptions extends DiscordAccount {
  readonly shards: Shards;
  /** Needed with `shards` other than none. */
  readonly shardEntry?: ShardEntry;
}
