/** The acknowledgement of a command: within 3 s, or Discord forgets that it was given. */
import { type InteractionDeferReplyOptions, MessageFlags } from 'discord.js';

import { pause } from '../../lib/pause.js';
import { tellStep } from '../../lib/request-steps.js';
import { isAcknowledgementOver, isAnswered } from './errors.js';
import { ACKNOWLEDGE_TRY_MS, ACKNOWLEDGE_WITHIN_MS } from './limits.js';

interface Deferrable {
  deferReply(options: InteractionDeferReplyOptions): Promise<unknown>;
}

/** Before the second try, then doubled: a line that breaks at once is not called dozens of times. */
const FIRST_PAUSE_MS = 100;

/**
 * Shows "thinking…"; Discord then waits for 15 minutes. discord.js by itself waits 15 s for a call, and gives up on
 * most of those that break.
 * @param receivedMs when the interaction came, on `performance.now`'s clock
 * @throws what went wrong the last time
 */
export async function acknowledge(
  interaction: Deferrable,
  isPrivate: boolean,
  receivedMs = performance.now(),
): Promise<void> {
  const options: InteractionDeferReplyOptions = isPrivate ? { flags: MessageFlags.Ephemeral } : {};
  const endMs = receivedMs + ACKNOWLEDGE_WITHIN_MS;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs *= 2) {
    try {
      await once(interaction, options);
      tellStep({ platform: 'discord', step: 'acknowledged' });
      return;
    } catch (error) {
      // It had arrived before; or it came too late, which sending the answer will show.
      if (isAcknowledgementOver(error)) return;
      if (isAnswered(error) || performance.now() + pauseMs >= endMs) throw error;
    }
    await pause(pauseMs);
  }
}

/** One that hangs is left alone: the next learns whether it has arrived. */
async function once(interaction: Deferrable, options: InteractionDeferReplyOptions): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${ACKNOWLEDGE_TRY_MS} ms`));
    }, ACKNOWLEDGE_TRY_MS);
  });
  try {
    await Promise.race([interaction.deferReply(options), late]);
  } finally {
    clearTimeout(timer);
  }
}
