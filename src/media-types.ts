/**
 * Every kind of file that is taken, once: the command line's folders, documents and attachments of the chats, links to
 * files, the page and the decoder all go by this table. What is in a file is decided by its bytes; names and MIME types
 * only say what is worth opening.
 */

/** One kind of file. */
export interface MediaType {
  readonly name: string;
  /** What its files are for; those for video are taken for their sound. */
  readonly kind: 'audio' | 'video';
  /** Of file names: lower case, without the dot. None where other files have that ending more often. */
  readonly extensions: readonly string[];
  /** As IANA, browsers, phones and chats name it: lower case, without parameters. */
  readonly mimeTypes: readonly string[];
  /** ffmpeg's names of what opens it. None of these can refer to another file (no HLS, DASH, concat, SDP, images). */
  readonly demuxers: readonly string[];
  /** The content type under which current browsers play it; undefined where they do not. */
  readonly playableAs?: string;
}

/** Blank-separated lists, so that a kind is a row. */
interface Row {
  readonly extensions?: string;
  readonly mimeTypes?: string;
  readonly demuxers: string;
  readonly playableAs?: string;
}

export const MEDIA_TYPES: readonly MediaType[] = [
  audio('MP3', {
    extensions: 'mp3 mpga mpega',
    mimeTypes: 'audio/mpeg audio/mp3 audio/mpeg3 audio/x-mp3 audio/x-mpeg audio/x-mpeg-3 audio/mpg',
    demuxers: 'mp3',
    playableAs: 'audio/mpeg',
  }),
  audio('MPEG Layer I and II', {
    extensions: 'mp2 mp1 mpa',
    mimeTypes: 'audio/mpa audio/mp2 audio/x-mp2 audio/mp1',
    demuxers: 'mp3',
  }),
  // A codec that only some browsers know (ALAC) shows when the page asks again, for MP3.
  audio('M4A', {
    extensions: 'm4a m4b m4r m4p f4a f4b alac',
    mimeTypes: 'audio/mp4 audio/x-m4a audio/m4a audio/x-m4b audio/m4b audio/x-m4p audio/alac',
    demuxers: 'mov mp4',
    playableAs: 'audio/mp4',
  }),
  audio('AAC', {
    extensions: 'aac adts',
    mimeTypes: 'audio/aac audio/aacp audio/x-aac audio/x-hx-aac-adts',
    demuxers: 'aac',
    playableAs: 'audio/aac',
  }),
  audio('AAC in LOAS', { extensions: 'loas latm', mimeTypes: 'audio/usac', demuxers: 'loas' }),
  audio('Ogg', {
    extensions: 'ogg oga',
    mimeTypes: 'audio/ogg application/ogg application/x-ogg audio/x-ogg audio/vorbis',
    demuxers: 'ogg oga',
    playableAs: 'audio/ogg',
  }),
  audio('Opus', {
    extensions: 'opus',
    mimeTypes: 'audio/opus audio/x-opus+ogg',
    demuxers: 'ogg',
    playableAs: 'audio/ogg; codecs=opus',
  }),
  audio('Speex', { extensions: 'spx', mimeTypes: 'audio/speex audio/x-speex', demuxers: 'ogg' }),
  audio('FLAC', {
    extensions: 'flac',
    mimeTypes: 'audio/flac audio/x-flac',
    demuxers: 'flac',
    playableAs: 'audio/flac',
  }),
  audio('WAV', {
    extensions: 'wav wave bwf rf64',
    mimeTypes: 'audio/wav audio/x-wav audio/wave audio/vnd.wave audio/x-pn-wav',
    demuxers: 'wav',
    playableAs: 'audio/wav',
  }),
  audio('Wave64', { extensions: 'w64', mimeTypes: 'audio/x-w64', demuxers: 'w64' }),
  audio('AIFF', {
    extensions: 'aif aiff aifc',
    mimeTypes: 'audio/aiff audio/x-aiff audio/aifc audio/x-aifc',
    demuxers: 'aiff',
  }),
  audio('Core Audio', { extensions: 'caf', mimeTypes: 'audio/x-caf audio/caf', demuxers: 'caf' }),
  audio('Windows Media Audio', {
    extensions: 'wma',
    mimeTypes: 'audio/x-ms-wma audio/wma audio/x-ms-asf',
    demuxers: 'asf',
  }),
  audio('xWMA', { extensions: 'xwma', mimeTypes: 'audio/x-xwma', demuxers: 'xwma' }),
  audio('Monkey’s Audio', {
    extensions: 'ape',
    mimeTypes: 'audio/ape audio/x-ape audio/x-monkeys-audio',
    demuxers: 'ape',
  }),
  audio('WavPack', {
    extensions: 'wv',
    // The last is another kind's, but the systems' tables of names have it for .wv.
    mimeTypes: 'audio/wavpack audio/x-wavpack application/vnd.wv.csp+wbxml',
    demuxers: 'wv',
  }),
  audio('Musepack', {
    extensions: 'mpc',
    mimeTypes: 'audio/musepack audio/x-musepack',
    demuxers: 'mpc mpc8',
  }),
  audio('True Audio', { extensions: 'tta', mimeTypes: 'audio/tta audio/x-tta', demuxers: 'tta' }),
  audio('TAK', { extensions: 'tak', mimeTypes: 'audio/tak audio/x-tak', demuxers: 'tak' }),
  audio('Shorten', { extensions: 'shn', mimeTypes: 'audio/x-shorten', demuxers: 'shn' }),
  audio('DSD', {
    extensions: 'dsf dff',
    mimeTypes: 'audio/dsd audio/dsf audio/x-dsf audio/dff audio/x-dff audio/x-dsd',
    demuxers: 'dsf iff wsd',
  }),
  audio('8SVX', { extensions: '8svx', mimeTypes: 'audio/x-8svx audio/8svx', demuxers: 'iff' }),
  audio('Dolby Digital', {
    extensions: 'ac3 eac3 ec3',
    mimeTypes: 'audio/ac3 audio/x-ac3 audio/eac3 audio/x-eac3 audio/vnd.dolby.dd-raw',
    demuxers: 'ac3 eac3',
  }),
  audio('Dolby TrueHD', {
    extensions: 'mlp thd truehd',
    mimeTypes: 'audio/vnd.dolby.mlp audio/true-hd',
    demuxers: 'mlp truehd',
  }),
  audio('DTS', {
    extensions: 'dts dtshd',
    mimeTypes: 'audio/vnd.dts audio/vnd.dts.hd audio/x-dts',
    demuxers: 'dts dtshd',
  }),
  audio('AMR', {
    extensions: 'amr awb',
    mimeTypes: 'audio/amr audio/amr-wb audio/x-amr',
    demuxers: 'amr amrnb amrwb',
  }),
  audio('QCP', {
    extensions: 'qcp',
    mimeTypes: 'audio/evrc-qcp audio/qcelp audio/vnd.qcelp',
    demuxers: 'qcp',
  }),
  audio('AU', { extensions: 'au snd', mimeTypes: 'audio/basic audio/x-au', demuxers: 'au' }),
  audio('Creative Voice', { extensions: 'voc', mimeTypes: 'audio/x-voc', demuxers: 'voc' }),
  audio('RealAudio', {
    extensions: 'ra',
    mimeTypes: 'audio/vnd.rn-realaudio audio/x-pn-realaudio audio/x-realaudio',
    demuxers: 'rm',
  }),
  audio('ATRAC', { extensions: 'oma aa3', mimeTypes: 'audio/atrac3', demuxers: 'oma' }),
  audio('TwinVQ', { extensions: 'vqf', mimeTypes: 'audio/x-twinvq', demuxers: 'vqf' }),
  audio('Yamaha SMAF', { extensions: 'mmf', mimeTypes: 'application/vnd.smaf', demuxers: 'mmf' }),
  audio('NIST Sphere', { extensions: 'sph', mimeTypes: 'audio/x-nist', demuxers: 'nistsphere' }),
  // Known by their bytes alone.
  audio('of sound editors, telephones and games', {
    demuxers: 'act adx ast avr epaf ircam paf pvf rso sds sln sox wve xa',
  }),

  video('MP4', {
    extensions: 'mp4 m4v mp4v mpg4 f4v',
    mimeTypes: 'video/mp4 video/x-m4v application/mp4',
    demuxers: 'mov mp4',
    playableAs: 'video/mp4',
  }),
  video('QuickTime', {
    extensions: 'mov qt',
    mimeTypes: 'video/quicktime',
    demuxers: 'mov',
    playableAs: 'video/quicktime',
  }),
  video('3GPP', {
    extensions: '3gp 3gpp 3g2 3gpp2',
    mimeTypes: 'video/3gpp video/3gpp2 audio/3gpp audio/3gpp2',
    demuxers: 'mov mp4',
  }),
  video('WebM', {
    extensions: 'webm weba',
    mimeTypes: 'video/webm audio/webm',
    demuxers: 'webm matroska',
    playableAs: 'video/webm',
  }),
  video('Matroska', {
    extensions: 'mkv mka mk3d',
    mimeTypes:
      'video/matroska audio/matroska video/x-matroska audio/x-matroska application/x-matroska',
    demuxers: 'matroska',
  }),
  video('Ogg video', { extensions: 'ogv ogm ogx', mimeTypes: 'video/ogg', demuxers: 'ogg' }),
  video('AVI', {
    extensions: 'avi divx',
    mimeTypes: 'video/x-msvideo video/vnd.avi video/msvideo video/avi',
    demuxers: 'avi',
  }),
  video('Windows Media Video', {
    extensions: 'wmv asf',
    mimeTypes: 'video/x-ms-wmv video/x-ms-asf video/x-ms-wm application/vnd.ms-asf',
    demuxers: 'asf',
  }),
  video('MPEG program stream', {
    extensions: 'mpg mpeg mpe m1v vob',
    mimeTypes: 'video/mpeg video/mp1s video/mp2p video/x-ms-vob',
    demuxers: 'mpeg',
  }),
  video('MPEG transport stream', {
    extensions: 'ts mts m2ts m2t',
    mimeTypes: 'video/mp2t',
    demuxers: 'mpegts',
  }),
  video('Flash video', { extensions: 'flv', mimeTypes: 'video/x-flv video/flv', demuxers: 'flv' }),
  video('RealMedia', {
    extensions: 'rm rmvb ivr',
    mimeTypes: 'application/vnd.rn-realmedia application/vnd.rn-realmedia-vbr',
    demuxers: 'rm ivr',
  }),
  video('MXF', { extensions: 'mxf', mimeTypes: 'application/mxf', demuxers: 'mxf' }),
  video('GXF', { extensions: 'gxf', mimeTypes: 'application/gxf', demuxers: 'gxf' }),
  video('Windows TV', { extensions: 'wtv', mimeTypes: 'video/x-ms-wtv', demuxers: 'wtv' }),
  video('NUT', { extensions: 'nut', mimeTypes: 'video/x-nut', demuxers: 'nut' }),
  video('Nullsoft video', { extensions: 'nsv', mimeTypes: 'video/x-nsv', demuxers: 'nsv' }),
  // Mostly pictures that move; known by their bytes alone.
  video('with a sound track at times', { demuxers: 'smjpeg swf' }),
];

const EXTENSIONS: ReadonlySet<string> = new Set(MEDIA_TYPES.flatMap((type) => type.extensions));
const MIME_TYPES: ReadonlySet<string> = new Set(MEDIA_TYPES.flatMap((type) => type.mimeTypes));

/** ffmpeg's names of all that may be opened. */
export const DEMUXERS: readonly string[] = [
  ...new Set(MEDIA_TYPES.flatMap((type) => type.demuxers)),
];

/** For `<input type=file accept>`; the endings are for systems that know no type for them. */
export const FILE_INPUT_ACCEPT: string = [
  ...['audio/*', 'video/*'],
  ...Array.from(MIME_TYPES).filter((type) => !isSoundFamily(type)),
  ...Array.from(EXTENSIONS, (extension) => `.${extension}`),
].join();

/** By its ending; the name may be a URL's path. */
export function hasMediaName(name: string): boolean {
  return EXTENSIONS.has(extensionOf(name));
}

/** @param contentType with or without parameters; kinds of sound and video that nobody listed count too */
export function isMediaContentType(contentType: string): boolean {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  return isSoundFamily(type) || MIME_TYPES.has(type);
}

/** The content type under which browsers play such a file; undefined where they do not. */
export function playableAs(extension: string): string | undefined {
  return MEDIA_TYPES.find(({ extensions }) => extensions.includes(extension))?.playableAs;
}

function extensionOf(name: string): string {
  return /\.([^./\\]+)$/.exec(name.trim())?.[1]?.toLowerCase() ?? '';
}

function isSoundFamily(type: string): boolean {
  return /^(audio|video)\//.test(type);
}

function audio(name: string, row: Row): MediaType {
  return mediaType('audio', name, row);
}

function video(name: string, row: Row): MediaType {
  return mediaType('video', name, row);
}

function mediaType(kind: MediaType['kind'], name: string, row: Row): MediaType {
  return {
    name,
    kind,
    extensions: listOf(row.extensions),
    mimeTypes: listOf(row.mimeTypes),
    demuxers: listOf(row.demuxers),
    ...(row.playableAs !== undefined && { playableAs: row.playableAs }),
  };
}

function listOf(words = ''): readonly string[] {
  return words === '' ? [] : words.split(' ');
}
