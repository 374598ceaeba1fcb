/** A shard's side of sharding: this process was started by discord.js' ShardingManager in another one. */

/** What the manager's process says when this one is to end in good order. */
export const STOP_MESSAGE = 'genrebot: stop';

/** True in a process that a ShardingManager has started: discord.js marks it so, and goes by the same mark. */
export function isShard(): boolean {
  return process.env['SHARDING_MANAGER'] === 'true' && process.send !== undefined;
}

/**
 * Fires when the manager's process wants this shard to end, or is gone itself. Never fires in any other process.
 * A message and no signal: Ctrl-C in a terminal reaches both processes, and a second signal means "at once".
 */
export function shardStop(): AbortSignal {
  const stop = new AbortController();
  if (isShard()) {
    process.on('message', (message) => {
      if (message === STOP_MESSAGE) stop.abort();
    });
    process.on('disconnect', () => {
      stop.abort();
    });
  }
  return stop.signal;
}

/** Lets this process end: the line to the manager would keep it alive. */
export function leaveManager(): void {
  if (isShard() && process.connected) process.disconnect();
}
