/** What the adapters of the chats share: what they are given, and what they are. No SDK's type appears here. */
import type { Identify, ToPlayable } from '../../identify/index.js';
import type { Log } from '../../lib/log.js';
import type { OpenedAudio } from '../../lib/opened-audio.js';
import type { FeedbackStore, ListeningStore } from '../../store/index.js';

export type Platform = 'discord' | 'telegram' | 'web';

/** What every adapter is given when it starts. */
export interface AdapterServices {
  readonly identify: Identify;
  /** Opens a link that a person typed, behind the guard. */
  readonly openLink: (
    url: string,
    options: { readonly signal: AbortSignal },
  ) => Promise<OpenedAudio>;
  readonly toPlayable: ToPlayable;
  readonly feedback: FeedbackStore;
  readonly listening: ListeningStore;
  /** Labels of the model in its order, for the feedback menus. */
  readonly labels: readonly string[];
  readonly log: Log;
  /** Reply language where the platform gives none. */
  readonly defaultLanguage: string;
  /** Byte cap of one input. */
  readonly maxBytes: number;
}

/** A running adapter. */
export interface Adapter {
  /** One line about where it can be met. */
  readonly greeting: string;
  /** Takes no further request, answers those it has within `graceMs`, closes its connections. */
  stop(graceMs: number): Promise<void>;
}
