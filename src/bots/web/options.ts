/** What the web chat is given when it starts. What it may not import (the import law) comes in here as functions. */
import type { AdapterServices, VerdictReply } from '../shared/types.js';
import type { Meter } from './metrics.js';

export type Analysis = VerdictReply['analysis'];

export interface WebOptions {
  /** Address to bind: loopback unless the person who runs it wants otherwise. */
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Who may read /metrics: this machine only, or everybody who reaches the port. */
  readonly metrics: 'loopback' | 'everywhere';
  /** Longest audio that is judged in full: shown on the page. */
  readonly maxSeconds: number;
  readonly meter: Meter;
  /** One song as `analyse --json` prints it: the API answers in the same shape. */
  readonly analysisLine: (file: string, analysis: Analysis) => string;
  /** "#rrggbb" of a label, the same as on the card. */
  readonly genreColour: (label: string) => string;
  /**
   * Names under which the page is served besides the addresses it is bound to, e.g. by a proxy in front of it. With a
   * name here, the X-Forwarded-For of a proxy on this machine is believed. Default: none.
   */
  readonly serverNames?: readonly string[];
  /** Default: DEFAULT_KEEP of kept.ts. */
  readonly keep?: KeepLimits;
  /** Default: DEFAULT_DOWNLOADS of downloads.ts. */
  readonly downloads?: DownloadLimits;
}

/** How long and how much of answered requests is kept, so that the page can show and play them. */
export interface KeepLimits {
  readonly ttlMs: number;
  readonly maxBytes: number;
}

/** For pictures and sounds that are being sent. */
export interface DownloadLimits {
  /** An answer of which no further piece was taken for so long is ended. Players ask again, for the range they lack. */
  readonly stallMs: number;
  /** Answers of one visitor that are under way at once; one more is refused. */
  readonly perVisitor: number;
}

/** What every route of this room may use. */
export interface WebContext extends WebOptions {
  readonly services: AdapterServices;
  /** Requests that are being answered. */
  readonly running: Set<Promise<unknown>>;
  /** False from the first moment of stopping. */
  readonly isReady: () => boolean;
}
