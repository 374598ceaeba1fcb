/**
 * The door of the links: what people type → bytes, without letting a stranger's link reach anything private.
 * Attachments come through `downloadTrusted`; everything that a person typed goes through a `LinkOpener`.
 */
export { findLinks } from './find-links.js';
export { createLinkOpener } from './opener.js';
export { isMusicLink } from './previews/index.js';
export { downloadTrusted, isTrustedOrigin } from './trusted.js';
export type { LinkOpener, LinkOpenerOptions } from './types.js';
