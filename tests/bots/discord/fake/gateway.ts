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
  readonly id: string;
  /** Of the connection that has it now, or had it last. */
  socket: WebSocket;
  /** What it was told, and would have been told since its connection broke. */
  readonly told: { readonly s: number; readonly text: string }[];
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
  /** Without a connection; may be resumed. */
  readonly #dormant = new Map<string, Session>();
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

  /**
   * Tells the shard whose business it is: that of the server, or the first for direct messages; each of them where a
   * program runs twice. Sessions without a connection hear of it when they are resumed.
   */
  dispatch(event: string, data: object, serverId?: string): void {
    const concerns = ({ shard }: Session): boolean => shardOf(serverId, shard[1]) === shard[0];
    const told = [...this.#sessions].filter(concerns);
    for (const session of told) this.#send(session, event, data);
    for (const session of this.#dormant.values()) {
      if (concerns(session)) this.#note(session, event, data);
    }
    if (told.length === 0) throw new Error(`nobody is online for ${event}`);
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
        if (session.socket !== socket) continue;
        this.#sessions.delete(session);
        this.#dormant.set(session.id, session);
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
    } else if (op === (GatewayOpcodes.Resume as number)) {
      this.#resume(socket, d as { session_id: string; seq: number });
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
    const session = { id: `session-${this.identified.length}`, socket, intents, shard, told: [] };
    this.#sessions.add(session);
    const { ready, servers } = this.options.welcome(shard);
    const own = servers.filter(({ id }) => shardOf(id, shard[1]) === shard[0]);
    const guilds = own.map(({ id }) => ({ id, unavailable: true }));
    this.#send(session, 'READY', { ...ready, session_id: session.id, guilds, shard });
    for (const server of own) this.#send(session, 'GUILD_CREATE', server);
  }

  /** https://discord.com/developers/docs/events/gateway#resuming */
  #resume(socket: WebSocket, { session_id: id, seq }: { session_id: string; seq: number }): void {
    const session = this.#dormant.get(id);
    if (!session) {
      socket.send(
        JSON.stringify({ op: GatewayOpcodes.InvalidSession, d: false, s: null, t: null }),
      );
      return;
    }
    this.#dormant.delete(id);
    session.socket = socket;
    this.#sessions.add(session);
    for (const { s, text } of session.told) if (s > seq) socket.send(text);
    this.#send(session, 'RESUMED', {});
  }

  #send(session: Session, event: string, data: object): void {
    session.socket.send(this.#note(session, event, data));
  }

  #note({ told }: Session, event: string, data: object): string {
    this.#sequence += 1;
    const s = this.#sequence;
    const text = JSON.stringify({ op: GatewayOpcodes.Dispatch, t: event, s, d: data });
    told.push({ s, text });
    return text;
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
