/** The door of the Telegram adapter: a token in, a running bot out. */
import { setMaxListeners } from 'node:events';

import type { Bot } from 'grammy';

import { onAbort } from '../../lib/deadline.js';
import { HintRation } from '../common/hint-ration.js';
import { TaskTracker } from '../common/task-tracker.js';
import type { Adapter, AdapterServices, AdapterStart } from '../common/types.js';
import { Albums } from './albums.js';
import { type ApiOptions, authenticate, createBot } from './api.js';
import { ChatActions } from './chat-actions.js';
import type { TelegramContext } from './context.js';
import { installHandlers } from './handlers.js';
import { createIntake, type TakeUpdate, type UpdateSource } from './intake.js';
import { describeError } from './errors.js';
import { startPolling } from './polling.js';
import { startWebhook, type WebhookOptions } from './webhook.js';

export { createTelegramDoor } from './door.js';
export { registerTelegram } from './register.js';

type UpdatesOptions =
  { readonly kind: 'polling' } | ({ readonly kind: 'webhook' } & WebhookOptions);

export interface TelegramOptions extends ApiOptions {
  readonly updates: UpdatesOptions;
}

/** Nothing happens before it is authenticated or started. */
export function prepareTelegram(options: TelegramOptions, services: AdapterServices): AdapterStart {
  const halt = new AbortController();
  // Every call under way listens to it.
  setMaxListeners(0, halt.signal);
  const bot = createBot(options, halt.signal);
  return {
    platform: 'telegram',
    authenticate: (signal) => authenticate(bot, signal),
    start: async (signal) => {
      // Until it runs; then its own stop ends what is under way.
      const stop = (): void => {
        halt.abort();
      };
      const stopListening = signal && onAbort(signal, stop);
      try {
        if (!bot.isInited()) await authenticate(bot, signal);
        return await run(bot, options, { services, halt });
      } finally {
        stopListening?.();
      }
    },
  };
}

/** As `prepareTelegram` and its two steps. */
export function startTelegram(
  options: TelegramOptions,
  services: AdapterServices,
): Promise<Adapter> {
  return prepareTelegram(options, services).start();
}

interface RunOptions {
  readonly services: AdapterServices;
  readonly halt: AbortController;
}

/** @throws Error with words for the person who runs the bot (webhook refused, port taken), without the token */
async function run(
  bot: Bot,
  options: TelegramOptions,
  { services, halt }: RunOptions,
): Promise<Adapter> {
  const context = createContext(bot, options, services);
  installHandlers(bot, context);
  const take = createIntake(bot, services.log);
  const source = await startSource(options.updates, { bot, context, take });
  return {
    greeting: `Telegram: https://t.me/${bot.botInfo.username} (${nameOf(options.updates)})`,
    isReachable: () => source.isReachable(),
    stop: async (graceMs) => {
      const startMs = performance.now();
      await source.stop();
      await context.tasks.stop(Math.max(0, graceMs - (performance.now() - startMs)));
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
  const [albums, hints] = [new Albums(), new HintRation()];
  return { api, me, token, apiRoot, services, tasks, actions, albums, hints };
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
