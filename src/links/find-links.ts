/** Links in what people write. */

const LONGEST_TEXT_CHARS = 16_000;
const LONGEST_LINK_CHARS = 2_048;
const MOST_LINKS = 10;

const SCHEME = /https?:\/\//gi;
/** Where a link ends at the latest: blanks, quotes, Markdown's and Discord's marks, full-width punctuation. */
const END = /[\s<>"`|\\^\p{Cc}，。！？；：、（）「」『』【】《》〈〉“”‘’«»…]/u;
/** Sentence marks, never the last character of a link that a person meant. `_` and `-` are: YouTube's ids end so. */
const TRAILING = /[.,;:!?'*~]+$/;
const BRACKETS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/**
 * The http(s) links of a text in their order, each once, at most 10: bare, in angle brackets, in Markdown, in
 * brackets, with a sentence's mark behind them. As written; nothing is said about where they lead.
 */
export function findLinks(text: string): string[] {
  const searched = text.slice(0, LONGEST_TEXT_CHARS);
  const found = new Map<string, string>();
  SCHEME.lastIndex = 0;
  for (let match = SCHEME.exec(searched); match !== null; match = SCHEME.exec(searched)) {
    // xhttp:// is no link.
    if (/[a-z0-9+]/i.test(searched[match.index - 1] ?? '')) continue;
    const link = linkAt(searched, match.index);
    SCHEME.lastIndex = Math.max(SCHEME.lastIndex, match.index + link.length);
    if (link.length > LONGEST_LINK_CHARS || !URL.canParse(link)) continue;
    const { href } = new URL(link);
    if (!found.has(href)) found.set(href, link);
    if (found.size === MOST_LINKS) break;
  }
  return [...found.values()];
}

function linkAt(text: string, start: number): string {
  // One more than may be: a longer link is dropped, not cut.
  const rest = text.slice(start, start + LONGEST_LINK_CHARS + 1);
  const end = rest.search(END);
  let link = uptoStrayBracket(end === -1 ? rest : rest.slice(0, end));
  link = link.replace(TRAILING, '');
  // _emphasis_ is Markdown's only where it also opens before the link.
  return text[start - 1] === '_' ? link.replace(/_+$/, '') : link;
}

/** A closing bracket that was not opened within the link belongs to the text: [x](https://a.b/c_(d)) ends at `(d)`. */
function uptoStrayBracket(link: string): string {
  const open: string[] = [];
  for (let index = 0; index < link.length; index += 1) {
    const char = link.charAt(index);
    const partner = BRACKETS[char];
    if (char === '(' || char === '[' || char === '{') open.push(char);
    else if (partner !== undefined && open.pop() !== partner) return link.slice(0, index);
  }
  return link;
}
