/**
 * Long polling on @grammyjs/runner's source and sink, with a fetcher of our own: the runner's doubles its pauses up to
 * hours, prints errors with the token in them, and leaves the last batch unconfirmed, to be answered again next time.
 */
import { createConcurrentSink, createRunner, createSource } from '@grammyjs/runner';
import { type Bot, GrammyError } from 'grammy';
import type { Update } from 'grammy/types';

import type { Log } from '../../lib/log.js';
import { pause } from '../../lib/pause.js';
import { orExplain } from './api.js';
import type { TakeUpdate, UpdateSource } from './intake.js';
import { ALLOWED_UPDATES, LONG_POLL_SECONDS } from './limits.js';
import { describeError, bestEffort } from './errors.js';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
const CONFIRM_TIMEOUT_MS = 2_000;
const MAX_BATCH = 100;

type Signal = NonNullable<Parameters<Bot['api']['getUpdates']>[1]>;

export async function startPolling(bot: Bot, take: TakeUpdate, log: Log): Promise<UpdateSource> {
  // Telegram refuses getUpdates while a webhook is set.
  await orExplain('Telegram does not let go of the webhook', () => bot.api.deleteWebhook());
  let offset = 0;
  const supply = async (batch: number, signal: Signal): Promise<Update[]> => {
    const limit = Math.max(1, Math.min(batch, MAX_BATCH));
    const updates = await fetchUntilThere(bot, { offset, limit, signal }, log);
    const last = updates.at(-1);
    if (last) offset = last.update_id + 1;
    return updates;
  };
  const sink = createConcurrentSink<Update>({ consume: take }, (error) => {
    log.error({ problem: describeError(error) }, 'telegram: an update broke');
    return Promise.resolve();
  });
  const runner = createRunner(createSource({ supply }), sink);
  runner.start();
  const task = runner.task();
  return {
    stop: async () => {
      await Promise.all([runner.stop(), task]);
      if (offset > 0) await bestEffort(log, () => confirm(bot, offset));
    },
  };
}

interface Fetch {
  readonly offset: number;
  readonly limit: number;
  readonly signal: Signal;
}

/** Keeps trying: a bot that has lost its network must be there again when the network is. */
async function fetchUntilThere(
  bot: Bot,
  { offset, limit, signal }: Fetch,
  log: Log,
): Promise<Update[]> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      const args = { offset, limit, timeout: LONG_POLL_SECONDS, allowed_updates: ALLOWED_UPDATES };
      return await bot.api.getUpdates(args, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      log.warn({ problem: adviceFor(error) }, 'telegram: cannot fetch updates, trying again');
      await pause(Math.max(pauseMs, retryAfterMs(error)), signal);
    }
  }
}

function adviceFor(error: unknown): string {
  const problem = describeError(error);
  if (!(error instanceof GrammyError)) return problem;
  if (error.error_code === 401) return `${problem} (was the token revoked?)`;
  if (error.error_code === 409) return `${problem} (is the bot running twice?)`;
  return problem;
}

function retryAfterMs(error: unknown): number {
  if (!(error instanceof GrammyError)) return 0;
  return (error.parameters.retry_after ?? 0) * 1_000;
}

/** Telegram forgets updates below the offset only when it is asked for those above. */
async function confirm(bot: Bot, offset: number): Promise<void> {
  const signal = AbortSignal.timeout(CONFIRM_TIMEOUT_MS) as unknown as Signal;
  await bot.api.getUpdates({ offset, limit: 1, timeout: 0 }, signal);
}
