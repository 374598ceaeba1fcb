/** English. Every error sentence says what happened and what the person can do now. */
import { isAudible, looksLikeAside } from '../file-kind.js';
import { counted, megabytes, spokenDuration } from '../../lib/formats.js';
import type { Words } from '../types.js';

const locale = 'en';

const looksLike: Words['looksLike'] = {
  picture: 'it looks like a picture',
  video: 'it looks like a video without sound',
  text: 'it looks like text',
  document: 'it looks like a document',
  archive: 'it looks like a packed archive',
};

export const en: Words = {
  locale,
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
  certainty: {
    verySure: 'very sure',
    fairlySure: 'fairly sure',
    leaning: 'leaning this way',
    hunch: 'going by a hunch',
  },
  verdict: {
    sure: ({ genre, percent, certainty }) => `This is ${genre}: I am ${certainty} (${percent}).`,
    unsure: ({ genre, percent }) =>
      `I am not sure about this one; my best guess is ${genre} (${percent}).`,
    notMusic: ({ genre, percent }) =>
      `This does not sound like music to me. If it is, my best guess is ${genre} (${percent}).`,
    runnerUp: (genre, percent) => `Next closest: ${genre} (${percent}).`,
    picture: ({ length, judged }) =>
      judged === undefined
        ? `The picture shows all ${length} of the sound, low notes at the bottom; the strip below it shows how the genre moves.`
        : `I listened to ${judged} of ${length}, spread evenly; the picture shows the sound over time and leaves gaps where I did not listen.`,
  },
  looksLike,
  errors: {
    NOT_AUDIO: ({ sniffedType }) =>
      `There is no sound in this file${looksLikeAside(sniffedType, looksLike)}. Send a song as MP3, M4A, FLAC, WAV, OGG or a video with sound.`,
    CORRUPT_AUDIO: () =>
      'This file looks like audio, but it is damaged and nothing in it can be played. Export or download it again and send the new copy.',
    UNKNOWN_FORMAT: ({ holdsNotes }) =>
      holdsNotes === true
        ? 'This file holds notes for instruments, not sound, so there’s nothing to hear. Play it in the program it comes from, export that as an MP3 and send me the MP3.'
        : 'This is a kind of audio that I don’t know. Convert it to MP3 and send me that.',
    PROTECTED: () =>
      'This file is protected, so only the app or account it was bought with can play it. Send me a copy without protection, for example an MP3.',
    TOO_LARGE: ({ limitBytes }) =>
      `This file is larger than the ${megabytes(limitBytes, locale)} MB that I take. Send a shorter cut, or the same song as an MP3.`,
    TOO_SHORT: ({ seconds, minSeconds }) =>
      `I hear only ${spokenDuration(seconds, locale)} of sound, and I need at least ${spokenDuration(minSeconds, locale)}. Send a longer piece of the song.`,
    SILENT: ({ peakDbfs }) =>
      isAudible(peakDbfs)
        ? 'This recording is too quiet for me: I can hardly hear anything in it. Make it louder and send it again.'
        : 'This recording is silent, so there is nothing to judge. Check that it plays on your side and send it again.',
    LINK_UNSUPPORTED: ({ host }) =>
      `I cannot open links${host === undefined ? '' : ` to ${host}`} yet. Download the song and send me the file instead.`,
    LINK_BLOCKED: ({ host }) =>
      `I do not open links to ${host ?? 'this address'}. Send me the file itself, or a link to a public site.`,
    LINK_DEAD: ({ host, status }) =>
      `${host ?? 'The site'} did not hand out this file${status === undefined ? '' : ` (error ${String(status)})`}. Check that the link opens in your browser, or send me the file itself.`,
    LINK_NEEDS_TOOL: ({ host, tool }) =>
      `Links to ${host ?? 'this site'} need ${tool}, which is not installed where I run. Send me the file itself, or ask the person who runs me to install it.`,
    TIMEOUT: ({ limitMs }) =>
      `I gave up on this file after ${spokenDuration(limitMs / 1000, locale)}. Try a shorter piece of it, or the same song in another format.`,
    BUSY: ({ queueLength }) =>
      `I am busy: ${counted(queueLength, locale, { one: 'song is', other: 'songs are' })} already waiting. Please try again in a minute.`,
    RATE_LIMITED: ({ retryAfterSeconds }) =>
      `That is more songs than I can hear at once. Please send this one again in ${spokenDuration(retryAfterSeconds, locale)}.`,
    CANCELLED: () => 'This was stopped before I was done. Send it again whenever you like.',
    INTERNAL: ({ id }) =>
      `Something went wrong on my side. Please try again; if it keeps happening, tell the person who runs me this number: ${id}.`,
  },
  card: {
    untitled: 'Untitled sound',
    confidence: '{words} · {percent}',
    unsureLead: 'Not sure — maybe',
    unsureVerdict: '{genre}?',
    unsureNote: 'or {genre} ({percent})',
    notMusic: 'This doesn’t sound like music',
    notMusicNote: 'If it is, {genre} comes closest ({percent})',
    bestGuesses: 'Best guesses',
    ifItWereMusic: 'If it were music',
    gapSilence: 'not judged (quiet or too short)',
    gapSampled: 'skipped: judged {judged} of {total} minutes',
    model: 'model {name} {version}',
    alt: {
      sentence: '{parts}.',
      sure: '“{title}” sounds like {genre} ({words}, {percent})',
      unsure: '“{title}”: not sure, maybe {genre} ({percent})',
      notMusic: '“{title}” doesn’t sound like music; if it is, {genre} comes closest ({percent})',
      others: 'then {guesses}',
      picture: 'with a picture of the sound ({duration})',
      moves: 'through time {moves}',
      move: '{genre} from {time}',
      mixed: 'moving between {genres}',
      sampled: 'judged on {judged} of {total} minutes',
    },
  },
};
