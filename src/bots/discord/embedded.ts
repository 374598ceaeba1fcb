/** What bots put into their messages beside the text: embeds, components, buttons. Pure; the API's own words. */
import type { ComponentType } from 'discord.js';
import {
  type APIComponentInContainer,
  type APIEmbed,
  type APIMessageTopLevelComponent,
  type APISectionComponent,
  type APIUnfurledMediaItem,
} from 'discord.js';

/** A file that lies on Discord's servers. */
export interface File {
  readonly url: string;
  /** What people read: without its ending where Discord had to change the name. */
  readonly name: string;
  /** As it lies there, with its ending. */
  readonly fileName: string;
  /** MIME type as Discord guessed it; it may be missing ('') or wrong. */
  readonly type: string;
  /** Recorded in the chat: its name is always the same and says nothing. */
  readonly isVoiceMessage: boolean;
}

/** Links stand in its texts too. */
export interface Embedded {
  readonly texts: readonly string[];
  readonly files: readonly File[];
}

type Piece =
  | APIMessageTopLevelComponent
  | APIComponentInContainer
  | APISectionComponent['accessory']
  | { readonly type: ComponentType };

const NOTHING: Embedded = { texts: [], files: [] };
const CDN = /^(cdn\.discordapp\.com|media\.discordapp\.net)$/;

/** What it is about, then what it plays, then what is written in it. */
export function textsOfEmbed({
  url,
  video,
  title,
  description,
  fields = [],
  author,
}: APIEmbed): readonly string[] {
  const written = fields.flatMap(({ name, value }) => [name, value]);
  const texts = [url, video?.url, title, description, ...written, author?.url];
  return texts.filter((text) => text !== undefined);
}

export function embeddedIn(components: readonly Piece[]): Embedded {
  return joined(components.map(embeddedInOne));
}

function embeddedInOne(piece: Piece): Embedded {
  if ('media' in piece) return NOTHING;
  if ('content' in piece) return { texts: [piece.content], files: [] };
  if ('url' in piece) return { texts: [piece.url], files: [] };
  if ('file' in piece) return mediaIn(piece.file, piece.name);
  if ('items' in piece) return joined(piece.items.map(({ media }) => mediaIn(media)));
  const accessory = 'accessory' in piece ? [piece.accessory] : [];
  return embeddedIn([...('components' in piece ? piece.components : []), ...accessory]);
}

/** A file where Discord has it, else the link that it was made of. */
function mediaIn(media: APIUnfurledMediaItem, name?: string): Embedded {
  const { url, content_type: type = '', attachment_id: attachmentId } = media;
  if (!URL.canParse(url)) return NOTHING;
  const { hostname, pathname } = new URL(url);
  if (attachmentId === undefined && !CDN.test(hostname)) return { texts: [url], files: [] };
  const fileName = name ?? decoded(pathname.split('/').at(-1) ?? '');
  const file = { url, name: fileName, fileName, type: type ?? '', isVoiceMessage: false };
  return { texts: [], files: [file] };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function joined(parts: readonly Embedded[]): Embedded {
  return {
    texts: parts.flatMap(({ texts }) => texts),
    files: parts.flatMap(({ files }) => files),
  };
}
