/** What people type, paste, drop or share → links. No DOM, and nothing that throws. */

/**
 * The links of a text: what is written as one, wherever it stands ("Listen: https://…"), else every word has to be one
 * ("example.org/song.mp3"). Empty where there is none.
 * @param {string} text @returns {string[]}
 */
export function linksIn(text) {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const written = words.flatMap((word) => /https?:\/\/\S+/i.exec(word) ?? []).flatMap(asLink);
  if (written.length > 0) return [...new Set(written)];
  const links = words.flatMap((word) => asLink(`https://${word}`));
  return links.length === words.length ? links : [];
}

/** @param {string} text @returns {string[]} one or none, as it was written */
function asLink(text) {
  const link = withoutSentence(text);
  if (!URL.canParse(link)) return [];
  const { hostname } = new URL(link);
  const isHost = /^\[.*\]$|[^.]\.[^.]/.test(hostname) || hostname === 'localhost';
  return isHost ? [link] : [];
}

/** What closes the sentence around a link is no part of it; a bracket is, where it was opened in the link. @param {string} link */
function withoutSentence(link) {
  const bare = link.replace(/[.,;!?'"»”’>]+$/, '');
  return bare.endsWith(')') && !bare.includes('(') ? bare.slice(0, -1) : bare;
}

/** Host and last part, as a person would read them. @param {string} link */
export function shortLink(link) {
  if (!URL.canParse(link)) return link;
  const { host, pathname } = new URL(link);
  const last = pathname.split('/').filter(Boolean).at(-1);
  return last === undefined ? host : `${host} › ${readable(last)}`;
}

/** Percent signs that stand for no UTF-8 (caf%E9.mp3, 100%.mp3) are legal in links, and stay as they are. @param {string} part */
function readable(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
