/** Reads what ffmpeg prints at `-loglevel level+info`: the same lines from both engines. */
import { parseTrack } from './track.js';
import type { AudioTrack } from './track.js';

/** Title and artist as ffmpeg printed them: bytes of any encoding taken for UTF-8. */
export interface PrintedTags {
  readonly title?: string;
  readonly artist?: string;
}

/** What ffmpeg said about one file. */
export interface FfmpegLog {
  /** A demuxer took the file. */
  readonly opened: boolean;
  /** ffmpeg's name of the container. */
  readonly container?: string;
  /** The sound tracks in the order of the file. */
  readonly tracks: readonly AudioTrack[];
  /** All of the description has been read: what follows comes from decoding. */
  readonly described: boolean;
  /** ffmpeg knows the format, but it is not one that we open. */
  readonly formatRefused: boolean;
  /** 0…100, only where ffmpeg doubts its own guess of the format. */
  readonly doubtfulFormatScore?: number;
  /** The container's claim, possibly a lie or an estimate. */
  readonly claimedSeconds?: number;
  /** Position at the end of the run, where ffmpeg got that far. */
  readonly endSeconds?: number;
  /** Its resampler knows no way from the channel layout to stereo. */
  readonly layoutRefused: boolean;
  /** Sample rate, layout or sample format are not the same throughout. */
  readonly formatChanged: boolean;
  /** A decoder said that it lacks what the file needs, or there is no decoder. */
  readonly unsupported: boolean;
  /** The container says that its content is encrypted. */
  readonly encrypted: boolean;
  /** Last line of level error or worse, without addresses and file names. */
  readonly lastError?: string;
}

/** Of a file that ffmpeg never saw. */
export const NOTHING_SAID: FfmpegLog = {
  opened: false,
  tracks: [],
  described: false,
  formatRefused: false,
  layoutRefused: false,
  formatChanged: false,
  unsupported: false,
  encrypted: false,
};

type Scope = 'before' | 'format' | 'chapter' | 'track' | 'other stream' | 'after';
type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** Longest line looked at; metadata can be megabytes. */
const MAX_LINE_CHARACTERS = 4096;
const MAX_DETAIL_CHARACTERS = 200;
/** More are not described: a file of a million tracks is no song. */
const MAX_TRACKS = 64;

/** `[mp3 @ 0x5581] [warning] text`: who (if not the program itself), level, text. */
const LINE = /^(?:\[[^\]]* @ [^\]]*\] )*\[(\w+)\] (.*)$/;
const DESCRIPTION_END = /^(?:Stream mapping:|Output #0)/;
const DURATION = /^ {2}Duration: (\d+):(\d\d):(\d\d\.\d+)/;
const END_TIME = /\btime=(\d+):(\d\d):(\d\d\.\d+)/g;
const STREAM = /^ {2,4}Stream #0:\d+(?:\[[^\]]*\])?(?:\([^)]*\))?: (\w+): (.*)$/;
/** Keys come as the container spells them: `title`, `TITLE`. */
const TAG = /^ {4,}(title|artist) *: (.*)$/i;
const DOUBT = /detected only with low score of (\d+)/;
const LAYOUT = /channel layout|rematrix/i;
const FORMAT_CHANGE = /^Changing audio frame properties on the fly/;
const UNSUPPORTED =
  /not implemented|patches welcome|Decoder \(.*\) not found|unknown codec|unsupported|not supported|^Codec \(.*\) not on whitelist/i;
const ENCRYPTED = /\bDRM\b|encrypted|activation_bytes|decryption/i;
const URL_PARTS = /(?:cache:|file:)*(?:pipe:\d|\/(?:input|output))(?::? |$)/g;
const BARE_SUMMARY =
  /^(?:Conversion failed|Aborted|Error opening input files?|Error opening input file)\b/;

/** A line behind which all of the file's description has been printed, and decoding begins. */
export function endsDescription(rawLine: string): boolean {
  return DESCRIPTION_END.test(LINE.exec(rawLine.slice(0, MAX_LINE_CHARACTERS))?.[2] ?? '');
}

export class FfmpegLogReader {
  readonly #tracks: AudioTrack[] = [];
  readonly #formatTags: Mutable<PrintedTags> = {};
  readonly #trackTags: Mutable<PrintedTags>[] = [];
  readonly #log: Mutable<FfmpegLog> = {
    ...NOTHING_SAID,
    tracks: this.#tracks,
  };
  #scope: Scope = 'before';

  get log(): FfmpegLog {
    return this.#log;
  }

  /** Ogg keeps the song's tags on its track; elsewhere a track's title is the name of the track. */
  tags(trackIndex: number): PrintedTags {
    if (this.#log.container !== 'ogg') return this.#formatTags;
    return this.#trackTags[trackIndex] ?? {};
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
    switch (this.#scope) {
      case 'before':
      case 'chapter':
      case 'other stream':
        return;
      case 'after':
        for (const match of text.matchAll(END_TIME)) this.#log.endSeconds = toSeconds(match);
        return;
      case 'track':
        readTag(text, this.#trackTags.at(-1) ?? {});
        return;
      case 'format': {
        const duration = DURATION.exec(text);
        if (duration !== null) this.#log.claimedSeconds = toSeconds(duration);
        readTag(text, this.#formatTags);
      }
    }
  }

  #enterScope(text: string): void {
    if (text.startsWith('Input #0, ')) {
      this.#scope = 'format';
      this.#log.opened = true;
      this.#log.container = /^Input #0, ([^,]+)/.exec(text)?.[1] ?? '';
    } else if (DESCRIPTION_END.test(text)) {
      this.#scope = 'after';
      this.#log.described = true;
    } else if (this.#scope === 'before' || this.#scope === 'after') return;
    else if (/^ {2}Chapters:/.test(text)) this.#scope = 'chapter';
    else this.#enterStream(text);
  }

  #enterStream(text: string): void {
    const [, kind, description] = STREAM.exec(text) ?? [];
    if (kind === undefined || description === undefined) return;
    const taken = kind === 'Audio' && this.#tracks.length < MAX_TRACKS;
    this.#scope = taken ? 'track' : 'other stream';
    if (!taken) return;
    this.#tracks.push(parseTrack(description, this.#tracks.length));
    this.#trackTags.push({});
  }

  #readComplaint(level: string, text: string): void {
    if (this.#scope === 'before') {
      const score = DOUBT.exec(text)?.[1];
      if (score !== undefined) this.#log.doubtfulFormatScore = Number(score);
      if (text.includes('Format not on whitelist')) this.#log.formatRefused = true;
    }
    if (ENCRYPTED.test(text)) this.#log.encrypted = true;
    if (UNSUPPORTED.test(text)) this.#log.unsupported = true;
    if (!['error', 'fatal', 'panic'].includes(level) || BARE_SUMMARY.test(text)) return;
    if (LAYOUT.test(text)) this.#log.layoutRefused = true;
    if (FORMAT_CHANGE.test(text)) this.#log.formatChanged = true;
    const detail = text.replace(URL_PARTS, '').trim().slice(0, MAX_DETAIL_CHARACTERS);
    if (detail !== '') this.#log.lastError = detail;
  }
}

function readTag(text: string, tags: Mutable<PrintedTags>): void {
  const [, key, value = ''] = TAG.exec(text) ?? [];
  if (key === undefined || value.trim() === '') return;
  if (key.toLowerCase() === 'title') tags.title ??= value;
  else tags.artist ??= value;
}

function toSeconds(match: RegExpExecArray): number {
  return Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]);
}
