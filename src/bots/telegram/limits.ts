/** Numbers of the Bot API that this adapter keeps to (core.telegram.org/bots/api, 2026). */

/** getFile through the public API; 20 MB are 20 << 20 in telegram-bot-api's source. */
export const DOWNLOAD_LIMIT_MEGABYTES = 20;
export const DOWNLOAD_LIMIT_BYTES = DOWNLOAD_LIMIT_MEGABYTES * 1024 * 1024;

/** An answer that Telegram has not taken by then is given up: it keeps updates for a day itself. */
export const DELIVER_WITHIN_MS = 24 * 3_600_000;

/** Fetching a file. A backstop: the use case's own deadline is shorter. Past it: TIMEOUT. */
export const DOWNLOAD_LIMIT_MS = 120_000;

/** sendPhoto takes "10 MB"; decimal, so that it holds whichever megabyte is meant. */
export const PHOTO_LIMIT_BYTES = 10_000_000;

export const CAPTION_LIMIT_CHARS = 1024;
export const TEXT_LIMIT_CHARS = 4096;

/** A file's name above its answer: enough to know it by. Ours, not Telegram's. */
export const NAME_LIMIT_CHARS = 100;

export const CALLBACK_DATA_LIMIT_BYTES = 64;

/** A chat action is shown for 5 s or less. */
export const CHAT_ACTION_EVERY_MS = 4_000;

/** Longest wait that a 429 may ask for; an answer that comes later than this helps nobody. */
export const LONGEST_RETRY_AFTER_SECONDS = 60;

/** How long the server holds getUpdates when there is nothing to say. */
export const LONG_POLL_SECONDS = 30;

/** The kinds of update that are asked for: edits are not among them, so an edited song is not answered twice. */
export const ALLOWED_UPDATES = [
  'message',
  'channel_post',
  'callback_query',
  'my_chat_member',
] as const;

const PUBLIC_API_ROOT = 'https://api.telegram.org';

/** The limit on downloads is the public server's; a local Bot API server has none that matters here. */
export function hasDownloadLimit(apiRoot: string): boolean {
  return apiRoot === PUBLIC_API_ROOT;
}

/** Cuts at a whole character, with an ellipsis. Counted in UTF-16 units, which are never fewer than Telegram's characters. */
export function clip(text: string, limitChars: number): string {
  if (text.length <= limitChars) return text;
  const cut = text.slice(0, limitChars - 1);
  const endsInHalf = /[\uD800-\uDBFF]$/.test(cut);
  return `${endsInHalf ? cut.slice(0, -1) : cut}…`;
}
