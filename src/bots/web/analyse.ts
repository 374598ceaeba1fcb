/** POST /api/analyse: a form with a file, or JSON with a link → the verdict, at once or with its progress. */
import type { HttpBindings } from '@hono/node-server';
import type { Context, Handler } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';

import type { AudioRequest, OpenedAudio, Progress, Reply } from '../shared/types.js';
import { type Answered, answerBody, errorBody, pageAnswer, STATUS_OF } from './answer.js';
import type { KeptResults } from './kept.js';
import { languageOf } from './language.js';
import type { WebContext } from './options.js';
import { refusal } from './refusal.js';
import { formParser, readText, readUpload } from './upload.js';
import type { WebEnv } from './visitor.js';

/** A link, and the JSON around it. */
const MAX_JSON_BYTES = 16_384;
/** Proxies close a connection on which nothing moves, usually after a minute. */
const HEARTBEAT_MS = 15_000;
const UNNAMED = 'audio';

type Open = AudioRequest['open'];

export function analyseRoute(context: WebContext, kept: KeptResults): Handler<WebEnv> {
  return async (c) => {
    if (!context.isReady()) {
      return refusal(c, 503, 'CANCELLED', 'I am being stopped; ask again in a minute.');
    }
    const open = await openerOf(c, context);
    if (open === undefined) {
      return refusal(c, 400, 'BAD_REQUEST', 'Send a form with one file, or JSON: {"link": "…"}.');
    }
    const wantsProgress = /\btext\/event-stream\b/i.test(c.req.header('accept') ?? '');
    const job = new AnalysisJob(context, kept, { open, key: c.get('peer').key, c });
    if (!wantsProgress) {
      const { status, body } = await job.run();
      return c.json(body, status);
    }
    c.header('cache-control', 'no-store');
    c.header('x-accel-buffering', 'no'); // nginx would hold the events back
    return streamSSE(c, (stream) => job.stream(stream));
  };
}

/** Undefined for a body that is neither. */
async function openerOf(c: Context<WebEnv>, { services }: WebContext): Promise<Open | undefined> {
  const { incoming } = c.env;
  const form = formParser(incoming.headers);
  if (form) {
    return (signal) => readUpload(incoming, form, { limitBytes: services.maxBytes, signal });
  }
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) return undefined;
  const link = linkIn(await readText(incoming, MAX_JSON_BYTES));
  return link === undefined ? undefined : (signal) => services.openLink(link, { signal });
}

function linkIn(json: string | undefined): string | undefined {
  try {
    const { link } = JSON.parse(json ?? '') as { readonly link?: unknown };
    return typeof link === 'string' && link.trim() !== '' ? link.trim() : undefined;
  } catch {
    return undefined;
  }
}

interface Errand {
  readonly open: Open;
  /** Whose limits count. */
  readonly key: string;
  readonly c: Context<WebEnv>;
}

/** One request on its way through the use case. */
class AnalysisJob {
  #opened: OpenedAudio | undefined;

  constructor(
    private readonly context: WebContext,
    private readonly kept: KeptResults,
    private readonly errand: Errand,
  ) {}

  async run(): Promise<{ status: 200 | (typeof STATUS_OF)[keyof typeof STATUS_OF]; body: object }> {
    const reply = await this.#identify();
    const answered = this.#answered(reply);
    if (answered) return { status: 200, body: answerBody(answered, this.kept, this.context) };
    if (reply.kind === 'verdict') throw new Error('a verdict on nothing');
    return { status: STATUS_OF[reply.code], body: errorBody(this.#file, reply) };
  }

  /** Events: `progress` {stage} as each begins, then one `result` or `error`. */
  async stream(stream: SSEStreamingApi): Promise<void> {
    const send = (event: string, data: object): Promise<void> =>
      stream.writeSSE({ event, data: JSON.stringify(data) });
    const heartbeat = setInterval(() => {
      void stream.write(': still here\n\n');
    }, HEARTBEAT_MS);
    try {
      const reply = await this.#identify((stage) => {
        void send('progress', { stage });
      });
      const answered = this.#answered(reply);
      if (answered) {
        const body = answerBody(answered, this.kept, this.context);
        await send('result', pageAnswer(body, answered.reply));
      } else if (reply.kind === 'failure') await send('error', errorBody(this.#file, reply));
    } finally {
      clearInterval(heartbeat);
    }
  }

  async #identify(onProgress?: (progress: Progress) => void): Promise<Reply> {
    const { open, key, c } = this.errand;
    const request: AudioRequest = {
      platform: 'web',
      userId: key,
      chatId: key,
      language: languageOf(c, this.context.services.defaultLanguage),
      open: async (signal) => (this.#opened = await open(signal)),
      ...(onProgress && { onProgress }),
    };
    const { running, services } = this.context;
    const answering = services.identify(request, { signal: goneSignal(c.env) });
    running.add(answering);
    try {
      return await answering;
    } finally {
      running.delete(answering);
    }
  }

  #answered(reply: Reply): Answered | undefined {
    if (reply.kind !== 'verdict' || !this.#opened) return undefined;
    return { file: this.#file, reply, audio: this.#opened.bytes };
  }

  get #file(): string {
    return this.#opened?.title ?? UNNAMED;
  }
}

/** Aborts when the person closes the page or presses "cancel". */
function goneSignal({ outgoing }: HttpBindings): AbortSignal {
  const controller = new AbortController();
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) controller.abort();
  });
  return controller.signal;
}
