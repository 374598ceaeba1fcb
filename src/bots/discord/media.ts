/** What in a message may be a song. Pure; messages come as discord.js has them or, from servers unknown to us, raw. */
import type { APIAttachment, APIMessage, Attachment, Message } from 'discord.js';

import { findLinks, isMusicLink } from '../../links/index.js';
import { hasMediaName, isMediaContentType } from '../../media-types.js';
import { type Embedded, embeddedIn, type File, textsOfEmbed } from './embedded.js';

export type Song =
  | { readonly kind: 'file'; readonly file: File }
  /** The first of them that can be opened. */
  | { readonly kind: 'links'; readonly urls: readonly string[] };

/** What a message holds. */
export interface Content {
  readonly text: string;
  readonly files: readonly File[];
}

/** A message that holds nothing, or whose contents Discord keeps from us. */
export function isEmpty({ text, files }: Content): boolean {
  return text.trim() === '' && files.length === 0;
}

/** The message itself and what it forwards. What bots post is often in an embed or a component only. */
export function contentOf(message: Message | APIMessage): Content {
  const parts = 'channelId' in message ? partsOf(message) : rawPartsOf(message);
  return {
    text: parts.flatMap(({ texts }) => texts).join('\n'),
    files: unique(parts.flatMap(({ files }) => files)),
  };
}

/** An attachment may be shown in a component as well, with another signature. */
function unique(files: readonly File[]): readonly File[] {
  return [...new Map(files.map((file) => [new URL(file.url).pathname, file])).values()];
}

/** One song for each file with sound, else one for the links; files of unknown kinds are tried if nothing is better. */
export function songsIn({ text, files }: Content): readonly Song[] {
  const urls = linksIn(text);
  const candidates = [
    filesOf(files, isSound),
    filesOf(files, mayBeSound),
    urls.length > 0 ? [{ kind: 'links' as const, urls }] : [],
    filesOf(files, ({ type }) => !isPicture(type)),
  ];
  return candidates.find((songs) => songs.length > 0) ?? [];
}

/** The files that certainly hold sound: what is answered unasked. */
export function soundIn({ files }: Content): readonly Song[] {
  return filesOf(files, isSound);
}

/** The links that certainly are songs: answered unasked where a channel has asked for that. */
export function musicLinksIn({ text }: Content): readonly Song[] {
  const urls = linksIn(text).filter(isMusicLink);
  return urls.length > 0 ? [{ kind: 'links', urls }] : [];
}

export function hasPicture({ files }: Content): boolean {
  return files.some(({ type }) => isPicture(type));
}

export function fileOf({ url, name, title, contentType, waveform }: Attachment): File {
  const type = contentType ?? '';
  return {
    url,
    name: title ?? name,
    fileName: name,
    type,
    isVoiceMessage: waveform !== null,
  };
}

/** Links to Discord's own pages (messages, invitations) are never songs. */
export function linksIn(text: string): readonly string[] {
  return findLinks(text).filter((url) => !/(^|\.)discord\.(com|gg)$/i.test(new URL(url).hostname));
}

function partsOf(message: Message): readonly Embedded[] {
  return [message, ...message.messageSnapshots.values()].map(
    ({ content, embeds, attachments, components }) =>
      partOf({
        // discord.js has null, whatever its types say, where Discord sent no text.
        content: (content as string | null) ?? '',
        files: attachments.map(fileOf),
        embeds: embeds.map((embed) => embed.toJSON()),
        components: components.map((component) => component.toJSON()),
      }),
  );
}

function rawPartsOf(message: APIMessage): readonly Embedded[] {
  const snapshots = message.message_snapshots ?? [];
  return [message, ...snapshots.map((snapshot) => snapshot.message)].map(
    ({ content, embeds, attachments, components = [] }) =>
      partOf({ content, embeds, components, files: attachments.map(rawFileOf) }),
  );
}

interface Part extends Pick<APIMessage, 'content' | 'embeds'> {
  readonly components: NonNullable<APIMessage['components']>;
  readonly files: readonly File[];
}

function partOf({ content, files, embeds, components }: Part): Embedded {
  const embedded = embeddedIn(components);
  return {
    texts: [content, ...embeds.flatMap(textsOfEmbed), ...embedded.texts],
    files: [...files, ...embedded.files],
  };
}

function rawFileOf({ url, filename, title, content_type, waveform }: APIAttachment): File {
  return {
    url,
    name: title ?? filename,
    fileName: filename,
    type: content_type ?? '',
    isVoiceMessage: typeof waveform === 'string',
  };
}

function filesOf(files: readonly File[], isWanted: (file: File) => boolean): readonly Song[] {
  return files.filter(isWanted).map((file) => ({ kind: 'file', file }));
}

/** By its type or, where that says nothing, by its name. */
function isSound({ type, fileName, isVoiceMessage }: File): boolean {
  const isNamedSound = saysNothing(type) && hasMediaName(fileName);
  return isVoiceMessage || isMediaContentType(type) || isNamedSound;
}

/** Texts and documents are not worth a try while there is a link. */
function mayBeSound({ type }: File): boolean {
  return saysNothing(type) || /^application\/x-/i.test(type);
}

function saysNothing(type: string): boolean {
  return type === '' || /^(application\/octet-stream|binary\/)/i.test(type);
}

function isPicture(type: string): boolean {
  return /^image\//i.test(type);
}
