/** What the web chat is given when it starts, and what its routes work with. */
import type { AdapterServices, Readiness } from '../common/types.js';

export interface WebOptions {
  /** Address to bind: loopback unless the person who runs it wants otherwise. */
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Longest audio that is judged in full: shown on the page. */
  readonly maxSeconds: number;
  /** Who may read /metrics: this machine only, or everybody who reaches the port. */
  readonly metricsFor: 'loopback' | 'everywhere';
  /** Of the whole program: what /readyz says until the page stops. */
  readonly readiness: () => Promise<Readiness>;
  /** The whole page of /metrics. */
  readonly exposeMetrics: () => Promise<{ readonly contentType: string; readonly text: string }>;
  /**
   * Names under which the page is served besides the addresses it is bound to, e.g. by a proxy in front of it. With a
   * name here, the X-Forwarded-For of a proxy on this machine is believed. Default: none.
   */
  readonly serverNames?: readonly string[];
  readonly mediaCache: MediaCacheLimits;
  readonly downloads: DownloadLimits;
}

/** How long and how much of answered requests is kept, so that the page can show and play them. */
export interface MediaCacheLimits {
  readonly ttlMs: number;
  readonly maxBytes: number;
}

/** How much of it is sent at once. */
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
