/** What the adapters of the chats share: what they are given, and what they are. No SDK's type appears here. */
import type { ChatPlatform } from '../../config.js';
import type { Identify, ToPlayable } from '../../identify/index.js';
import type { Log } from '../../lib/log.js';
import type { MemoryBudget } from '../../lib/memory-budget.js';
import type { OpenedAudio } from '../../lib/opened-audio.js';
import type { Accept } from '../../requests/index.js';
import type { ChatMemory } from '../../memory/index.js';
import type { FeedbackStore, ListeningStore, Store } from '../../store/index.js';
import type { ProgressBoard } from './progress.js';
import type { RecentSongs } from './recent-songs.js';

export type Platform = ChatPlatform | 'web';

/** What every adapter is given when it starts. */
export interface AdapterServices {
  /** For requests whose answer goes back over the connection that brought them (the page's). */
  readonly identify: Identify;
  /** Writes a request down, to be judged and answered by whichever process has time; also after a restart. */
  readonly accept: Accept;
  /** Tells what is being done for the requests that were accepted here. */
  readonly progress: ProgressBoard;
  /** What "the last song" and "the song of that answer" are, for a while. */
  readonly recent: RecentSongs;
  /** Opens a link that a person typed, behind the guard. */
  readonly openLink: (
    url: string,
    options: { readonly signal: AbortSignal; readonly onBytes?: (bytes: number) => void },
  ) => Promise<OpenedAudio>;
  readonly toPlayable: ToPlayable;
  /** For whatever is kept of answers. */
  readonly byteBudget: MemoryBudget;
  readonly feedback: FeedbackStore;
  readonly listening: ListeningStore;
  /** What chats that asked for it remember. */
  readonly memory: ChatMemory;
  readonly forgetPerson: Store['forgetPerson'];
  /** Labels of the model in its order, for the feedback menus. */
  readonly labels: readonly string[];
  readonly log: Log;
  /** Reply language where the platform gives none. */
  readonly defaultLanguage: string;
  /** Byte cap of one input. */
  readonly maxBytes: number;
}

/** An adapter before it runs. All are authenticated first: a refused token stops the program before anybody is greeted. */
export interface AdapterStart {
  readonly platform: Platform;
  /** Asks the platform who we are. @throws PlatformRefused, PlatformUnreachable, or any other error where it does not answer as it should */
  authenticate(signal?: AbortSignal): Promise<void>;
  /** Takes requests from now on. @throws as `authenticate` */
  start(signal?: AbortSignal): Promise<Adapter>;
}

/** The platform will not have us, and trying again will not help: `message` tells the person who runs the bot what to do. */
export class PlatformRefused extends Error {
  override readonly name = 'PlatformRefused';
}

/** Whether the program takes requests and can answer them now. */
export interface Readiness {
  readonly status: 'ready' | 'stopping' | 'unreachable';
  /** What cannot be reached: platforms, `database`. */
  readonly unreachable: readonly string[];
}

/** The platform does not answer now: `message` names it and the setting that leads to it. */
export class PlatformUnreachable extends Error {
  override readonly name = 'PlatformUnreachable';
}

/** A running adapter. */
export interface Adapter {
  /** One line about where it can be met. */
  readonly greeting: string;
  /** As far as its last try to hear from its platform tells. */
  isReachable(): boolean;
  /** Takes no further request, answers those it has within `graceMs`, closes its connections. */
  stop(graceMs: number): Promise<void>;
}
