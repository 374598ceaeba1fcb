/** One song, one answer. */
import type { Message } from 'grammy/types';

import type { Progress, Reply } from '../../identify/types.js';
import type { Activity } from './chat-actions.js';
import type { Desk } from './context.js';
import { DOWNLOAD_LIMIT_MEGABYTES } from './limits.js';
import { placeOf } from './place.js';
import type { Route, Source } from './route.js';
import { sendReply } from './reply.js';
import { textsFor } from './texts/index.js';
import { toRequest } from './request.js';

type Judge = Extract<Route, { kind: 'judge' }>;

/** Not worth a word where nobody asked about a video or a voice message that holds no music. */
const UNASKED_AND_USELESS: ReadonlySet<string> = new Set(['NOT_AUDIO', 'SILENT', 'TOO_SHORT']);

export async function answerSong(
  desk: Desk,
  message: Message,
  { route, signal }: { readonly route: Judge; readonly signal: AbortSignal },
): Promise<void> {
  const place = placeOf(message);
  const activity = desk.actions.begin(place, 'typing');
  try {
    const { request, hitPlatformLimit } = toRequest(desk, message, route.source, (progress) => {
      showProgress(activity, progress);
    });
    const said = await desk.services.identify(request, { signal });
    if (!route.asked && isUseless(said, route.source)) return;
    const { language } = request;
    const reply = hitPlatformLimit() ? withPlatformLimit(said, language) : said;
    await sendReply(desk, place, { reply, language });
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
  return source.kind === 'file' && ['voice', 'video', 'video_note'].includes(source.sound.kind);
}

/** Our own words name the way round Telegram's limit. */
function withPlatformLimit(reply: Reply, language: string): Reply {
  if (reply.kind !== 'failure' || reply.code !== 'TOO_LARGE') return reply;
  return { ...reply, text: textsFor(language).tooBigForTelegram(DOWNLOAD_LIMIT_MEGABYTES) };
}
