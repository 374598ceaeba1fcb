/** The door of the previews: links of streaming services → 30 s of sound, or where else they lead. */
import type { OpenedAudio } from '../../lib/opened-audio.js';
import { cleanTitle } from '../../lib/title.js';
import { GenrebotError } from '../../pipeline/errors.js';
import type { ForTestsOnly } from '../types.js';
import { notASong, ServiceApi } from './api.js';
import { findPreview } from './find.js';
import { recogniseMusic } from './recognise.js';
import type { MusicItem, MusicLink, Preview, PreviewService } from './types.js';

export { isMusicLink, recogniseMusic } from './recognise.js';
export type { MusicLink } from './types.js';

/** What was made of a link. */
type OpenedMusic =
  | { readonly kind: 'sound'; readonly audio: OpenedAudio }
  /** A page that yt-dlp opens. */
  | { readonly kind: 'page'; readonly url: URL; readonly item: MusicItem };

export interface Previews {
  /**
   * @throws GenrebotError LINK_UNSUPPORTED, LINK_DEAD, LINK_NO_PREVIEW, LINK_PREVIEW_REFUSED, RATE_LIMITED, the signal's
   *   reason
   */
  open(link: MusicLink, url: URL, signal: AbortSignal): Promise<OpenedMusic>;
}

export function createPreviews(holes: ForTestsOnly = {}): Previews {
  const api = new ServiceApi(holes);
  return {
    async open(link, url, signal) {
      const item = link.kind === 'short' ? await follow(api, link, url, signal) : link;
      if (!hasPreviews(item)) return { kind: 'page', url: new URL(item.id), item };
      return { kind: 'sound', audio: await fetchPreview(api, item, signal) };
    },
  };
}

/** A link that is read without asking anybody, and whose page holds no sound that yt-dlp could take. */
export function hasPreviews(item: MusicItem): item is MusicItem & { service: PreviewService } {
  return !['YouTube Music', 'SoundCloud', 'Bandcamp', 'song.link'].includes(item.service);
}

async function follow(
  api: ServiceApi,
  { service }: MusicLink,
  start: URL,
  signal: AbortSignal,
): Promise<MusicItem> {
  const isEnd = (hop: URL): boolean => itemAt(hop) !== undefined;
  const { url, text = '' } = await api.land(service, start, signal, isEnd);
  const found = itemAt(url) ?? itemIn(text, service);
  if (found === undefined) throw notASong(start, 'a short link that leads to no song');
  return found;
}

function itemAt(url: URL | string): MusicItem | undefined {
  const found = recogniseMusic(url);
  return found?.kind === 'short' ? undefined : found;
}

/** Some short links lead to a page whose script goes on; its text names where. */
function itemIn(text: string, service: MusicLink['service']): MusicItem | undefined {
  for (const [match] of text.replaceAll('\\/', '/').matchAll(/https:\/\/[^\s"'<>\\]{8,500}/g)) {
    const item = itemAt(match.replaceAll('&amp;', '&'));
    // Songlink's pages name all the others; of those with previews the first is as good as any.
    const isWanted =
      service === 'song.link' ? item && hasPreviews(item) : item?.service === service;
    if (item !== undefined && isWanted === true) return item;
  }
  return undefined;
}

async function fetchPreview(
  api: ServiceApi,
  item: MusicItem & { readonly service: PreviewService },
  signal: AbortSignal,
): Promise<OpenedAudio> {
  const preview = await findPreview(api, item, { signal });
  const bytes = await api.sound(preview.from, preview.url, signal).catch(async (error: unknown) => {
    // Addresses of previews are good for minutes, what we know of a song for a day: asked anew, once.
    if (!isRefusal(error)) throw error;
    const again = await findPreview(api, item, { signal, fresh: true });
    return api.sound(again.from, again.url, signal);
  });
  const title = titleOf(preview);
  return {
    bytes,
    ...(title !== undefined && { title }),
    source: { preview: preview.from, ...(item.kind !== 'track' && { firstOf: item.kind }) },
  };
}

function isRefusal(error: unknown): boolean {
  return error instanceof GenrebotError && error.code === 'LINK_PREVIEW_REFUSED';
}

function titleOf({ artist, title }: Preview): string | undefined {
  return cleanTitle(`${artist} – ${title}`);
}
