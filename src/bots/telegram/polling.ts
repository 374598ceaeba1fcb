/**
 * Long polling with a loop of our own: Telegram forgets updates as soon as it is asked for later ones, so it is asked only
 * when all that it has given is stored. (@grammyjs/runner fetches ahead, doubles its pauses up to hours, and prints errors
 * with the token in them.)
 */
import { setMaxListeners } from 'node:events';

import { type Bot, GrammyError } from 'grammy';
import type { Update } from 'grammy/types';

import type { Log } from '../../lib/log.js';
import { tellStep } from '../../lib/request-steps.js';
import { pause } from '../../lib/pause.js';
import { asGrammySignal, orExplain } from './api.js';
import { bestEffort, describeError } from './errors.js';
import type { TakeUpdate, UpdateSource } from './intake.js';
import { ALLOWED_UPDATES, LONG_POLL_SECONDS } from './limits.js';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
const CONFIRM_TIMEOUT_MS = 2_000;
const MAX_BATCH = 100;

export async function startPolling(bot: Bot, take: TakeUpdate, log: Log): Promise<UpdateSource> {
  // Telegram refuses getUpdates while a webhook is set.
  await orExplain('Telegram does not let go of the webhook', () => bot.api.deleteWebhook());
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal);
  const line = { isReachable: true };
  const polling = poll(bot, take, { signal: stopping.signal, log, line });
  return {
    isReachable: () => line.isReachable,
    stop: async () => {
      stopping.abort();
      await polling;
    },
  };
}

interface PollOptions {
  readonly signal: AbortSignal;
  readonly log: Log;
  /** Written after each call for updates. */
  readonly line: { isReachable: boolean };
}

/** Never rejects; ends with the signal. */
async function poll(bot: Bot, take: TakeUpdate, options: PollOptions): Promise<void> {
  const { signal, log } = options;
  let offset = 0;
  while (!signal.aborted) {
    const updates = await fetchUntilThere(bot, offset, options);
    // Asked for what comes after them, Telegram has forgotten the ones before.
    if (offset > 0) tellStep({ platform: 'telegram', step: 'acknowledged' });
    if (updates.length > 0) tellStep({ platform: 'telegram', step: 'fetched' });
    const taken = await Promise.all(updates.map((one) => takeUntilStored(one, take, options)));
    // Only past those that are stored: the others come again.
    const firstLost = taken.indexOf(false);
    const last = updates.at(firstLost === -1 ? -1 : firstLost - 1);
    if (firstLost !== 0 && last) offset = last.update_id + 1;
  }
  if (offset > 0) await bestEffort(log, () => confirm(bot, offset));
}

/** Keeps trying while the store is away. @returns false when it was stopped before */
async function takeUntilStored(
  update: Update,
  take: TakeUpdate,
  { signal, log }: PollOptions,
): Promise<boolean> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      await take(update);
      return true;
    } catch (error) {
      log.warn({ problem: describeError(error) }, 'telegram: cannot store updates, trying again');
      if (signal.aborted) return false;
      await pause(pauseMs, signal);
    }
  }
}

/** Keeps trying: a bot that has lost its network must be there again when the network is. */
async function fetchUntilThere(
  bot: Bot,
  offset: number,
  { signal, log, line }: PollOptions,
): Promise<Update[]> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      const asked = { offset, limit: MAX_BATCH, allowed_updates: ALLOWED_UPDATES };
      const wait = { timeout: LONG_POLL_SECONDS };
      const updates = await bot.api.getUpdates({ ...asked, ...wait }, asGrammySignal(signal));
      line.isReachable = true;
      return updates;
    } catch (error) {
      if (signal.aborted) return [];
      line.isReachable = false;
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
  const signal = asGrammySignal(AbortSignal.timeout(CONFIRM_TIMEOUT_MS));
  await bot.api.getUpdates({ offset, limit: 1, timeout: 0 }, signal);
}
