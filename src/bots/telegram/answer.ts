/** One song, one answer. */
import type { Message } from 'grammy/types';

import { textsFor } from '../../i18n/index.js';
import type { Progress, Reply } from '../../identify/index.js';
import type { Activity } from './chat-actions.js';
import type { TelegramContext } from './context.js';
import { DOWNLOAD_LIMIT_MEGABYTES } from './limits.js';
import { sendReply } from './reply.js';
import { replyTargetOf } from './reply-target.js';
import { toRequest } from './request.js';
import type { Route, Source } from './route.js';

type JudgeRoute = Extract<Route, { kind: 'judge' }>;

/** Not worth a word where nobody asked about a video or a voice message that holds no music. */
const UNASKED_AND_USELESS: ReadonlySet<string> = new Set(['NOT_AUDIO', 'SILENT', 'TOO_SHORT']);

export async function answerSong(
  context: TelegramContext,
  message: Message,
  { route, signal }: { readonly route: JudgeRoute; readonly signal: AbortSignal },
): Promise<void> {
  const target = replyTargetOf(message);
  const activity = context.actions.begin(target, 'typing');
  try {
    const { request, hitPlatformLimit } = toRequest(context, message, route.source, (progress) => {
      showProgress(activity, progress);
    });
    const identified = await context.services.identify(request, { signal });
    if (!route.asked && isUseless(identified, route.source)) return;
    const { language } = request;
    const reply = hitPlatformLimit() ? withPlatformLimit(identified, language) : identified;
    await sendReply(context, target, { reply, language });
  } finally {
    activity.end();
  }
}

/** The last stage before the photo is sent. */
function showProgress(activity: Activity, progress: Progress): void {
  if (progress === 'render') activity.show('upload_photo');
}

function isUseless(reply: Reply, source: Source): boolean {
  if (reply.kind !== 'failure' || !UNASKED_AND_USELESS.has(reply.code)) return false;
  return source.kind === 'file' && ['voice', 'video', 'video_note'].includes(source.file.kind);
}

/** Our own words name the way round Telegram's limit. */
function withPlatformLimit(reply: Reply, language: string): Reply {
  if (reply.kind !== 'failure' || reply.code !== 'TOO_LARGE') return reply;
  const { tooBigForTelegram } = textsFor(language).telegram;
  return { ...reply, text: tooBigForTelegram(DOWNLOAD_LIMIT_MEGABYTES) };
}
