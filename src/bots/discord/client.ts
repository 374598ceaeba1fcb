/** discord.js, set up for what we do: hear commands and mentions, answer, remember next to nothing. */
import { Client, DefaultRestOptions, GatewayIntentBits, Options, Partials } from 'discord.js';

import { onAbort } from '../../lib/deadline.js';

/** Beside the one message, room for the one that it replies to (Discord sends both) and a few that come at once. */
const MESSAGES_PER_CHANNEL = 10;

const INTENTS = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.DirectMessages,
];

export interface ClientOptions {
  readonly apiRoot: string;
  /** Ask for the message-content intent: only where it is granted, else Discord hangs up. */
  readonly readsMessages: boolean;
  /** Ends every call under way: discord.js itself waits for a minute, and keeps the program alive. */
  readonly closing: AbortSignal;
}

export function createClient({ apiRoot, readsMessages, closing }: ClientOptions): Client {
  return new Client({
    intents: readsMessages ? [...INTENTS, GatewayIntentBits.MessageContent] : INTENTS,
    // Direct messages come from channels that nobody has told us of.
    partials: [Partials.Channel],
    // Nobody is ever pinged: not by what a song is called, not by an answer.
    allowedMentions: { parse: [], repliedUser: false },
    rest: { api: apiRoot, version: '10', makeRequest: untilClosing(closing) },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: MESSAGES_PER_CHANNEL,
      GuildMemberManager: {
        maxSize: 0,
        keepOverLimit: (member) => member.id === member.client.user.id,
      },
      UserManager: { maxSize: 100, keepOverLimit: (user) => user.id === user.client.user.id },
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      ThreadMemberManager: 0,
      VoiceStateManager: 0,
    }),
  });
}

type MakeRequest = (typeof DefaultRestOptions)['makeRequest'];

function untilClosing(closing: AbortSignal): MakeRequest {
  return async (url, init) => {
    const stop = new AbortController();
    const abort = (): void => {
      stop.abort();
    };
    if (closing.aborted) abort();
    const stopListening = onAbort(closing, abort);
    // discord.js': one for each call, and it times out.
    init.signal?.addEventListener('abort', abort, { once: true });
    try {
      return await DefaultRestOptions.makeRequest(url, { ...init, signal: stop.signal });
    } finally {
      stopListening();
    }
  };
}
