/** The use case: open → analyse and draw → say. Knows no chat platform; every request ends in exactly one reply. */
import { cardTextsFor } from '../i18n/index.js';
import { withDeadline } from '../lib/deadline.js';
import type { Log } from '../lib/log.js';
import type { OpenedAudio } from '../lib/opened-audio.js';
import { redactError } from '../lib/redact.js';
import type { Holding } from '../lib/memory-budget.js';
import { GenrebotError, toGenrebotError } from '../pipeline/errors.js';
import type { JobResult, Workers } from '../workers/index.js';
import { contentHash, type ModelId, resultIdOf } from './content-id.js';
import { turnOf } from './ledger.js';
import { failureReply, verdictReply } from './reply.js';
import { ResultCache } from './result-cache.js';
import { createSharedState, type SharedState } from './shared.js';
import type { AudioRequest, Identify, IdentifyLimits, Progress, Reply } from './types.js';

export interface IdentifyDependencies {
  readonly workers: Workers;
  /** The model that the workers run: answers are kept and named for it. */
  readonly model: ModelId;
  /** Byte cap of one input. */
  readonly maxBytes: number;
  readonly log: Log;
  readonly limits: IdentifyLimits;
  /** Default: nobody else's. */
  readonly shared?: SharedState;
}

/** What the use case keeps between requests. */
interface IdentifyContext extends IdentifyDependencies {
  readonly shared: SharedState;
  readonly results: ResultCache;
}

/** A request on its way, and how to tell its person where it is. */
interface RequestContext {
  readonly request: AudioRequest;
  readonly signal: AbortSignal;
  readonly report: (progress: Progress) => void;
  /** When it is answered at the latest (performance.now). */
  readonly deadlineMs: number;
}

export function createIdentify(dependencies: IdentifyDependencies): Identify {
  const { limits, maxBytes, log } = dependencies;
  const context: IdentifyContext = {
    ...dependencies,
    shared: dependencies.shared ?? createSharedState(limits, maxBytes),
    results: new ResultCache(limits.cacheBytes),
  };
  return async (request, { signal }) => {
    const deadline = { limitMs: limits.requestMs, stage: 'request', signals: [signal] };
    const startMs = performance.now();
    const reply = await withDeadline(deadline, (inner) => {
      const report = progressReporter(log, request, inner);
      const deadlineMs = startMs + limits.requestMs;
      return answer(context, { request, signal: inner, report, deadlineMs });
    }).catch((error: unknown) => refuse(log, request, toGenrebotError(error)));
    logOutcome(log, request, reply, performance.now() - startMs);
    return reply;
  };
}

async function answer(context: IdentifyContext, running: RequestContext): Promise<Reply> {
  const { request, signal, report } = running;
  const slot = await context.shared.admission.admit(request, signal);
  try {
    report('waiting');
    await slot.ready();
    return await openAndJudge(context, running);
  } finally {
    slot.release();
  }
}

async function openAndJudge(context: IdentifyContext, running: RequestContext): Promise<Reply> {
  const { request, signal } = running;
  const { memory } = context.shared;
  // Ends the opening when its bytes do not come and others need the room.
  const evicted = new AbortController();
  const evict = (reason: GenrebotError): void => {
    evicted.abort(reason);
  };
  // What an input weighs is known only when it is here: where nobody counts, it weighs as much as the largest allowed.
  const reserveBytes = request.countsBytes === true ? 0 : context.maxBytes;
  const holding = await memory.hold(reserveBytes, evict, signal);
  try {
    const opened = await open(context, running, { holding, evicted: evicted.signal });
    const content = await contentHash(opened.bytes);
    const result = await judge(context, running, { opened, content });
    const { source } = opened;
    const title = titleOf(request, opened);
    const known = {
      resultId: resultIdOf(content, context.model),
      contentHash: content,
      title,
      source,
    };
    return verdictReply({ result, ...known }, request);
  } finally {
    holding.release();
  }
}

async function open(
  { limits, maxBytes }: IdentifyContext,
  { request, signal, report }: RequestContext,
  { holding, evicted }: { readonly holding: Holding; readonly evicted: AbortSignal },
): Promise<OpenedAudio> {
  report('opening');
  const deadline = { limitMs: limits.openMs, stage: 'open', signals: [signal, evicted] };
  const opened = await withDeadline(deadline, (inner) =>
    request.open(inner, (bytes) => {
      holding.add(bytes);
    }),
  );
  refuseTooLarge(opened, maxBytes);
  holding.settle(opened.bytes.byteLength);
  return opened;
}

function judge(
  { workers, model, results, shared }: IdentifyContext,
  { request, signal, report, deadlineMs }: RequestContext,
  { opened, content }: { readonly opened: OpenedAudio; readonly content: string },
): Promise<JobResult> {
  const title = titleOf(request, opened);
  const texts = cardTextsFor(request.language);
  // The card carries the title and its words, so both are part of what is kept.
  const key = JSON.stringify([content, model.name, model.version, texts.locale, title ?? null]);
  const job = { bytes: opened.bytes, card: { texts, ...(title !== undefined && { title }) } };
  const turn = turnOf(shared.ledger, request, deadlineMs);
  return results.get(key, { signal, onStage: report }, (options) =>
    shared.failures.unlessFailed(content, () => workers.run(job, { ...options, ...turn })),
  );
}

function titleOf(request: AudioRequest, opened: OpenedAudio): string | undefined {
  return request.title ?? opened.title;
}

/** Sources count while they read; this is the last check before the bytes go on. */
function refuseTooLarge({ bytes }: OpenedAudio, limitBytes: number): void {
  if (bytes.byteLength <= limitBytes) return;
  throw new GenrebotError('TOO_LARGE', { limitBytes, seenBytes: bytes.byteLength });
}

function refuse(log: Log, request: AudioRequest, error: GenrebotError): Reply {
  const failure = error.toFailure();
  if (failure.code === 'INTERNAL') {
    const { id } = failure.context;
    log.error({ id, platform: request.platform, cause: redactError(error.cause) }, 'it broke');
  }
  return failureReply(failure, request.language);
}

/** A person's progress line is never worth their answer: what it throws is logged and forgotten. */
function progressReporter(log: Log, { onProgress }: AudioRequest, signal: AbortSignal) {
  return (progress: Progress): void => {
    if (signal.aborted) return;
    try {
      onProgress?.(progress);
    } catch (error) {
      log.warn({ cause: redactError(error) }, 'could not tell the progress');
    }
  };
}

function logOutcome(log: Log, { platform }: AudioRequest, reply: Reply, tookMs: number): void {
  const outcome = reply.kind === 'verdict' ? 'verdict' : reply.code;
  log.info({ platform, outcome, tookMs: Math.round(tookMs) }, 'answered');
}
