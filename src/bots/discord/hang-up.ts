/** The end of a line to Discord, also where nobody is at its other end. */
import { type Client, WebSocketShardStatus } from 'discord.js';

import { pause } from '../../lib/pause.js';

/** For a goodbye that may never be answered. */
const GOODBYE_MS = 1_000;
/** discord.js opens a broken line again after 500 ms, whatever it has been told meanwhile. */
const REOPENED_MS = 700;

interface Socket {
  onmessage: unknown;
  onclose: unknown;
  onerror: unknown;
  on(event: 'error', listener: () => void): void;
  terminate(): void;
}

/**
 * Says goodbye, then cuts what is left: discord.js waits for the answer to it without end, and a line that is being
 * opened, or whose other end is gone, would keep the program alive. Ends within two seconds.
 */
export async function hangUp(client: Client): Promise<void> {
  const shards = shardsOf(client);
  const isReopening = shards.some((shard) => field(shard, 'status') === WebSocketShardStatus.Idle);
  await Promise.race([client.destroy().catch(() => undefined), pause(GOODBYE_MS)]);
  if (isReopening) await pause(REOPENED_MS);
  for (const shard of shards) {
    const socket = field(shard, 'connection');
    if (isSocket(socket)) cut(socket);
  }
}

/** discord.js has no word for it; where its insides are others, the goodbye is all there is. */
function shardsOf({ ws }: Client): readonly unknown[] {
  const shards = field(field(field(ws, '_ws'), 'strategy'), 'shards');
  return shards instanceof Map ? [...(shards.values() as Iterable<unknown>)] : [];
}

function cut(socket: Socket): void {
  // Nobody opens it again.
  socket.onmessage = null;
  socket.onclose = null;
  socket.onerror = null;
  // One that is still being opened says so.
  socket.on('error', () => undefined);
  socket.terminate();
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (Reflect.get(value, name) as unknown)
    : undefined;
}

function isSocket(value: unknown): value is Socket {
  return (
    typeof field(value, 'terminate') === 'function' && typeof field(value, 'on') === 'function'
  );
}
