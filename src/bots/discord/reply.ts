/** Stored answers → Discord's messages. */
import { setMaxListeners } from 'node:events';

import {
  type APIAttachment,
  type APIMessage,
  escapeMarkdown,
  MessageFlags,
  type RawFile,
  type REST,
  type RouteLike,
  Routes,
} from 'discord.js';

import { textsFor } from '../../i18n/index.js';
import type { Log } from '../../lib/log.js';
import { pause } from '../../lib/pause.js';
import { redactError } from '../../lib/redact.js';
import { RetryLater, type SentMessage, type StoredReply } from '../../requests/index.js';
import { sendWithPictureFallback } from '../common/picture-fallback.js';
import type { DiscordAddress, InteractionAddress, MessageAddress } from './context.js';
import {
  asRetryLater,
  codeOf,
  isGone,
  isRefusal,
  isReplyForbidden,
  isUnknownWebhook,
  pictureRefusalOf,
} from './errors.js';
import { feedbackButtons, type Row } from './feedback.js';
import { sentMessage, withLines } from './lines.js';
import { ALT_TEXT_LIMIT_CHARS, NAME_LIMIT_CHARS, NONCE_LIMIT_CHARS } from './limits.js';

export interface DeliverOptions {
  readonly nonce: string;
  readonly signal: AbortSignal;
  readonly onSent?: (message: SentMessage) => void;
}

/** A message on its way out, in the API's own words. */
interface Outgoing {
  readonly content: string;
  readonly components: readonly Row[];
  readonly attachments: readonly Pick<APIAttachment, 'id' | 'filename' | 'description'>[];
  readonly files: RawFile[];
}

type Send = (message: Outgoing) => Promise<unknown>;

/** Between two looks at an interaction that is not as far as it should be. */
const LOOK_AGAIN_MS = 250;
/** For the answer before this one; then the requests' room waits. */
const FIRST_ANSWER_LIMIT_MS = 5_000;
const FIRST_ANSWER_PAUSE_MS = 1_000;

/**
 * Sends a stored answer once. 'gone': Discord will never take it.
 * @throws RetryLater on a 429 that asks for more than a moment; whatever else went wrong on the way
 */
export async function deliverReply(
  rest: REST,
  to: DiscordAddress,
  reply: StoredReply,
  { log, ...options }: DeliverOptions & { readonly log: Log },
): Promise<'delivered' | 'gone'> {
  // discord.js leaves a listener behind for each call.
  setMaxListeners(0, options.signal);
  const send: Send = async (message) => {
    const answer = await (to.kind === 'interaction'
      ? answerInteraction(rest, to, message, options)
      : answerMessage(rest, to, message, options));
    const sent = sentMessage(answer, to.guildId);
    if (sent) options.onSent?.(sent);
  };
  try {
    await sendReply(to, reply, send);
    return 'delivered';
  } catch (error) {
    const code = codeOf(error);
    if (isGone(error)) log.info({ platform: 'discord', code }, 'gone before it was answered');
    else if (!isRefusal(error)) throw asRetryLater(error);
    else log.error({ platform: 'discord', cause: redactError(error) }, 'an answer was refused');
    return 'gone';
  }
}

async function sendReply(to: DiscordAddress, reply: StoredReply, send: Send): Promise<void> {
  const { language, note } = to;
  const { lines, picture, buttons } = reply;
  const text = withFileName(to, reply.text);
  const components = buttons ? feedbackButtons(buttons, language) : [];
  const withNote = (words: string): string => {
    const whole = withLines(words, lines);
    return note === undefined ? whole : `${whole}\n${note}`;
  };
  const sendText = (words: string) =>
    send({ content: withNote(words), components, attachments: [], files: [] });
  if (!picture) {
    await sendText(text);
    return;
  }
  const { bytes, fileName, mimeType, altText } = picture;
  const description = altText.slice(0, ALT_TEXT_LIMIT_CHARS);
  const attachments = [{ id: '0', filename: fileName, description }];
  const files = [{ data: bytes, name: fileName, contentType: mimeType }];
  await sendWithPictureFallback(
    { text, language },
    {
      whatIsMissing: textsFor(language).discord.needsAttachFiles,
      send: () => send({ content: withNote(text), components, attachments, files }),
      sendText,
      pictureRefusalOf,
    },
  );
}

/** A name may hold what Discord takes for markup. */
function withFileName({ fileName }: DiscordAddress, text: string): string {
  if (fileName === undefined) return text;
  return `**${escapeMarkdown(fileName.slice(0, NAME_LIMIT_CHARS))}**\n${text}`;
}

/** Its token is all that is needed, for 15 minutes. */
async function answerInteraction(
  rest: REST,
  to: InteractionAddress,
  { files, ...message }: Outgoing,
  { signal }: DeliverOptions,
): Promise<unknown> {
  const { applicationId, token, index, isPrivate } = to;
  const original = Routes.webhookMessage(applicationId, token, '@original');
  const call = { auth: false, files, signal };
  if (index === 0) {
    const body = { ...message, allowed_mentions: NO_MENTIONS };
    return onceKnown(to, signal, () => rest.patch(original, { ...call, body }));
  }
  await onceAnswered(to, signal, () => isAnswered(rest, original, signal));
  const flags = isPrivate ? { flags: MessageFlags.Ephemeral } : {};
  const body = { ...message, ...flags, allowed_mentions: NO_MENTIONS };
  return rest.post(Routes.webhook(applicationId, token), { ...call, body });
}

/** Nobody is ever pinged: not by what a song is called, not by an answer. */
const NO_MENTIONS = { parse: [], replied_user: false };

/** An answer may be ready before Discord has taken our acknowledgement, which another process may be sending. */
async function onceKnown<T>(
  { unknownUntilMs }: InteractionAddress,
  signal: AbortSignal,
  call: () => Promise<T>,
): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!isUnknownWebhook(error) || Date.now() >= unknownUntilMs || signal.aborted) throw error;
    }
    await pause(LOOK_AGAIN_MS, signal);
  }
}

/** A follow-up before the answer would become the answer, and be overwritten by it. */
async function onceAnswered(
  to: InteractionAddress,
  signal: AbortSignal,
  isDone: () => Promise<boolean>,
): Promise<void> {
  const endMs = performance.now() + FIRST_ANSWER_LIMIT_MS;
  while (!(await onceKnown(to, signal, isDone))) {
    if (performance.now() >= endMs) throw new RetryLater(FIRST_ANSWER_PAUSE_MS);
    await pause(LOOK_AGAIN_MS, signal);
  }
}

async function isAnswered(rest: REST, original: RouteLike, signal: AbortSignal): Promise<boolean> {
  try {
    const { flags = 0 } = (await rest.get(original, { auth: false, signal })) as APIMessage;
    return (flags & MessageFlags.Loading) === 0;
  } catch (error) {
    // Answered, and deleted since.
    if (isGone(error) && !isUnknownWebhook(error)) return true;
    throw error;
  }
}

/** Replies where the bot may look back at messages, else just writes below. */
async function answerMessage(
  rest: REST,
  { channelId, messageId }: MessageAddress,
  { files, ...message }: Outgoing,
  { nonce, signal }: DeliverOptions,
): Promise<unknown> {
  const post = (reference: object): Promise<unknown> =>
    rest.post(Routes.channelMessages(channelId), {
      files,
      signal,
      body: {
        ...message,
        ...reference,
        nonce: nonce.slice(0, NONCE_LIMIT_CHARS),
        enforce_nonce: true,
        allowed_mentions: NO_MENTIONS,
      },
    });
  if (messageId === undefined) return post({});
  try {
    return await post({ message_reference: { message_id: messageId } });
  } catch (error) {
    if (!isReplyForbidden(error)) throw error;
    return post({});
  }
}
