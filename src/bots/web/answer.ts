/** POST /api/analyse: a form with a file, or JSON with a link → the verdict, at once or with its progress. */
import type { Context, Handler } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';

import type { Progress, Reply } from '../../identify/index.js';
import type { OpenedAudio } from '../../lib/opened-audio.js';
import type { WebContext } from './context.js';
import { errorBody, refusal, STATUS_OF } from './errors.js';
import type { FeedbackTokens } from './feedback.js';
import { HEARTBEAT_EVERY_MS } from './limits.js';
import type { MediaCache } from './media-cache.js';
import { type Answered, answerBody, pageAnswer } from './reply.js';
import { goneSignal, type Open, openerOf, toRequest } from './request.js';
import type { WebEnv } from './visitor.js';

const UNNAMED = 'audio';

/** What an answer is made with, besides the verdict. */
interface AnswerMeans {
  readonly cache: MediaCache;
  readonly tokens: FeedbackTokens;
}

export function analyseRoute(context: WebContext, means: AnswerMeans): Handler<WebEnv> {
  return async (c) => {
    if (!context.isReady()) {
      return refusal(c, 503, 'CANCELLED', 'I am being stopped; ask again in a minute.');
    }
    const open = await openerOf(c, context);
    if (open === undefined) {
      return refusal(c, 400, 'BAD_REQUEST', 'Send a form with one file, or JSON: {"link": "…"}.');
    }
    const wantsProgress = /\btext\/event-stream\b/i.test(c.req.header('accept') ?? '');
    const job = new AnalysisJob(context, means, { open, key: c.get('peer').key, c });
    if (!wantsProgress) {
      const { status, body } = await job.run();
      return c.json(body, status);
    }
    c.header('cache-control', 'no-store');
    c.header('x-accel-buffering', 'no'); // nginx would hold the events back
    return streamSSE(c, (stream) => job.stream(stream));
  };
}

interface RequestContext {
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
    private readonly means: AnswerMeans,
    private readonly running: RequestContext,
  ) {}

  async run(): Promise<{ status: 200 | (typeof STATUS_OF)[keyof typeof STATUS_OF]; body: object }> {
    const reply = await this.#identify();
    const answered = this.#answered(reply);
    if (answered) return { status: 200, body: answerBody(answered, this.means) };
    if (reply.kind === 'verdict') throw new Error('a verdict on nothing');
    return { status: STATUS_OF[reply.code], body: errorBody(this.#file, reply) };
  }

  /** Events: `progress` {stage} as each begins, then one `result` or `error`. */
  async stream(stream: SSEStreamingApi): Promise<void> {
    const send = (event: string, data: object): Promise<void> =>
      stream.writeSSE({ event, data: JSON.stringify(data) });
    const heartbeat = setInterval(() => {
      void stream.write(': still here\n\n');
    }, HEARTBEAT_EVERY_MS);
    try {
      const reply = await this.#identify((stage) => {
        void send('progress', { stage });
      });
      const answered = this.#answered(reply);
      if (answered) {
        const body = answerBody(answered, this.means);
        await send('result', pageAnswer(body, answered.reply));
      } else if (reply.kind === 'failure') await send('error', errorBody(this.#file, reply));
    } finally {
      clearInterval(heartbeat);
    }
  }

  async #identify(onProgress?: (progress: Progress) => void): Promise<Reply> {
    const { open, key, c } = this.running;
    const keeping: Open = async (signal, onBytes) => (this.#opened = await open(signal, onBytes));
    const request = toRequest(c, { key, open: keeping, onProgress }, this.context.services);
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
