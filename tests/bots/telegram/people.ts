/** What people's apps send: files as the kinds of message that Telegram makes of them. */
import type { Message } from 'grammy/types';

import type { SentFile } from '../../contract/harness.js';
import type { Content, World } from './fake/world.js';

type Kind = 'audio' | 'voice' | 'video' | 'video_note' | 'animation' | 'document';

export interface FileOptions {
  /** What the message says, if not the truth; null leaves it out, as Telegram may. */
  readonly sizeBytes?: number | null;
}

/** Telegram's apps send music as audio, films as video, anything else as a document. */
function kindOf({ mimeType }: SentFile): Kind {
  if (mimeType.startsWith('audio/')) return 'audio';
  return mimeType.startsWith('video/') ? 'video' : 'document';
}

export function fileContent(
  world: World,
  file: SentFile,
  kind: Kind = kindOf(file),
  { sizeBytes = file.bytes.byteLength }: FileOptions = {},
): Content {
  const fileId = world.store(file.bytes, { sizeBytes: sizeBytes ?? file.bytes.byteLength });
  const common = {
    file_id: fileId,
    file_unique_id: fileId,
    ...(sizeBytes !== null && { file_size: sizeBytes }),
  };
  const named = { ...common, file_name: file.name, mime_type: file.mimeType };
  const screen = { width: 320, height: 240, duration: 5 };
  switch (kind) {
    case 'audio':
      return { audio: { ...named, duration: 5 } };
    case 'voice':
      return { voice: { ...common, duration: 5, mime_type: 'audio/ogg' } };
    case 'video':
      return { video: { ...named, ...screen } };
    case 'video_note':
      return { video_note: { ...common, length: 240, duration: 5 } };
    case 'animation':
      return { animation: { ...named, ...screen }, document: named };
    case 'document':
      return { document: named };
  }
}

/** A reply as Telegram shows it: replies do not nest. */
export function replyingTo(message: Message): Content {
  return { reply_to_message: { ...message, reply_to_message: undefined } } as unknown as Content;
}
