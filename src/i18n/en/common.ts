/** English. Every error sentence says what happened and what the person can do now. */
import { counted, megabytes, type PluralForms, spokenDuration } from '../../lib/formats.js';
import { isAudible, looksLikeAside } from '../file-kind.js';
import { keys, tags } from './music.js';
import type {
  CardPhrases,
  ErrorSentences,
  PictureRefusal,
  SpokenMix,
  SpokenPreview,
  SpokenSample,
  SpokenVerdict,
} from '../types.js';

const locale = 'en';

const looksLike = {
  picture: 'it looks like a picture',
  video: 'it looks like a video without sound',
  text: 'it looks like text',
  document: 'it looks like a document',
  archive: 'it looks like a packed archive',
};

/** Other languages have other forms: hence the wider type. */
const sampledAlt: PluralForms = {
  one: 'judged on {judged} of {total} minute',
  other: 'judged on {judged} of {total} minutes',
};

export const common = {
  /** BCP 47 tag for number formats. */
  locale,
  /** The language in its own words, for menus. */
  languageName: 'English',
  /**
   * Label of the model → what people call it, as inside a sentence. Short: the card has 120 px for it (about twelve
   * letters), and buttons carry it as well.
   */
  genres: {
    blues: 'blues',
    classical: 'classical',
    country: 'country',
    disco: 'disco',
    hiphop: 'hip-hop',
    jazz: 'jazz',
    metal: 'metal',
    pop: 'pop',
    reggae: 'reggae',
    rock: 'rock',
  },
  /** Alone: on the card with a capital, in the alt text in brackets. Whole sentences: `verdict.sure`. */
  tags,
  keys,
  certainty: {
    verySure: 'very sure',
    fairlySure: 'fairly sure',
    leaning: 'probably',
    hunch: 'just a hunch',
  },
  verdict: {
    sure: {
      verySure: ({ genre, percent }: SpokenVerdict) => `It’s ${genre}, I’m very sure (${percent}).`,
      fairlySure: ({ genre, percent }: SpokenVerdict) =>
        `It’s ${genre}, I’m fairly sure (${percent}).`,
      leaning: ({ genre, percent }: SpokenVerdict) => `Probably ${genre} (${percent}).`,
      hunch: ({ genre, percent }: SpokenVerdict) => `Maybe ${genre}, just a hunch (${percent}).`,
    },
    unsure: ({ genre, percent }: SpokenVerdict) =>
      `I’m not sure about this one; my best guess is ${genre} (${percent}).`,
    notMusic: ({ genre, percent }: SpokenVerdict) =>
      `This doesn’t sound like music to me. If it is, my best guess is ${genre} (${percent}).`,
    mixedLed: ({ count, genre, own, parts, others }: SpokenMix) =>
      `This is a mix of ${count} genres: mostly ${genre} (${own} of ${parts} parts), then ${others}.`,
    mixedEven: ({ count, genres }: SpokenMix) => `This is a mix of ${count} genres: ${genres}.`,
    also: (tags: string) => `Also: ${tags}.`,
    runnerUp: (genre: string, percent: string) => `Next closest: ${genre} (${percent}).`,
    sampled: ({ judged, length }: SpokenSample) =>
      `I listened to ${judged} of ${length}, spread evenly over the track.`,
    /** Of an album or a playlist that was linked. */
    firstOf: {
      album: 'This is the first track of the album.',
      playlist: 'This is the first track of the playlist.',
    },
    /** A streaming service's official preview was heard in place of the song. */
    preview: ({ service, seconds }: SpokenPreview) =>
      `Judged on the ${seconds} s preview from ${service}.`,
  },
  /** What a file without sound seems to be: a clause for brackets. */
  looksLike,
  /** The line under a verdict that comes without its picture. */
  pictureLeftOut: {
    tooLarge: 'The picture is too large for this chat, so I left it out.',
    notAllowed: 'I don’t have permission to post pictures here, so I left the picture out.',
  } satisfies Readonly<Record<PictureRefusal, string>>,
  /** The buttons under a verdict, and what a press is answered with. */
  feedback: {
    right: 'Right',
    wrong: 'Wrong',
    thanks: 'Thanks, noted.',
    already: 'You’ve already told me about this one.',
    failed: 'I couldn’t note this just now. Please try again later.',
  },
  /** Whether every song in a chat is answered could not be kept. */
  listeningNotStored:
    'I couldn’t save this just now, so nothing has changed. Please try again later.',
  /** The answers to "delete what you know about me". */
  forget: {
    done: 'Done: everything I had stored about you is deleted.',
    nothing: 'There’s nothing stored about you, so there was nothing to delete.',
    failed: 'I couldn’t delete it just now, so nothing has changed. Please try again later.',
  },
  errors: {
    NOT_AUDIO: ({ sniffedType }) =>
      `There’s no sound in this file${looksLikeAside(sniffedType, looksLike)}. Send a song as MP3, M4A, FLAC, WAV, OGG or a video with sound.`,
    CORRUPT_AUDIO: () =>
      'This file looks like audio, but it’s damaged and nothing in it can be played. Export or download it again and send the new copy.',
    UNKNOWN_FORMAT: ({ holdsNotes }): string =>
      holdsNotes === true
        ? 'This file holds notes for instruments, not sound, so there’s nothing to hear. Play it in the program it comes from, export that as an MP3 and send me the MP3.'
        : 'This is a kind of audio that I don’t know. Convert it to MP3 and send me that.',
    PROTECTED: () =>
      'This file is protected, so only the app or account it was bought with can play it. Send me a copy without protection, for example an MP3.',
    TOO_LARGE: ({ limitBytes }) =>
      `This file is over my limit of ${megabytes(limitBytes, locale)} MB. Send a shorter clip, or the same song as an MP3.`,
    TOO_SHORT: ({ seconds, minSeconds }) =>
      `I can only hear ${spokenDuration(seconds, locale)} of sound, and I need at least ${spokenDuration(minSeconds, locale)}. Send a longer piece of the song.`,
    SILENT: ({ peakDbfs }): string =>
      isAudible(peakDbfs)
        ? 'This recording is too quiet for me: I can hardly hear anything in it. Make it louder and send it again.'
        : 'This recording is silent, so there’s nothing to judge. Check that it plays on your side and send it again.',
    LINK_UNSUPPORTED: ({ host }) =>
      `I can’t get a song out of ${host === undefined ? 'this link' : `links to ${host}`}. Send me the file itself, or a link to an audio file.`,
    LINK_BLOCKED: ({ host }) =>
      `I don’t open links to ${host ?? 'this address'}. Send me the file itself, or a link to a public site.`,
    LINK_DEAD: ({ host, status }) =>
      `I couldn’t get this file from ${host ?? 'that site'}${status === undefined ? '' : ` (error ${String(status)})`}. Check that the link opens in your browser, or send me the file itself.`,
    LINK_NO_PREVIEW: ({ service }) =>
      `${service} gives me no preview of this song, and I found the same recording nowhere else. Send me the file itself, or a link to a video of it.`,
    LINK_PREVIEW_REFUSED: ({ service, status }) =>
      `${service} didn’t let me hear this song just now${status === undefined ? '' : ` (error ${String(status)})`}. Try again later, or send me the file itself.`,
    LINK_NEEDS_TOOL: ({ host, tool }) =>
      `Links to ${host ?? 'this site'} need ${tool}, which isn’t installed where I run. Send me the file itself, or ask the person who runs me to install it.`,
    TIMEOUT: ({ limitMs }) =>
      `I gave up on this file after ${spokenDuration(limitMs / 1000, locale)}. Try a shorter piece of it, or the same song in another format.`,
    BUSY: ({ queueLength }) =>
      `I’m busy: ${counted(queueLength, locale, { one: 'song is', other: 'songs are' })} already waiting. Please try again in a minute.`,
    RATE_LIMITED: ({ retryAfterSeconds }) =>
      `That’s more songs than I can hear at once. Please send this one again in ${spokenDuration(retryAfterSeconds, locale)}.`,
    CANCELLED: () => 'This was stopped before I was done. Send it again whenever you like.',
    INTERNAL: ({ id }) =>
      `Something went wrong on my side. Please try again; if it keeps happening, tell the person who runs me this code: ${id}.`,
  } satisfies ErrorSentences,
  card: {
    untitled: 'Untitled sound',
    confidence: '{words} · {percent}',
    unsureLead: 'Not sure — maybe',
    unsureVerdict: '{genre}?',
    unsureNote: 'or {genre} ({percent})',
    notMusic: 'This doesn’t sound like music',
    notMusicNote: 'If it is, {genre} comes closest ({percent})',
    mixed: 'A mix of {count} genres',
    mixedLed: 'mostly {genre}, then {others}',
    bestGuesses: 'Best guesses',
    ifItWereMusic: 'If it were music',
    onAverage: 'Average of all parts',
    silence: 'silence',
    speechOrNoise: 'speech or noise',
    gapSilence: 'not judged (quiet or too short)',
    gapSampled: { other: 'skipped (judged {judged} of {total} min)' } as PluralForms,
    model: 'model {name} {version}',
    alt: {
      sentence: '{parts}.',
      sure: '“{title}” sounds like {genre} ({words}, {percent})',
      unsure: '“{title}”: not sure, maybe {genre} ({percent})',
      notMusic: '“{title}” doesn’t sound like music; if it is, {genre} comes closest ({percent})',
      mixedLed:
        '“{title}” is a mix of {count} genres, mostly {genre} ({own} of {parts} parts), then {others}',
      mixedEven: '“{title}” is a mix of {count} genres: {genres}',
      others: 'then {guesses}',
      also: 'also {tags}',
      tempo: '{bpm} beats a minute',
      key: 'in {key}',
      nonMusic: '{what} from {start} to {end}',
      picture: 'with a picture of the sound ({duration})',
      moves: 'over time {moves}',
      move: '{genre} from {time}',
      mixed: 'changing between {genres}',
      sampled: sampledAlt,
    },
  } satisfies CardPhrases,
};

/** English is the source: a text that another language lacks does not compile there. */
export type CommonTexts = typeof common;
