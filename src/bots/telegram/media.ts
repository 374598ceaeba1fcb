/** What in a message can be listened to. Pure functions of Telegram's types. */
import type { Message, MessageEntity } from 'grammy/types';

import { findLinks } from '../../links/index.js';
import { hasMediaName, isMediaContentType } from '../../media-types.js';

/** A file on Telegram's servers; its name and type are the sender's word, never trusted. */
export interface AudioFile {
  readonly kind: AudioFileKind;
  readonly fileId: string;
  /** Absent for files that Telegram has not measured. */
  readonly sizeBytes?: number;
  readonly title?: string;
}

type AudioFileKind = 'audio' | 'voice' | 'video_note' | 'video' | 'animation' | 'document';

/** The part that a message and a reply to another chat's message (`external_reply`) share. */
export type MediaFields = Pick<
  Message,
  'audio' | 'voice' | 'video_note' | 'video' | 'animation' | 'document'
>;

export type TextFields = Pick<
  Message,
  'text' | 'caption' | 'entities' | 'caption_entities' | 'link_preview_options' | 'reply_markup'
>;

/** Telegram sets `document` for animations as well, so that one is asked last. */
export function audioIn(message: MediaFields): AudioFile | undefined {
  const { audio, voice, video_note, video, animation, document } = message;
  if (audio) return audioFile('audio', audio, songTitle(audio));
  if (voice) return audioFile('voice', voice);
  if (video_note) return audioFile('video_note', video_note);
  if (video) return audioFile('video', video, video.file_name);
  if (animation) return audioFile('animation', animation, animation.file_name);
  if (document && isAudible(document)) return audioFile('document', document, document.file_name);
  return undefined;
}

/** As audioIn, and any other document: for people who ask about this very message, and shall hear what is wrong with it. */
export function fileIn(message: MediaFields): AudioFile | undefined {
  const { document } = message;
  return audioIn(message) ?? (document && audioFile('document', document, document.file_name));
}

/** Links in the text or caption, then that of the preview, then those of buttons. */
export function linksIn(message: TextFields): readonly string[] {
  const { link_preview_options: preview, reply_markup: markup } = message;
  const buttons = markup?.inline_keyboard.flat() ?? [];
  const behindButtons = buttons.flatMap((one) => ('url' in one ? findLinks(one.url) : []));
  const texts = {
    text: message.text ?? message.caption ?? '',
    entities: message.entities ?? message.caption_entities ?? [],
  };
  const links = [...linksOfText(texts), ...findLinks(preview?.url ?? ''), ...behindButtons];
  return [...new Set(links)];
}

/** Written out, behind words (text_link), or without their scheme. */
export function linksOfText({
  text,
  entities = [],
}: {
  readonly text: string;
  readonly entities?: readonly MessageEntity[];
}): readonly string[] {
  const marked = entities.flatMap((entity) => markedLink(entity, text));
  return [...new Set([...findLinks(text), ...marked])];
}

interface StoredFile {
  readonly file_id: string;
  readonly file_size?: number;
}

function audioFile(kind: AudioFileKind, file: StoredFile, title?: string): AudioFile {
  return {
    kind,
    fileId: file.file_id,
    ...(file.file_size !== undefined && { sizeBytes: file.file_size }),
    ...(title !== undefined && title !== '' && { title }),
  };
}

function songTitle(audio: NonNullable<Message['audio']>): string | undefined {
  if (audio.title === undefined) return audio.file_name;
  return audio.performer === undefined ? audio.title : `${audio.performer} – ${audio.title}`;
}

function isAudible({ mime_type, file_name }: NonNullable<Message['document']>): boolean {
  return isMediaContentType(mime_type ?? '') || hasMediaName(file_name ?? '');
}

function markedLink(entity: MessageEntity, text: string): string[] {
  if (entity.type === 'text_link') return findLinks(entity.url);
  if (entity.type !== 'url') return [];
  const written = text.slice(entity.offset, entity.offset + entity.length);
  // "youtu.be/…" is a link to Telegram; so is "node.js", which nobody meant as one: a path tells them apart.
  const isBare = !written.includes('://') && written.includes('/');
  return isBare ? findLinks(`https://${written}`) : [];
}
