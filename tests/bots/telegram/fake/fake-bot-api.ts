/**
 * A Bot API server on loopback, written from core.telegram.org/bots/api. It checks what Telegram would check; whatever
 * a well-behaved bot would never do ends up in `violations`.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Chat, InaccessibleMessage, Message, User } from 'grammy/types';

import { type Call, readCall } from './call.js';
import { METHODS, type Presses } from './methods.js';
import { Refusal } from './refusal.js';
import { checkRules, isMethod } from './rules.js';
import { Mailbox } from './updates.js';
import { type BotMessage, type Content, type FakeChat, World } from './world.js';

export const TOKEN = '123456789:AAFakeTokenOfTheTests-that-must-not-leak';

export interface FakeOptions {
  /** Every n-th message that the bot sends is answered with a 429 first. */
  readonly rateLimitEvery?: number;
}

/** Counts over all servers of a test file, so that every test may meet a 429 now and then. */
let sends = 0;

const RETRY_AFTER_SECONDS = 1;
/** Clocks and sockets: a bot that waits a second may seem to have waited a little less. */
const TOLERANCE_MS = 30;

export class FakeBotApi {
  readonly world = new World(TOKEN);
  readonly calls: Call[] = [];
  readonly violations: string[] = [];
  readonly mailbox = new Mailbox((violation) => this.violations.push(violation));
  readonly presses: Presses = new Map();
  readonly #server: Server;
  readonly #waitUntilMs = new Map<string, number>();
  /** Set by tests: refuses or breaks calls; returning nothing lets them pass. */
  interfere: (call: Call) => Refusal | 'hang up' | undefined = () => undefined;

  constructor(readonly options: FakeOptions = {}) {
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        if (request.destroyed && !request.complete) return;
        this.violations.push(`the fake broke: ${String(error)}`);
        response.destroy();
      });
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  get root(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  async stop(): Promise<void> {
    this.mailbox.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    for (const [id, { isAnswered }] of this.presses) {
      if (!isAnswered) this.violations.push(`callback query ${id} was never answered`);
    }
  }

  /** Somebody writes; the bot hears of it if Telegram lets it. */
  async post(chat: FakeChat, from: User | undefined, content: Content): Promise<Message> {
    const message = this.world.write(chat, from, content);
    if (!this.world.botSees(message)) return message;
    const isPost = chat.chat.type === 'channel';
    await this.mailbox.put((isPost ? { channel_post: message } : { message }) as object);
    return message;
  }

  /** Somebody presses the button whose text fits; resolves when the bot has acknowledged it. */
  async press(message: BotMessage, from: User, text: RegExp): Promise<string | undefined> {
    const button = message.keyboard?.inline_keyboard.flat().find((one) => text.test(one.text));
    if (!button || !('callback_data' in button)) throw new Error(`no button ${String(text)}`);
    return this.pressData(message, from, button.callback_data);
  }

  async pressData(message: BotMessage, from: User, data: string): Promise<string | undefined> {
    const id = String(this.world.nextId());
    const press: { notice?: string; isAnswered: boolean } = { isAnswered: false };
    this.presses.set(id, press);
    const origin = this.world.find(message.chatId, message.messageId);
    await this.mailbox.put({
      callback_query: {
        id,
        from,
        chat_instance: '1',
        data,
        message: origin ? { ...origin, ...markupOf(message) } : inaccessible(message),
      },
    });
    while (!press.isAnswered) await new Promise((resolve) => setTimeout(resolve, 5));
    return press.notice;
  }

  callsOf(method: string): readonly Call[] {
    return this.calls.filter((call) => call.method === method);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, token = '', rest = ''] =
      /^(?:\/file)?\/bot([^/]+)\/(.+)$/.exec(request.url ?? '') ?? [];
    if (token !== TOKEN) {
      refuse(response, new Refusal(401, 'Unauthorized'));
    } else if (request.url?.startsWith('/file/') === true) {
      this.#serveFile(rest, response);
    } else {
      await this.#serveMethod(await readCall(request, rest), response);
    }
  }

  #serveFile(path: string, response: ServerResponse): void {
    const file = this.world.files.get(path.replace('music/', ''));
    if (!file) refuse(response, new Refusal(404, 'Not Found'));
    else response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file.bytes);
  }

  async #serveMethod(call: Call, response: ServerResponse): Promise<void> {
    this.calls.push(call);
    try {
      const interference = this.interfere(call);
      if (interference === 'hang up') {
        response.destroy();
        return;
      }
      if (interference) throw interference;
      const result = await this.#perform(call, response);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ ok: true, result }));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refuse(response, error);
    }
  }

  async #perform(call: Call, response: ServerResponse): Promise<unknown> {
    const { method, params } = call;
    if (!isMethod(method)) {
      this.violations.push(`unknown method ${method}`);
      throw new Refusal(404, 'Not Found: method not found');
    }
    try {
      checkRules(method, params);
    } catch (error) {
      this.violations.push(`${method}: ${String(error)}`);
      throw error;
    }
    if (method === 'getUpdates') return this.mailbox.get(params, signalOf(response));
    if (method === 'setWebhook' || method === 'deleteWebhook') return this.#hook(call);
    this.#keepPace(call);
    const complain = (violation: string): void => void this.violations.push(violation);
    return METHODS[method]({ world: this.world, presses: this.presses, complain }, call);
  }

  #hook({ method, params }: Call): true {
    const secret = params['secret_token'] as string | undefined;
    this.mailbox.allow(params['allowed_updates'] as readonly string[] | undefined);
    this.mailbox.webhook =
      method === 'deleteWebhook'
        ? undefined
        : { url: String(params['url']), ...(secret !== undefined && { secret }) };
    return true;
  }

  /** Now and then a 429; who does not wait as told is noted. */
  #keepPace({ method, params, atMs }: Call): void {
    if (!['sendMessage', 'sendPhoto'].includes(method)) return;
    const chatId = String(params['chat_id']);
    if (atMs + TOLERANCE_MS < (this.#waitUntilMs.get(chatId) ?? 0)) {
      this.violations.push('sends again before retry_after is over');
    }
    sends += 1;
    if (this.options.rateLimitEvery === undefined || sends % this.options.rateLimitEvery !== 0) {
      return;
    }
    this.#waitUntilMs.set(chatId, performance.now() + RETRY_AFTER_SECONDS * 1000);
    throw tooManyRequests(RETRY_AFTER_SECONDS);
  }
}

export function tooManyRequests(retryAfterSeconds: number): Refusal {
  const words = `Too Many Requests: retry after ${String(retryAfterSeconds)}`;
  return new Refusal(429, words, { retry_after: retryAfterSeconds });
}

function refuse(response: ServerResponse, { errorCode, description, parameters }: Refusal): void {
  response.writeHead(errorCode, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ ok: false, error_code: errorCode, description, parameters }));
}

/** Fires when the bot has given up waiting. */
function signalOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.on('close', () => {
    controller.abort();
  });
  return controller.signal;
}

/** What is left of a message that was deleted, or is too old. */
function inaccessible({ chatId, messageId }: BotMessage): InaccessibleMessage {
  const type = chatId > 0 ? 'private' : 'supergroup';
  return { chat: { id: chatId, type } as Chat, message_id: messageId, date: 0 };
}

/** Telegram sends the keyboard as it is now; none at all where the last one was empty. */
function markupOf({ keyboard }: BotMessage): Pick<Message, 'reply_markup'> {
  const hasButtons = keyboard !== undefined && keyboard.inline_keyboard.length > 0;
  return hasButtons ? { reply_markup: keyboard } : {};
}
