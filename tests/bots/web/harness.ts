/** A real web chat on loopback, and the contract's person in front of it. */

import { DOWNLOAD_LIMITS, MEDIA_CACHE_LIMITS } from '../../../src/app/limits.js';
import type { Adapter, AdapterServices } from '../../../src/bots/common/types.js';
import type { ErrorBody } from '../../../src/bots/web/errors.js';
import { createMetrics } from '../../../src/app/metrics.js';
import type { AnswerBody } from '../../../src/bots/web/reply.js';
import { startWeb, type WebOptions } from '../../../src/bots/web/index.js';

import type { Answer, ChatHarness, SendOptions, SentFile } from '../../contract/harness.js';

export interface RunningWeb {
  readonly adapter: Adapter;
  /** Without a slash at its end. */
  readonly url: string;
}

export async function startTestWeb(
  services: AdapterServices,
  options: Partial<WebOptions> = {},
): Promise<RunningWeb> {
  const metrics = createMetrics(
    () => ({ busy: 1, queued: 2, restarts: 3 }),
    () => Promise.reject(new Error('no store here')),
  );
  const adapter = await startWeb(
    {
      host: '127.0.0.1',
      port: 0,
      metricsFor: 'loopback',
      maxSeconds: 120,
      mediaCache: MEDIA_CACHE_LIMITS,
      downloads: DOWNLOAD_LIMITS,
      readiness: () => Promise.resolve({ status: 'ready', unreachable: [] }),
      exposeMetrics: () => metrics.expose(),
      ...options,
    },
    { ...services, identify: metrics.watch(services.identify) },
  );
  const url = /http:\S+/.exec(adapter.greeting)?.[0] ?? '';
  return { adapter, url };
}

export function formOf({ name, mimeType, bytes }: SentFile): FormData {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)], { type: mimeType }), name);
  return form;
}

/** Answers of the API, without a browser. */
export class WebHarness implements ChatHarness {
  readonly name = 'the web chat';
  #web: RunningWeb | undefined;
  #maxPictureBytes = Infinity;
  #answers = 0;

  async start(services: AdapterServices): Promise<void> {
    // The web has no limit of its own: the test's one is put in on the way.
    const identify: AdapterServices['identify'] = (request, options) =>
      services.identify({ ...request, maxPictureBytes: this.#maxPictureBytes }, options);
    this.#web = await startTestWeb({ ...services, identify });
  }

  sendSong(file: SentFile, options?: SendOptions): Promise<Answer> {
    return this.#post({ body: formOf(file) }, options);
  }

  sendVoiceNote(file: SentFile, options?: SendOptions): Promise<Answer> {
    return this.sendSong(file, options);
  }

  sendLink(link: string, options?: SendOptions): Promise<Answer> {
    const headers = { 'content-type': 'application/json' };
    return this.#post({ body: JSON.stringify({ link }), headers }, options);
  }

  /** The person closes the page. */
  async sendSongThenDelete(file: SentFile): Promise<void> {
    const stop = new AbortController();
    const sent = this.#post({ body: formOf(file), signal: stop.signal });
    setTimeout(() => {
      stop.abort();
    }, 50);
    await sent.catch(() => (this.#answers += 1));
  }

  limitPictures(maxBytes: number): void {
    this.#maxPictureBytes = maxBytes;
  }

  answerCount(): number {
    return this.#answers;
  }

  violations(): readonly string[] {
    return [];
  }

  async stopAdapter(): Promise<void> {
    await this.#web?.adapter.stop(10_000);
  }

  async stop(): Promise<void> {
    await this.#web?.adapter.stop(0);
  }

  async #post(init: RequestInit, { language = 'en' }: SendOptions = {}): Promise<Answer> {
    const url = this.#web?.url ?? '';
    const headers = { ...(init.headers as Record<string, string>), 'accept-language': language };
    const response = await fetch(`${url}/api/analyse`, { ...init, headers, method: 'POST' });
    const body = (await response.json()) as AnswerBody | ErrorBody;
    this.#answers += 1;
    if ('error' in body) return { text: (body as ErrorBody).error.message };
    const { text, card } = body;
    if (!card) return { text };
    const png = await fetch(url + card.url);
    return { text, picture: new Uint8Array(await png.arrayBuffer()), altText: card.altText };
  }
}
