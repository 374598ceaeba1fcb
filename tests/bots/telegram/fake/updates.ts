/** The bot's mailbox: getUpdates with its offsets and its waiting, or calls to the webhook. */
import type { Update } from 'grammy/types';

import { Refusal } from './refusal.js';

export interface Webhook {
  readonly url: string;
  readonly secret?: string;
}

/** What became of one call to the webhook. */
export interface Delivery {
  readonly status: number;
  readonly tookMs: number;
}

export type UpdateBody = Omit<Update, 'update_id'>;

const SLOW_ANSWER_MS = 1_000;

export class Mailbox {
  webhook: Webhook | undefined;
  readonly deliveries: Delivery[] = [];
  /** Types that the bot asked for; undefined is the default, which has everything that is used here. */
  #allowed: readonly string[] | undefined;
  #pending: Update[] = [];
  #lastId: number;
  #wake: (() => void) | undefined;
  #replaced: (() => void) | undefined;

  constructor(
    readonly complain: (violation: string) => void,
    firstId = 500_000,
  ) {
    this.#lastId = firstId;
  }

  get unconfirmed(): number {
    return this.#pending.length;
  }

  allow(types: readonly string[] | undefined): void {
    this.#allowed = types;
  }

  /** @returns the update's id, or undefined when the bot did not ask for its kind */
  async put(body: UpdateBody): Promise<number | undefined> {
    const [type = ''] = Object.keys(body);
    if (this.#allowed && !this.#allowed.includes(type)) return undefined;
    this.#lastId += 1;
    const update: Update = { update_id: this.#lastId, ...body };
    if (this.webhook) {
      await this.call(update);
    } else {
      this.#pending.push(update);
      this.#wake?.();
    }
    return this.#lastId;
  }

  /** Calls the webhook; the tests use it to call twice, too. */
  async call(update: Update): Promise<Delivery> {
    if (!this.webhook) throw new Error('no webhook is set');
    const { url, secret } = this.webhook;
    const startMs = performance.now();
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(secret !== undefined && { 'x-telegram-bot-api-secret-token': secret }),
      },
      body: JSON.stringify(update),
    });
    await response.arrayBuffer();
    const delivery = { status: response.status, tookMs: performance.now() - startMs };
    this.deliveries.push(delivery);
    if (delivery.tookMs > SLOW_ANSWER_MS) this.complain('answers the webhook slowly');
    return delivery;
  }

  /** @throws Refusal 409 while a webhook is set, and for the first of two callers at once */
  async get(
    params: Readonly<Record<string, unknown>>,
    hungUp: AbortSignal,
  ): Promise<readonly Update[]> {
    if (this.webhook) {
      this.complain('calls getUpdates while a webhook is set');
      throw new Refusal(409, 'Conflict: can’t use getUpdates method while webhook is active');
    }
    this.#replaced?.();
    this.allow((params['allowed_updates'] as readonly string[] | undefined) ?? this.#allowed);
    const offset = Number(params['offset'] ?? 0);
    this.#pending = this.#pending.filter(({ update_id: id }) => id >= offset);
    if (this.#pending.length === 0) await this.#wait(Number(params['timeout'] ?? 0), hungUp);
    return this.#pending.slice(0, Number(params['limit'] ?? 100));
  }

  /** Lets a waiting bot go, at the end of a test. */
  close(): void {
    this.#wake?.();
  }

  #wait(seconds: number, hungUp: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#wake = undefined;
        this.#replaced = undefined;
        resolve();
      };
      const timer = setTimeout(end, seconds * 1000);
      this.#wake = end;
      this.#replaced = () => {
        // Rejecting comes first: a promise settles once.
        reject(new Refusal(409, 'Conflict: terminated by other getUpdates request'));
        end();
      };
      hungUp.addEventListener('abort', end);
    });
  }
}
