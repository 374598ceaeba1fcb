/** What the room promises to its callers. */
import type { OpenedAudio } from '../lib/opened-audio.js';

/** Host name → all its addresses as texts. Called once for each connection's check. */
export type Resolver = (hostName: string) => Promise<readonly string[]>;

/**
 * Holes in the guard that only tests may open: nothing that reads the environment sets these.
 * Without them a test server on loopback cannot be reached at all.
 */
export interface ForTestsOnly {
  /** 127.0.0.0/8, ::1, `localhost` and names that resolve to them are let through, on any port. */
  readonly allowLoopback?: boolean;
  /** Instead of the system's resolver. */
  readonly resolve?: Resolver;
  /** Where a server on loopback stands in for a streaming service's host. */
  readonly standIn?: (url: URL) => URL;
}

export interface LinkOpenerOptions {
  /**
   * Hosts that links may point to: `'*'` any public host; `['example.com']` that host and its subdomains, and no other
   * host even behind a redirect. Media servers that yt-dlp is sent to by a listed site need not be listed.
   */
  readonly hosts: '*' | readonly string[];
  /** Cap on the bytes of one link. yt-dlp's pages and scripts get a fixed allowance on top. */
  readonly maxBytes: number;
  /** Longest track that yt-dlp is asked to fetch, by the length that the site states. A longer one is TOO_LARGE. */
  readonly maxSeconds: number;
  /** From the call of `open` to its end, whatever happens in between. */
  readonly timeoutMs: number;
  /** A path, or a name to be found on PATH. */
  readonly ytdlpPath: string;
  /** Take the official previews of streaming services; else their links are links to pages without a song. */
  readonly previews: boolean;
  readonly forTestsOnly?: ForTestsOnly;
}

export interface LinkOpener {
  /**
   * Audio or video behind a link: the file itself, or the sound of a page on one of the named sites.
   *
   * @param url as a person typed it; nothing about it is trusted
   * @throws GenrebotError
   *   LINK_UNSUPPORTED: not http(s), host not on the allow-list, a page where a file was expected, a live stream, DRM;
   *   LINK_BLOCKED: an address that is not public, a port or credentials that no song needs;
   *   LINK_DEAD: refused, removed, private, unreachable, more than 5 redirects (`status` where HTTP told one);
   *   LINK_NO_PREVIEW: a song on a streaming service that has no preview, nor has anybody else one of that recording;
   *   LINK_PREVIEW_REFUSED: the service would not say, or in no way that we understand (`status` where HTTP told one);
   *   RATE_LIMITED: a service has been asked enough for now;
   *   LINK_NEEDS_TOOL: yt-dlp is missing or too old;
   *   TOO_LARGE: over `maxBytes`, or longer than `maxSeconds` (`seenBytes` is 0 then);
   *   TIMEOUT with stage `download`; CANCELLED by the signal or `close`.
   *   Neither context nor cause holds the URL.
   */
  open(
    url: string,
    options: {
      readonly signal: AbortSignal;
      /** Told of each piece as it comes; ends it by throwing. */
      readonly onBytes?: (bytes: number) => void;
    },
  ): Promise<OpenedAudio>;
  /** Ends whatever is under way (CANCELLED) and waits until its processes, sockets and folders are gone. */
  close(): Promise<void>;
}
