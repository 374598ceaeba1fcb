/** Sounds for players that do not know the original's format, and what is said where there is none. */
import { withDeadline } from '../lib/deadline.js';
import { redactError } from '../lib/redact.js';
import { GenrebotError, toGenrebotError } from '../pipeline/errors.js';
import type { RunOptions } from '../workers/index.js';
import { contentHash } from './content-id.js';
import type { IdentifyDependencies } from './identify.js';
import { turnOf } from './ledger.js';
import { failureReply } from './reply.js';
import type { SharedState } from './shared.js';
import { SingleFlight } from './single-flight.js';
import type { FailureReply, ToPlayable, Visitor } from './types.js';

export type PlayableDependencies = Pick<IdentifyDependencies, 'workers' | 'log' | 'limits'> & {
  readonly shared: SharedState;
};

export function createToPlayable(dependencies: PlayableDependencies): ToPlayable {
  const { log, limits } = dependencies;
  const conversions = new Conversions(dependencies);
  return async (bytes, { signal, visitor }) => {
    const deadline = { limitMs: limits.requestMs, stage: 'request', signals: [signal] };
    try {
      return await withDeadline(deadline, (inner) => conversions.get(bytes, visitor, inner));
    } catch (cause) {
      const error = toGenrebotError(cause);
      const { code, context } = error.toFailure();
      if (code === 'INTERNAL') {
        log.error({ id: context.id, cause: redactError(error.cause) }, 'transcoding broke');
      }
      throw error;
    }
  };
}

class Conversions {
  /** By content: who wants the same sound shares its conversion. */
  readonly #underWay = new Map<string, SingleFlight<Uint8Array>>();
  readonly #byUser = new Map<string, number>();

  constructor(private readonly dependencies: PlayableDependencies) {}

  /** @throws GenrebotError BUSY, RATE_LIMITED, and what the conversion throws */
  async get(bytes: Uint8Array, visitor: Visitor, signal: AbortSignal): Promise<Uint8Array> {
    const content = await contentHash(bytes);
    const running = this.#underWay.get(content) ?? this.#begin(content, bytes, visitor);
    return running.join({ signal });
  }

  #begin(content: string, bytes: Uint8Array, visitor: Visitor): SingleFlight<Uint8Array> {
    const conversion = new SingleFlight(
      (options) => this.#inTurn(content, bytes, visitor, options),
      () => this.#underWay.delete(content),
    );
    this.#underWay.set(content, conversion);
    return conversion;
  }

  async #inTurn(
    content: string,
    bytes: Uint8Array,
    visitor: Visitor,
    options: RunOptions,
  ): Promise<Uint8Array> {
    const { shared, workers, limits } = this.dependencies;
    const turn = turnOf(shared.ledger, visitor, performance.now() + limits.requestMs);
    return shared.failures.unlessFailed(`playable ${content}`, async () => {
      const leave = this.#enter(visitor);
      try {
        const slot = await shared.admission.admit(visitor, options.signal);
        try {
          await slot.ready();
          return await workers.transcode(bytes, { ...options, ...turn });
        } finally {
          slot.release();
        }
      } finally {
        leave();
      }
    });
  }

  /** @throws GenrebotError BUSY */
  #enter({ platform, userId }: Visitor): () => void {
    const user = `${platform}:${userId}`;
    const count = this.#byUser.get(user) ?? 0;
    if (count >= this.dependencies.limits.conversionsPerUser) {
      throw new GenrebotError('BUSY', { queueLength: count });
    }
    this.#byUser.set(user, count + 1);
    return () => {
      const rest = (this.#byUser.get(user) ?? 1) - 1;
      if (rest > 0) this.#byUser.set(user, rest);
      else this.#byUser.delete(user);
    };
  }
}

/** What `toPlayable` threw, as a sentence. */
export function notPlayable(error: unknown, language: string): FailureReply {
  return failureReply(toGenrebotError(error).toFailure(), language);
}
