/** The web chat's own numbers. */

/** A link, and the JSON around it. Past it: BAD_REQUEST. */
export const JSON_LIMIT_BYTES = 16_384;

/** Parts besides the file are skipped; a form with more of them is no form of ours. */
export const FORM_LIMIT_PARTS = 16;

/** Headers, and fields that are skipped, beside the largest file. Past it: TOO_LARGE. */
export const FORM_EXTRA_BYTES = 1_048_576;

/** Proxies close a connection on which nothing moves, usually after a minute. */
export const HEARTBEAT_EVERY_MS = 15_000;

/** An answer is a verdict first and its card right after: at the end, whoever got the one still gets the other. */
export const LAST_LOOK_MS = 750;

/** As wide as the page shows the sound on an ordinary screen; the card's picture has a third more. */
export const PICTURE_LIMIT_COLUMNS = 768;

/** A request's line and headers. Past it: 408. */
export const HEADERS_LIMIT_MS = 10_000;

/** Between looks at what is past its limit. */
export const LIMITS_CHECKED_EVERY_MS = 2_000;

/** A browser opens six; a household has several. A proxy in front speaks for everybody. Past it: closed. */
export const CONNECTIONS_PER_ADDRESS = 128;

/** An answer of which nothing is taken for so long ends with its connection. Sounds have their own (DOWNLOAD_LIMITS). */
export const WRITE_STALL_MS = 30_000;

/** A body that has begun must go on: a phone in a train sends ten times that. Past it: TIMEOUT. */
export const UPLOAD_PACE = { graceMs: 8_000, bytesPerSecond: 8 * 1_024 };

/** A link, and the JSON around it: one packet. Past it: BAD_REQUEST. */
export const JSON_LIMIT_MS = 10_000;

/** From a request's first byte to its last, waiting for its turn included. Past it: 408. */
export const REQUEST_LIMIT_MS = 12 * 60_000;
