/** Many servers: discord.js' ShardingManager runs one process for each shard, this one only looks after them. */
import { once } from 'node:events';

import { type Shard, ShardingManager } from 'discord.js';

import type { Log } from '../../lib/log.js';
import { redactError } from '../../lib/redact.js';
import type { Adapter } from '../common/types.js';
import { recommendedShards, restFor } from './application.js';
import { STOP_MESSAGE } from './shard.js';
import type { Shards } from '../../config.js';
import type { DiscordAccount, ShardEntry } from './options.js';

export interface ShardingOptions extends DiscordAccount {
  readonly shards: Exclude<Shards, { readonly kind: 'none' }>;
  readonly shardEntry: ShardEntry;
}

/** Discord takes one new connection every 5 s. */
const BETWEEN_STARTS_MS = 5_500;
const READY_LIMIT_MS = 120_000;
/** A shard that dies at once must not ask Discord a thousand times an hour. */
const RESTART_AFTER_MS = 10_000;
/** After the grace, for a shard to say its last words and go. */
const LAST_WORDS_MS = 3_000;

/** Resolves when the first shard is ready; the others follow one by one. @throws Error when the first one does not come */
export async function startShards(options: ShardingOptions, log: Log): Promise<Adapter> {
  const { shards } = options;
  const count = shards.kind === 'count' ? shards.count : await recommendedShards(restFor(options));
  const supervisor = new ShardSupervisor(createManager(options, count), log);
  await supervisor.start();
  return {
    greeting: `Discord: starting ${count} shards`,
    isReachable: () => supervisor.isReachable,
    stop: (graceMs) => supervisor.stop(graceMs),
  };
}

function createManager({ token, shardEntry }: ShardingOptions, count: number): ShardingManager {
  const { SHARDING_MANAGER, DISCORD_TOKEN } = process.env;
  const manager = new ShardingManager(shardEntry.file, {
    totalShards: count,
    shardList: Array.from({ length: count }, (_, id) => id),
    shardArgs: [...shardEntry.args],
    token,
    // We restart them ourselves, with a pause.
    respawn: false,
  });
  // It leaves these in our own environment, for every child of ours to read. Shards are given theirs anyway.
  restore('SHARDING_MANAGER', SHARDING_MANAGER);
  restore('DISCORD_TOKEN', DISCORD_TOKEN);
  return manager;
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) Reflect.deleteProperty(process.env, name);
  else process.env[name] = value;
}

class ShardSupervisor {
  readonly #timers = new Set<NodeJS.Timeout>();
  #isStopping = false;

  constructor(
    private readonly manager: ShardingManager,
    private readonly log: Log,
  ) {}

  /** Those that have not been started yet do not count: they come one after the other. */
  get isReachable(): boolean {
    return this.manager.shards.every(({ ready }) => ready);
  }

  async start(): Promise<void> {
    const [first, ...others] = this.#shardIds();
    if (first === undefined) return;
    try {
      await this.#create(first).spawn(READY_LIMIT_MS);
    } catch (error) {
      await this.stop(0);
      throw error;
    }
    for (const [index, id] of others.entries()) {
      this.#after(BETWEEN_STARTS_MS * (index + 1), () => this.#create(id).spawn(READY_LIMIT_MS));
    }
  }

  async stop(graceMs: number): Promise<void> {
    this.#isStopping = true;
    for (const timer of this.#timers) clearTimeout(timer);
    await Promise.all(this.manager.shards.map((shard) => stopShard(shard, graceMs)));
  }

  #shardIds(): readonly number[] {
    const { shardList } = this.manager;
    return shardList === 'auto' ? [] : shardList;
  }

  #create(id: number): Shard {
    const shard = this.manager.createShard(id);
    // Unheard, its errors would end this process.
    shard.on('error', (error) => {
      this.#warn(id, error);
    });
    // discord.js itself does not listen to its process' errors (none could be made, a message could not be sent).
    shard.on('spawn', (child) => {
      child.on('error', (error: unknown) => {
        this.#warn(id, error);
        // Never made, so no exit would ever be told: the shard counts as dead, and is tried again.
        if ('pid' in child && child.pid === undefined) child.emit('exit', null, null);
      });
    });
    shard.on('death', () => {
      if (this.#isStopping) return;
      this.log.warn({ platform: 'discord', shard: id }, 'a shard is gone, it will be restarted');
      this.#after(RESTART_AFTER_MS, () => shard.spawn(READY_LIMIT_MS));
    });
    return shard;
  }

  #after(delayMs: number, work: () => Promise<unknown>): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work().catch((error: unknown) => {
        this.#warn(undefined, error);
      });
    }, delayMs);
    this.#timers.add(timer);
  }

  #warn(shard: number | undefined, error: unknown): void {
    const cause = redactError(error);
    this.log.warn({ platform: 'discord', shard, cause }, 'trouble with a shard');
  }
}

async function stopShard(shard: Shard, graceMs: number): Promise<void> {
  const child = shard.process;
  if (!child) return;
  const exited = once(child, 'exit');
  const kill = setTimeout(() => child.kill('SIGKILL'), graceMs + LAST_WORDS_MS);
  // A shard that is just dying cannot be told any more; its exit is all that we wait for.
  await shard.send(STOP_MESSAGE).catch(() => undefined);
  await exited;
  clearTimeout(kill);
}
