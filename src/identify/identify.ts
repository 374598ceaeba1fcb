/** The use case: open → analyse and draw → say. Knows no chat platform; every request ends in exactly one reply. */
import { cardTextsFor } from '../i18n/index.js';
import { withDeadline } from '../lib/deadline.js';
import type { Log } from '../lib/log.js';
import type { OpenedAudio } from '../lib/opened-audio.js';
import { redactError } from '../lib/redact.js';
import { Semaphore } from '../lib/semaphore.js';
import { GenrebotError, toGenrebotError } from '../pipeline/errors.js';
import type { JobResult, Workers } from '../workers/index.js';
import { Admission } from './admission.js';
import { contentHash, type ModelId, resultIdOf } from './content-id.js';
import { failureReply, verdictReply } from './reply.js';
import { ResultCache } from './result-cache.js';
import type { AudioRequest, Identify, IdentifyLimits, Progress, Reply } from './types.js';

export interface IdentifyDependencies {
  readonly workers: Workers;
  /** The model that the workers run: answers are kept and named for it. */
  readonly model: ModelId;
  /** Byte cap of one input. */
  readonly maxBytes: number;
  readonly log: Log;
  readonly limits: IdentifyLimits;
}

/** What the use case keeps between requests. */
interface IdentifyContext extends IdentifyDependencies {
  readonly admission: Admission;
  /** Bytes of audio in memory. */
  readonly memory: Semaphore;
  readonly results: ResultCache;
}

/** A request on its way, and how to tell its person where it is. */
interface RequestContext {
  readonly request: AudioRequest;
  readonly signal: AbortSignal;
  readonly report: (progress: Progress) => void;
}

export function createIdentify(dependencies: IdentifyDependencies): Identify {
  const { limits, maxBytes, log } = dependencies;
  const context: IdentifyContext = {
    ...dependencies,
    admission: new Admission(limits),
    memory: new Semaphore(Math.max(limits.heldBytes, maxBytes)),
    results: new ResultCache(limits.cacheBytes),
  };
  return async (request, { signal }) => {
    const deadline = { limitMs: limits.requestMs, stage: 'request', signals: [signal] };
    const startMs = performance.now();
    const reply = await withDeadline(deadline, (inner) => {
      const report = progressReporter(log, request, inner);
      return answer(context, { request, signal: inner, report });
    }).catch((error: unknown) => refuse(log, request, toGenrebotError(error)));
    logOutcome(log, request, reply, performance.now() - startMs);
    return reply;
  };
}

async function answer(context: IdentifyContext, running: RequestContext): Promise<Reply> {
  const { request, signal, report } = running;
  const slot = context.admission.admit(request, signal);
  try {
    report('waiting');
    await slot.ready();
    return await openAndJudge(context, running);
  } finally {
    slot.release();
  }
}

async function openAndJudge(context: IdentifyContext, running: RequestContext): Promise<Reply> {
  const { request, signal, report } = running;
  const { limits, maxBytes, memory, model } = context;
  // What an input weighs is known only when it is here: until then it counts as the largest allowed.
  const permit = await memory.acquire(maxBytes, signal);
  try {
    report('opening');
    const deadline = { limitMs: limits.openMs, stage: 'open', signals: [signal] };
    const opened = await withDeadline(deadline, (inner) => request.open(inner));
    refuseTooLarge(opened, maxBytes);
    permit.shrinkTo(opened.bytes.byteLength);
    const content = await contentHash(opened.bytes);
    const result = await judge(context, running, { opened, content });
    const { source } = opened;
    const title = titleOf(request, opened);
    const known = { resultId: resultIdOf(content, model), contentHash: content, title, source };
    return verdictReply({ result, ...known }, request);
  } finally {
    permit.release();
  }
}

function judge(
  { workers, model, results }: IdentifyContext,
  { request, signal, report }: RequestContext,
  { opened, content }: { readonly opened: OpenedAudio; readonly content: string },
): Promise<JobResult> {
  const title = titleOf(request, opened);
  const texts = cardTextsFor(request.language);
  // The card carries the title and its words, so both are part of what is kept.
  const key = JSON.stringify([content, model.name, model.version, texts.locale, title ?? null]);
  const job = { bytes: opened.bytes, card: { texts, ...(title !== undefined && { title }) } };
  return results.get(key, { signal, onStage: report }, (options) => workers.run(job, options));
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
