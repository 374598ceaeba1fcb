/** What the Discord adapter is told when it starts. */

/** How many processes share the servers. From 2 500 servers on Discord asks for more than one. */
export type Shards =
  | { readonly kind: 'none' }
  /** As many as Discord recommends. */
  | { readonly kind: 'auto' }
  | { readonly kind: 'count'; readonly count: number };

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
