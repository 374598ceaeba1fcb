/** Reads what ffmpeg prints at `-loglevel level+info`: the same lines from both engines. */

/** What ffmpeg said about one file. */
export interface FfmpegLog {
  /** A demuxer took the file. */
  readonly opened: boolean;
  readonly hasAudioStream: boolean;
  /** ffmpeg knows the format, but it is not one that we open. */
  readonly formatRefused: boolean;
  /** 0…100, only where ffmpeg doubts its own guess of the format. */
  readonly doubtfulFormatScore?: number;
  /** The container's claim, possibly a lie or an estimate. */
  readonly claimedSeconds?: number;
  /** Position at the end of the run, where ffmpeg got that far. */
  readonly endSeconds?: number;
  readonly title?: string;
  readonly artist?: string;
  /** Last line of level error or worse, without addresses and file names. */
  readonly lastError?: string;
}

type Scope = 'before' | 'format' | 'chapter' | 'stream' | 'after';
type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** Longest line looked at; metadata can be megabytes. */
const MAX_LINE_CHARACTERS = 4096;
const MAX_TAG_CHARACTERS = 200;
const MAX_DETAIL_CHARACTERS = 200;

/** `[mp3 @ 0x5581] [warning] text`: who (if not the program itself), level, text. */
const LINE = /^(?:\[[^\]]* @ [^\]]*\] )*\[(\w+)\] (.*)$/;
const DURATION = /^ {2}Duration: (\d+):(\d\d):(\d\d\.\d+)/;
const END_TIME = /\btime=(\d+):(\d\d):(\d\d\.\d+)/g;
/** Keys come as the container spells them: `title`, `TITLE`. */
const TAG = /^ {4,}(title|artist) *: (.*)$/i;
const DOUBT = /detected only with low score of (\d+)/;
const URL_PARTS = /(?:cache:|file:)*(?:pipe:\d|\/(?:input|output))(?::? |$)/g;
const BARE_SUMMARY =
  /^(?:Conversion failed|Aborted|Error opening input files?|Error opening input file)\b/;

export class FfmpegLogReader {
  readonly #log: Mutable<FfmpegLog> = {
    opened: false,
    hasAudioStream: false,
    formatRefused: false,
  };
  #scope: Scope = 'before';
  /** Ogg keeps the song's tags on its stream; elsewhere a stream's title is the name of the track. */
  #tagsOnStream = false;

  get log(): FfmpegLog {
    return this.#log;
  }

  read(rawLine: string): void {
    // The native engine's input protocol grumbles about every pipe that it cannot seek in.
    if (rawLine.startsWith('[cache @')) return;
    const match = LINE.exec(rawLine.slice(0, MAX_LINE_CHARACTERS));
    const [, level, text] = match ?? [];
    if (level === undefined || text === undefined) return;
    if (level === 'info') this.#readDescription(text);
    else this.#readComplaint(level, text);
  }

  #readDescription(text: string): void {
    this.#enterScope(text);
    if (this.#scope === 'after') {
      for (const match of text.matchAll(END_TIME)) this.#log.endSeconds = toSeconds(match);
      return;
    }
    if (this.#scope === 'before' || this.#scope === 'chapter') return;
    const duration = DURATION.exec(text);
    if (duration !== null) this.#log.claimedSeconds = toSeconds(duration);
    if (this.#scope === 'format' || this.#tagsOnStream) this.#readTag(text);
  }

  #enterScope(text: string): void {
    if (text.startsWith('Input #0, ')) {
      this.#scope = 'format';
      this.#log.opened = true;
      this.#tagsOnStream = text.startsWith('Input #0, ogg');
    } else if (/^(?:Stream mapping:|Output #0)/.test(text)) this.#scope = 'after';
    else if (this.#scope === 'before' || this.#scope === 'after') return;
    else if (/^ {2}Chapters:/.test(text)) this.#scope = 'chapter';
    else if (/^ {2,4}Stream #0:/.test(text)) {
      this.#scope = 'stream';
      if (/: Audio: /.test(text)) this.#log.hasAudioStream = true;
    }
  }

  #readTag(text: string): void {
    const [, key, value] = TAG.exec(text) ?? [];
    if (key === undefined || value === undefined) return;
    const clean = cleanTag(value);
    if (clean === '') return;
    if (key.toLowerCase() === 'title') this.#log.title ??= clean;
    else this.#log.artist ??= clean;
  }

  #readComplaint(level: string, text: string): void {
    const score = DOUBT.exec(text)?.[1];
    if (score !== undefined) this.#log.doubtfulFormatScore = Number(score);
    if (text.includes('Format not on whitelist')) this.#log.formatRefused = true;
    if (!['error', 'fatal', 'panic'].includes(level) || BARE_SUMMARY.test(text)) return;
    const detail = text.replace(URL_PARTS, '').trim().slice(0, MAX_DETAIL_CHARACTERS);
    if (detail !== '') this.#log.lastError = detail;
  }
}

function toSeconds(match: RegExpExecArray): number {
  return Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]);
}

/** One line of text for people: no control characters, no marks that turn the writing direction around. */
function cleanTag(value: string): string {
  const text = value
    .replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFFFD]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return Array.from(text).slice(0, MAX_TAG_CHARACTERS).join('').trim();
}
