/** Discord's own numbers (discord.com/developers/docs, 2026). */

/** A bot's file in a channel without boosts; an interaction says its own limit. */
export const UPLOAD_LIMIT_BYTES = 10 * 2 ** 20;

/** A picture's description. */
export const ALT_TEXT_LIMIT_CHARS = 1_024;

/** What a button or a menu carries. */
export const CUSTOM_ID_LIMIT_CHARS = 100;

/** A file's name above its answer: enough to know it by. Ours, not Discord's. */
export const NAME_LIMIT_CHARS = 100;

export const MENU_LIMIT_OPTIONS = 25;

/** What stands above a field of a form. */
export const FORM_LABEL_LIMIT_CHARS = 45;

/** Follow-ups where the bot is not a member of the server; the reply itself comes on top. */
export const GUEST_FOLLOW_UPS = 5;

/** Fetching an attachment. Past it: TIMEOUT. */
export const DOWNLOAD_LIMIT_MS = 60_000;

/** What `enforce_nonce` compares. */
export const NONCE_LIMIT_CHARS = 25;

/** An interaction's token lives 15 minutes. An answer that Discord has not taken by then is given up. */
export const DELIVER_INTERACTION_WITHIN_MS = 14 * 60_000;

export const DELIVER_MESSAGE_WITHIN_MS = 24 * 3_600_000;

/** Discord waits 3 s for an interaction's acknowledgement; some more, for clocks of several machines. */
export const ACKNOWLEDGE_LIMIT_MS = 3_500;

/** After it came, all tries to acknowledge it: the 3 s, less its way to us and the acknowledgement's to Discord. */
export const ACKNOWLEDGE_WITHIN_MS = 2_800;

/** A command is acknowledged when it is stored, and this long after it came in any case: a second try still fits. */
export const STORE_FIRST_MS = 1_500;

/** One try to acknowledge an interaction. */
export const ACKNOWLEDGE_TRY_MS = 800;

/** Asking Discord who we are, twice at most. Past it: it cannot be reached. */
export const AUTHENTICATE_LIMIT_MS = 10_000;

/** One call that sends an answer, its picture on a slow line included. Past it: tried again later. */
export const DELIVERY_CALL_LIMIT_MS = 30_000;

/** A 429 that asks for less is waited for at once; else the answer goes back to where it is stored. */
export const RATE_LIMIT_WAIT_MS = 1_000;

/** "… is typing" is shown for 10 s. */
export const TYPING_EVERY_MS = 8_000;
