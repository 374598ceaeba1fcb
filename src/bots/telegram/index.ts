/** The door of the Telegram adapter: a token in, a running bot out. */
import { setMaxListeners } from 'node:events';

import type { Bot } from 'grammy';

import { TaskTracker } from '../common/task-tracker.js';
import type { Adapter, AdapterServices } from '../common/types.js';
import { Albums } from './albums.js';
import { type ApiOptions, authenticate, createBot } from './api.js';
import { ChatActions } from './chat-actions.js';
import type { TelegramContext } from './context.js';
import { installHandlers } from './handlers.js';
import { createIntake, type TakeUpdate, type UpdateSource } from './intake.js';
import { describeError } from './errors.js';
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
  await authenticate(bot);
  const context = createContext(bot, options, services);
  installHandlers(bot, context);
  const source = await startSource(options.updates, {
    bot,
    context,
    take: createIntake(bot, context.tasks),
  });
  return {
    greeting: `Telegram: https://t.me/${bot.botInfo.username} (${nameOf(options.updates)})`,
    stop: async (graceMs) => {
      const startMs = performance.now();
      await source.stop();
      await context.tasks.stop(Math.max(0, graceMs - (performance.now() - startMs)));
      if (context.tasks.size > 0) {
        const unanswered = context.tasks.size;
        services.log.warn({ unanswered }, 'telegram: stopped before all was answered');
      }
      context.actions.stop();
      halt.abort();
    },
  };
}

function createContext(
  bot: Bot,
  { token, apiRoot }: ApiOptions,
  services: AdapterServices,
): TelegramContext {
  const actions = new ChatActions(async ({ chatId, threadId }, action) => {
    const thread = threadId === undefined ? {} : { message_thread_id: threadId };
    // Decoration: whatever keeps it from arriving will show when the answer is sent.
    await bot.api.sendChatAction(chatId, action, thread).catch(() => undefined);
  });
  const tasks = new TaskTracker((error) => {
    services.log.error({ problem: describeError(error) }, 'telegram: a request broke');
  });
  const { api, botInfo: me } = bot;
  return { api, me, token, apiRoot, services, tasks, actions, albums: new Albums() };
}

function startSource(
  updates: UpdatesOptions,
  {
    bot,
    context,
    take,
  }: { readonly bot: Bot; readonly context: TelegramContext; readonly take: TakeUpdate },
): Promise<UpdateSource> {
  const { log } = context.services;
  return updates.kind === 'polling'
    ? startPolling(bot, take, log)
    : startWebhook(bot, take, { options: updates, log });
}

function nameOf({ kind }: UpdatesOptions): string {
  return kind === 'polling' ? 'long polling' : 'webhook';
}
