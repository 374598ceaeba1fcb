/** Discord's own numbers (discord.com/developers/docs, 2026). */

/** A bot's file in a channel without boosts; an interaction says its own limit. */
export const UPLOAD_LIMIT_BYTES = 10 * 2 ** 20;

/** A picture's description. */
export const ALT_TEXT_LIMIT_CHARS = 1_024;

/** What a button or a menu carries. */
export const CUSTOM_ID_LIMIT_CHARS = 100;

export const MENU_LIMIT_OPTIONS = 25;

/** Follow-ups where the bot is not a member of the server; the reply itself comes on top. */
export const GUEST_FOLLOW_UPS = 5;

/** Fetching an attachment. Past it: TIMEOUT. */
export const DOWNLOAD_LIMIT_MS = 60_000;

/** "… is typing" is shown for 10 s. */
export const TYPING_EVERY_MS = 8_000;
