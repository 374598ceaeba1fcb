/** The gateway: hello, identify, heartbeats, ready, and what happens. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

import { GatewayIntentBits, GatewayOpcodes } from 'discord.js';
import { type WebSocket, WebSocketServer } from 'ws';

/** What a connection said when it came in. */
export interface Identified {
  readonly intents: number;
  readonly shard: readonly [number, number];
}

interface Session extends Identified {
  readonly socket: WebSocket;
}

export interface GatewayOptions {
  readonly token: string;
  /** Asked at every identify. */
  readonly isContentGranted: () => boolean;
  /** The READY event, and the servers that come after it. */
  readonly welcome: (shard: readonly [number, number]) => {
    readonly ready: object;
    readonly servers: readonly { readonly id: string }[];
  };
}

interface Payload {
  readonly op: number;
  readonly d: unknown;
}

const HEARTBEAT_MS = 41_250;
/** No bot of ours has business with these. */
const OTHER_PRIVILEGED = GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences;

export class Gateway {
  readonly identified: Identified[] = [];
  /** Refusals and other closes by us. */
  readonly closes: number[] = [];
  /** Lets new lines ring without picking up. */
  isRefusing = false;
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #sessions = new Set<Session>();
  readonly #ringing = new Set<Duplex>();
  #sequence = 0;

  constructor(
    server: Server,
    private readonly options: GatewayOptions,
    private readonly complain: (violation: string) => void,
  ) {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (this.isRefusing) {
        socket.on('error', () => undefined);
        this.#ringing.add(socket);
        return;
      }
      this.#sockets.handleUpgrade(request, socket, head, (client) => {
        this.#greet(client);
      });
    });
  }

  get sessions(): number {
    return this.#sessions.size;
  }

  /** Tells the shard whose business it is: that of the server, or the first for direct messages. */
  dispatch(event: string, data: object, serverId?: string): void {
    const isTold = [...this.#sessions].some((session) => {
      if (shardOf(serverId, session.shard[1]) !== session.shard[0]) return false;
      this.#send(session.socket, event, data);
      return true;
    });
    if (!isTold) throw new Error(`nobody is online for ${event}`);
  }

  closeSessions(code: number): void {
    for (const { socket } of this.#sessions) this.#close(socket, code);
  }

  /** Hears nothing any more, not even a goodbye. */
  deafen(): void {
    for (const { socket } of this.#sessions) socket.pause();
  }

  stop(): void {
    for (const socket of this.#ringing) socket.destroy();
    for (const client of this.#sockets.clients) client.terminate();
    this.#sockets.close();
  }

  #greet(socket: WebSocket): void {
    socket.on('message', (data: Buffer) => {
      this.#hear(socket, JSON.parse(data.toString('utf8')) as Payload);
    });
    socket.on('close', () => {
      for (const session of this.#sessions) {
        if (session.socket === socket) this.#sessions.delete(session);
      }
    });
    const d = { heartbeat_interval: HEARTBEAT_MS };
    socket.send(JSON.stringify({ op: GatewayOpcodes.Hello, d, s: null, t: null }));
  }

  #hear(socket: WebSocket, { op, d }: Payload): void {
    if (op === (GatewayOpcodes.Heartbeat as number)) {
      socket.send(JSON.stringify({ op: GatewayOpcodes.HeartbeatAck, d: null, s: null, t: null }));
    } else if (op === (GatewayOpcodes.Identify as number)) {
      this.#identify(socket, d as { token: string; intents: number; shard?: [number, number] });
    } else {
      this.complain(`gateway operation ${String(op)}`);
    }
  }

  #identify(
    socket: WebSocket,
    {
      token,
      intents,
      shard = [0, 1],
    }: { token: string; intents: number; shard?: [number, number] },
  ): void {
    this.identified.push({ intents, shard });
    if (token !== this.options.token) {
      this.#close(socket, 4004);
      return;
    }
    const wantsContent = (intents & GatewayIntentBits.MessageContent) !== 0;
    if ((intents & OTHER_PRIVILEGED) !== 0 || (wantsContent && !this.options.isContentGranted())) {
      this.#close(socket, 4014);
      return;
    }
    this.#sessions.add({ socket, intents, shard });
    const { ready, servers } = this.options.welcome(shard);
    const own = servers.filter(({ id }) => shardOf(id, shard[1]) === shard[0]);
    const guilds = own.map(({ id }) => ({ id, unavailable: true }));
    this.#send(socket, 'READY', { ...ready, guilds, shard });
    for (const server of own) this.#send(socket, 'GUILD_CREATE', server);
  }

  #send(socket: WebSocket, event: string, data: object): void {
    this.#sequence += 1;
    socket.send(
      JSON.stringify({ op: GatewayOpcodes.Dispatch, t: event, s: this.#sequence, d: data }),
    );
  }

  #close(socket: WebSocket, code: number): void {
    this.closes.push(code);
    socket.close(code);
  }
}

/** https://discord.com/developers/docs/events/gateway#sharding-sharding-formula */
function shardOf(serverId: string | undefined, shards: number): number {
  return serverId === undefined ? 0 : Number((BigInt(serverId) >> 22n) % BigInt(shards));
}
