/** What Discord knows about the application behind the token. */
import { ApplicationFlags, REST, Routes } from 'discord.js';
import type {
  RESTGetAPIGatewayBotResult,
  RESTGetCurrentApplicationResult,
  RESTOptions,
} from 'discord.js';

import { PlatformRefused, PlatformUnreachable } from '../common/types.js';
import type { DiscordAccount } from './options.js';

export interface Application {
  readonly id: string;
  /** The message-content intent is granted: asking for it without being granted it closes the gateway (4014). */
  readonly mayReadMessages: boolean;
}

const MESSAGE_CONTENT =
  ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited;
const UNAUTHORIZED = 401;

export function restFor(
  { token, apiRoot }: DiscordAccount,
  options: Partial<RESTOptions> = {},
): REST {
  return new REST({ ...options, api: apiRoot, version: '10' }).setToken(token);
}

/** @throws PlatformRefused when the token is not accepted; PlatformUnreachable */
export async function readApplication(rest: REST, signal?: AbortSignal): Promise<Application> {
  const about = await accepted(rest.get(Routes.currentApplication(), signal && { signal }));
  const { id, flags } = about as RESTGetCurrentApplicationResult;
  return { id, mayReadMessages: (flags & MESSAGE_CONTENT) !== 0 };
}

/** How many shards Discord recommends. Not discord.js' own way: that one always asks discord.com. */
export async function recommendedShards(rest: REST): Promise<number> {
  const gateway = await accepted(rest.get(Routes.gatewayBot()));
  return (gateway as RESTGetAPIGatewayBotResult).shards;
}

async function accepted(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer;
  } catch (error) {
    const { status } = error as { readonly status?: unknown };
    if (status === undefined) {
      const message = 'Discord cannot be reached: check the network and DISCORD_API_ROOT';
      throw new PlatformUnreachable(message, { cause: error });
    }
    if (status !== UNAUTHORIZED) throw error;
    throw new PlatformRefused(
      'Discord does not accept DISCORD_TOKEN: reset the token and set the new one',
      { cause: error },
    );
  }
}
