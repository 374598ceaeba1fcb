/** The door of the Telegram adapter: a token in, a running bot out. */
import { setMaxListeners } from 'node:events';

import type { Bot } from 'grammy';

import type { Adapter, AdapterServices } from '../../identify/types.js';
import { Albums } from './albums.js';
import { type ApiOptions, createBot, introduce } from './api.js';
import { ChatActions } from './chat-actions.js';
import type { Desk } from './context.js';
import { installHandlers } from './handlers.js';
import { createIntake, type TakeUpdate, type UpdateSource } from './intake.js';
import { Jobs } from './jobs.js';
import { startPolling } from './polling.js';
import { startWebhook, type WebhookOptions } from './webhook.js';

export { registerTelegram } from './register.js';

type UpdatesOptions =
  { readonly kind: 'polling' } | ({ readonly kind: 'webhook' } & WebhookOptions);

export interface TelegramOptions extends ApiOptions {
  readonly updates: UpdatesOptions;
}

/**
 * @throws Error with words for the person who runs the bot (token refused, Telegram out of reach, webhook refused,
 *   port taken), without the token
 */
export async function startTelegram(
  options: TelegramOptions,
  services: AdapterServices,
): Promise<Adapter> {
  const halt = new AbortController();
  // Every call under way listens to it.
  setMaxListeners(0, halt.signal);
  const bot = createBot(options, halt.signal);
  await introduce(bot);
  const desk = furnish(bot, options, services);
  installHandlers(bot, desk);
  const source = await startSource(options.updates, {
    bot,
    desk,
    take: createIntake(bot, desk.jobs),
  });
  return {
    greeting: `Telegram: https://t.me/${bot.botInfo.username} (${nameOf(options.updates)})`,
    stop: async (graceMs) => {
      const startMs = performance.now();
      await source.stop();
      await desk.jobs.finish(Math.max(0, graceMs - (performance.now() - startMs)));
      desk.actions.stop();
      halt.abort();
    },
  };
}

function furnish(bot: Bot, { token, apiRoot }: ApiOptions, services: AdapterServices): Desk {
  const actions = new ChatActions(async ({ chatId, threadId }, action) => {
    const thread = threadId === undefined ? {} : { message_thread_id: threadId };
    // Decoration: whatever keeps it from arriving will show when the answer is sent.
    await bot.api.sendChatAction(chatId, action, thread).catch(() => undefined);
  });
  const jobs = new Jobs(services.log);
  const { api, botInfo: me } = bot;
  return { api, me, token, apiRoot, services, jobs, actions, albums: new Albums() };
}

function startSource(
  updates: UpdatesOptions,
  { bot, desk, take }: { readonly bot: Bot; readonly desk: Desk; readonly take: TakeUpdate },
): Promise<UpdateSource> {
  const { log } = desk.services;
  return updates.kind === 'polling'
    ? startPolling(bot, take, log)
    : startWebhook(bot, take, { options: updates, log });
}

function nameOf({ kind }: UpdatesOptions): string {
  return kind === 'polling' ? 'long polling' : 'webhook';
}
