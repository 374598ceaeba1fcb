/** A song of an event's → a request that can be written down. */
import type { IncomingRequest } from '../../requests/index.js';
import type { DiscordAddress, InteractionAddress, MessageAddress } from './context.js';
import { DELIVER_INTERACTION_WITHIN_MS, DELIVER_MESSAGE_WITHIN_MS } from './limits.js';
import type { Song } from './media.js';

type Stored = IncomingRequest['request'];
type Placeless<Address> = Omit<Address, 'index' | 'fileName' | 'note' | 'language'>;

/** Who asks, where, and what they can take. */
export interface Asker extends Required<
  Pick<Stored, 'userId' | 'chatId' | 'language' | 'maxPictureBytes'>
> {
  /** Of the interaction or the message: whoever brings the same event again brings the same id. */
  readonly eventId: string;
  /** Whose songs they are; absent where the chat may not remember them. */
  readonly posted?: Stored['posted'];
  readonly replyTo: Placeless<InteractionAddress> | Placeless<MessageAddress>;
  /** Stands under the last answer. */
  readonly note?: string | undefined;
}

/** One for each song, in their order. */
export function toRequests(
  songs: readonly Song[],
  { eventId, replyTo, note, posted, ...asker }: Asker,
): readonly IncomingRequest<Song, DiscordAddress>[] {
  return songs.map((song, index) => {
    const isLast = index === songs.length - 1;
    const { language } = asker;
    const address: DiscordAddress = {
      ...replyTo,
      ...{ language, index },
      ...(songs.length > 1 && fileNameOf(song)),
      ...(isLast && note !== undefined && { note }),
    };
    return {
      key: `discord:${eventId}:${index}`,
      platform: 'discord',
      deliverWithinMs:
        replyTo.kind === 'interaction' ? DELIVER_INTERACTION_WITHIN_MS : DELIVER_MESSAGE_WITHIN_MS,
      request: {
        ...{ source: song, address, ...asker, ...titleOf(song) },
        ...(posted && { posted }),
      },
    };
  });
}

function titleOf(song: Song): { readonly title?: string } {
  const { fileName } = fileNameOf(song);
  return fileName === undefined ? {} : { title: fileName };
}

function fileNameOf(song: Song): { readonly fileName?: string } {
  return song.kind === 'file' && !song.file.isVoiceMessage ? { fileName: song.file.name } : {};
}
