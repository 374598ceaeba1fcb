/** The web chat's own numbers. */

/** A link, and the JSON around it. Past it: BAD_REQUEST. */
export const JSON_LIMIT_BYTES = 16_384;

/** Parts besides the file are skipped; a form with more of them is no form of ours. */
export const FORM_LIMIT_PARTS = 16;

/** Proxies close a connection on which nothing moves, usually after a minute. */
export const HEARTBEAT_EVERY_MS = 15_000;

/** An answer is a verdict first and its card right after: at the end, whoever got the one still gets the other. */
export const LAST_LOOK_MS = 750;

/** As wide as the page shows the sound on an ordinary screen; the card's picture has a third more. */
export const PICTURE_LIMIT_COLUMNS = 768;
