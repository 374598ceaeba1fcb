/** What every handler is given, and where a stored answer goes. */
import type { PlatformDoor } from '../../requests/index.js';
import type { HintRation } from '../common/hint-ration.js';
import type { TaskTracker } from '../common/task-tracker.js';
import type { AdapterServices } from '../common/types.js';
import type { Song } from './media.js';
import type { Typing } from './typing.js';

export type DiscordDoor = PlatformDoor<Song, DiscordAddress>;

export interface DiscordContext {
  readonly services: AdapterServices;
  readonly tasks: TaskTracker;
  /** For what is said at once: that nothing more is taken. */
  readonly door: DiscordDoor;
  readonly typing: Typing;
  readonly hints: HintRation;
  /** Discord shows us what is in messages that do not concern us. */
  readonly readsMessages: boolean;
}

/** One event, while it is being worked on. */
export interface EventContext {
  readonly context: DiscordContext;
  readonly signal: AbortSignal;
  /** When Discord told us, on `performance.now`'s clock. */
  readonly receivedMs: number;
}

interface CommonAddress {
  /** BCP 47 tag. */
  readonly language: string;
  /** A person wants to know; otherwise the song was heard because the channel is listened to. */
  readonly asked: boolean;
  /** Place among the songs of one event, from 0. */
  readonly index: number;
  /** One of several files that came together: its answer names it. */
  readonly fileName?: string | undefined;
  /** Stands under the answer. */
  readonly note?: string;
}

/** Song 0 is answered in the interaction's own message, the others below it. */
export interface InteractionAddress extends CommonAddress {
  readonly kind: 'interaction';
  readonly applicationId: string;
  /** A secret: whoever has it speaks for us, for 15 minutes. */
  readonly token: string;
  readonly isPrivate: boolean;
  /** Of the server; absent outside one. */
  readonly guildId?: string;
  /** Epoch. Until then Discord may not have heard yet that the interaction was received, and does not know its token. */
  readonly unknownUntilMs: number;
}

export interface MessageAddress extends CommonAddress {
  readonly kind: 'message';
  readonly channelId: string;
  /** The message that is replied to; absent where nothing is. */
  readonly messageId?: string;
  readonly guildId?: string;
}

/** Where a stored answer goes, and what it depends on. Plain JSON. */
export type DiscordAddress = InteractionAddress | MessageAddress;
