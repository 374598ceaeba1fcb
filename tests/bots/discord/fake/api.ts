/** The HTTP server: attachments, the REST API, and a 429 now and then. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { type Call, readCall, Refusal } from './call.js';
import { isMessageCall, type Scene, serve } from './routes.js';

export interface ApiOptions {
  readonly scene: () => Scene;
  readonly token: string;
  readonly rateLimitEvery: number;
  readonly complain: (violation: string) => void;
}

interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What goes wrong with a call. */
export interface Fault {
  /**
   * `torn`: the line breaks before anything is done. `unheard`: it is done, and the line breaks before the answer.
   * `hang`: nothing is done, and nothing comes. `html`: a 502 from something in between. `late`: a 429 for a minute.
   * `refused`: an invalid form. `unauthorized`: a 401.
   */
  readonly kind: 'torn' | 'unheard' | 'hang' | 'html' | 'late' | 'refused' | 'unauthorized';
  /** Default: any call that brings a message. */
  readonly path?: RegExp;
}

const PREFIX = '/api/v10/';
const RETRY_AFTER_SECONDS = 0.2;
/** Clocks and sockets: a bot that waits may seem to have waited a little less. */
const TOLERANCE_MS = 30;

const UNAUTHORIZED: Reply = { status: 401, body: { message: '401: Unauthorized', code: 0 } };
const FAULTS: Readonly<Partial<Record<Fault['kind'], Reply>>> = {
  late: rateLimited(60),
  refused: { status: 400, body: { message: 'Invalid Form Body', code: 50035 } },
  unauthorized: UNAUTHORIZED,
};

/** Counts over all servers of a test file, so that every test may meet a 429 now and then. */
let messageCalls = 0;

export class Api {
  readonly calls: Call[] = [];
  readonly faults: Fault[] = [];
  readonly server: Server;
  readonly #waitUntilMs = new Map<string, number>();

  constructor(private readonly options: ApiOptions) {
    this.server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        if (!request.destroyed) options.complain(`the fake broke: ${String(error)}`);
        response.destroy();
      });
    });
  }

  get origin(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams: query } = new URL(request.url ?? '/', this.origin);
    const { world } = this.options.scene();
    const file = world.hosted.get(pathname);
    if (file) {
      if (query.get('hm') === null) this.options.complain('an attachment without its signature');
      response.writeHead(200, { 'content-type': file.mimeType }).end(file.bytes);
      return;
    }
    if (!pathname.startsWith(PREFIX)) this.options.complain(`no path of the API: ${pathname}`);
    const path = decodeURIComponent(pathname.slice(PREFIX.length - 1));
    const call = await readCall(request, { path, query });
    this.calls.push(call);
    const fault = this.#takeFault(call);
    if (fault === 'hang') return;
    if (fault === 'unheard') this.#answer(call);
    if (fault === 'unheard' || fault === 'torn') {
      request.socket.destroy();
      return;
    }
    if (fault === 'html') {
      response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');
      return;
    }
    const { status, headers, body } = (fault && FAULTS[fault]) ?? this.#answer(call);
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    response.writeHead(status, { ...type, ...headers });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  }

  #answer(call: Call): Reply {
    const { authorization } = call;
    if (authorization !== undefined && authorization !== `Bot ${this.options.token}`) {
      return UNAUTHORIZED;
    }
    if (this.#isRateLimited(call)) {
      return rateLimited(RETRY_AFTER_SECONDS);
    }
    try {
      const body = serve(this.options.scene(), call);
      return body === undefined ? { status: 204 } : { status: 200, body };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { status, code, message, errors } = error;
      return { status, body: { message, code, ...(errors && { errors }) } };
    }
  }

  #takeFault(call: Call): Fault['kind'] | undefined {
    const index = this.faults.findIndex(({ path }) => path?.test(call.path) ?? isMessageCall(call));
    return index < 0 ? undefined : this.faults.splice(index, 1)[0]?.kind;
  }

  #isRateLimited(call: Call): boolean {
    if (!isMessageCall(call)) return false;
    const key = `${call.method} ${call.path}`;
    const waitUntilMs = this.#waitUntilMs.get(key);
    this.#waitUntilMs.delete(key);
    if (waitUntilMs !== undefined) {
      const isEarly = call.atMs < waitUntilMs - TOLERANCE_MS;
      if (isEarly) this.options.complain(`came back too early: ${key}`);
      return false;
    }
    messageCalls += 1;
    if (messageCalls % this.options.rateLimitEvery !== 0) return false;
    this.#waitUntilMs.set(key, call.atMs + RETRY_AFTER_SECONDS * 1_000);
    return true;
  }
}

function rateLimited(seconds: number): Reply {
  const body = { message: 'Slow down', retry_after: seconds, global: false };
  return { status: 429, headers: { 'retry-after': String(seconds) }, body };
}
