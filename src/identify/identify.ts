/** The use case: open → analyse and draw → say. Knows no chat platform; every request ends in exactly one reply. */
import { GenrebotError, type JobResult, toGenrebotError, type Workers } from '../workers/index.js';
import { Budget } from '../lib/semaphore.js';
import { contentHash, type ModelName, resultIdOf } from './content-id.js';
import { describeCause } from '../lib/redact.js';
import { Gate } from './admission.js';
import { DEFAULT_LIMITS, type Limits } from '../app/limits.js';
import { failureReply, verdictReply } from './reply.js';
import { Results } from './result-cache.js';
import type { AudioRequest, Identify, Log, OpenedAudio, Progress, Reply } from './types.js';
import { within } from '../lib/deadline.js';
import { cardTextsFor } from '../i18n/phrases.js';

export interface IdentifyDeps {
  readonly workers: Workers;
  /** The model that the workers run: answers are kept and named for it. */
  readonly model: ModelName;
  /** Byte cap of one input. */
  readonly maxBytes: number;
  readonly log: Log;
  /** Default: DEFAULT_LIMITS. */
  readonly limits?: Partial<Limits>;
}

/** What the one use case keeps between requests. */
interface House extends IdentifyDeps {
  readonly limits: Limits;
  readonly gate: Gate;
  readonly bytes: Budget;
  readonly results: Results;
}

/** A request on its way, and how to tell its person where it is. */
interface Errand {
  readonly request: AudioRequest;
  readonly signal: AbortSignal;
  readonly tell: (progress: Progress) => void;
}

export function createIdentify(deps: IdentifyDeps): Identify {
  const limits = { ...DEFAULT_LIMITS, ...deps.limits };
  const house: House = {
    ...deps,
    limits,
    gate: new Gate(limits),
    bytes: new Budget(Math.max(limits.heldBytes, deps.maxBytes)),
    results: new Results(limits.cacheBytes),
  };
  return async (request, { signal }) => {
    const bounds = { limitMs: limits.requestMs, stage: 'request', signal };
    const startMs = performance.now();
    const reply = await within(bounds, (inner) =>
      answer(house, { request, signal: inner, tell: teller(house, request, inner) }),
    ).catch((error: unknown) => refuse(house, request, toGenrebotError(error)));
    logOutcome(house.log, request, reply, performance.now() - startMs);
    return reply;
  };
}

async function answer(house: House, errand: Errand): Promise<Reply> {
  const { request, signal, tell } = errand;
  const pass = house.gate.enter(request, signal);
  try {
    tell('waiting');
    await pass.turn();
    return await openAndJudge(house, errand);
  } finally {
    pass.leave();
  }
}

async function openAndJudge(house: House, errand: Errand): Promise<Reply> {
  const { request, signal, tell } = errand;
  // What an input weighs is known only when it is here: until then it counts as the largest allowed.
  const hold = await house.bytes.take(house.maxBytes, signal);
  try {
    tell('opening');
    const limitMs = house.limits.openMs;
    const opened = await within({ limitMs, stage: 'open', signal }, (inner) => request.open(inner));
    refuseTooLarge(opened, house.maxBytes);
    hold.keep(opened.bytes.byteLength);
    const content = await contentHash(opened.bytes);
    const result = await judge(house, errand, { opened, content });
    return verdictReply(result, request, resultIdOf(content, house.model));
  } finally {
    hold.release();
  }
}

function judge(
  { workers, model, results }: House,
  { request, signal, tell }: Errand,
  { opened, content }: { readonly opened: OpenedAudio; readonly content: string },
): Promise<JobResult> {
  const title = request.title ?? opened.title;
  const texts = cardTextsFor(request.language);
  // The card carries the title and its words, so both are part of what is kept.
  const key = JSON.stringify([content, model.name, model.version, texts.locale, title ?? null]);
  const job = { bytes: opened.bytes, card: { texts, ...(title !== undefined && { title }) } };
  return results.get(key, { signal, onStage: tell }, (options) => workers.run(job, options));
}

/** Sources count while they read; this is the last check before the bytes go on. */
function refuseTooLarge({ bytes }: OpenedAudio, limitBytes: number): void {
  if (bytes.byteLength <= limitBytes) return;
  throw new GenrebotError('TOO_LARGE', { limitBytes, seenBytes: bytes.byteLength });
}

function refuse({ log }: House, request: AudioRequest, error: GenrebotError): Reply {
  const failure = error.toFailure();
  if (failure.code === 'INTERNAL') {
    const { id } = failure.context;
    log.error({ id, platform: request.platform, cause: describeCause(error.cause) }, 'it broke');
  }
  return failureReply(failure, request.language);
}

/** A person's progress line is never worth their answer: what it throws is logged and forgotten. */
function teller({ log }: House, { onProgress }: AudioRequest, signal: AbortSignal) {
  return (progress: Progress): void => {
    if (signal.aborted) return;
    try {
      onProgress?.(progress);
    } catch (error) {
      log.warn({ cause: describeCause(error) }, 'could not tell the progress');
    }
  };
}

function logOutcome(log: Log, { platform }: AudioRequest, reply: Reply, tookMs: number): void {
  const outcome = reply.kind === 'verdict' ? 'verdict' : reply.code;
  log.info({ platform, outcome, tookMs: Math.round(tookMs) }, 'answered');
}
