/** What yt-dlp's end means. It tells reasons in English sentences only; those here are stable since youtube-dl. */
import { GenrebotError } from '../../pipeline/errors.js';
import { tooLarge } from '../../lib/byte-collector.js';
import { deadLink, linkError, redact } from '../failures.js';
import type { Info } from './info.js';
import type { Ended } from './process.js';

/** 101: --max-downloads reached, which is how one download ends. */
const GOOD_EXITS: ReadonlySet<number | undefined> = new Set([0, 101]);
/** 2: options it does not know (too old); 126, 127: its interpreter is missing. */
const BROKEN_TOOL_EXITS: ReadonlySet<number | undefined> = new Set([2, 126, 127]);
const NOT_FOR_US =
  /Unsupported URL|No suitable extractor|is DRM protected|known to use DRM|Requested format is not available|No video formats found|is live|live event|Premieres in/i;
const HTTP_STATUS = /HTTP Error ([1-5]\d\d)/;

export interface Outcome extends Ended {
  readonly host: string;
  readonly info: Info;
  readonly seenBytes: number;
  readonly maxBytes: number;
  /** What the proxy refused, if anything. */
  readonly refusal?: GenrebotError | undefined;
}

/** The title of what was fetched. @throws GenrebotError when nothing useful was */
export function judge(outcome: Outcome): string | undefined {
  if (GOOD_EXITS.has(outcome.exitCode) && outcome.seenBytes > 0) return outcome.info.title;
  throw failureOf(outcome);
}

function failureOf(outcome: Outcome): GenrebotError {
  const { host, messages, exitCode, info } = outcome;
  const lastError = lastErrorOf(outcome);
  if (outcome.startFailure !== undefined || BROKEN_TOOL_EXITS.has(exitCode)) {
    const cause = new Error(redact(outcome.startFailure ?? lastError));
    return new GenrebotError('LINK_NEEDS_TOOL', { host, tool: 'yt-dlp' }, { cause });
  }
  if (messages.includes('File is larger than max-filesize')) return tooLarge(outcome.maxBytes, 0);
  if (messages.includes('does not pass filter')) {
    return info.isLive
      ? linkError('LINK_UNSUPPORTED', host, 'a live stream')
      : tooLarge(outcome.maxBytes, 0);
  }
  if (NOT_FOR_US.test(lastError)) return linkError('LINK_UNSUPPORTED', host, lastError);
  if (outcome.refusal !== undefined) return outcome.refusal;
  const status = HTTP_STATUS.exec(lastError)?.[1];
  return deadLink(host, {
    status: status === undefined ? undefined : Number(status),
    cause: new Error(lastError),
  });
}

function lastErrorOf({ messages, exitCode }: Outcome): string {
  const lines = messages.split('\n').filter((line) => line.trim() !== '');
  const said = lines.findLast((line) => /\bERROR:/i.test(line)) ?? lines.at(-1) ?? 'silent';
  return `yt-dlp ended with ${String(exitCode ?? 'a signal')}: ${said.trim()}`;
}
