/** What goes wrong, as the command line says it: no chat, nobody who sends anything. It speaks English only. */
import { counted, megabytes, spokenDuration } from '../../lib/formats.js';
import { isAudible, looksLikeAside } from '../file-kind.js';
import type { ErrorSentences } from '../types.js';
import { common } from './common.js';

const { locale, looksLike } = common;

export const terminalErrors: ErrorSentences = {
  NOT_AUDIO: ({ sniffedType }) =>
    `There’s no sound in this file${looksLikeAside(sniffedType, looksLike)}. Try a song as MP3, M4A, FLAC, WAV or OGG, or a video with sound.`,
  CORRUPT_AUDIO: () =>
    'This file looks like audio, but it’s damaged and nothing in it can be played. Export or download it again.',
  UNKNOWN_FORMAT: ({ holdsNotes }) =>
    holdsNotes === true
      ? 'This file holds notes for instruments, not sound. Play it in the program it comes from, and export that as an MP3.'
      : 'This is a kind of audio that genrebot doesn’t know. Try it as an MP3.',
  PROTECTED: () =>
    'This file is protected, so only the app or account it was bought with can play it. Try a copy without protection.',
  TOO_LARGE: ({ limitBytes }) =>
    `This is over the limit of ${megabytes(limitBytes, locale)} MB. Try a shorter clip, or raise MAX_MEGABYTES.`,
  TOO_SHORT: ({ seconds, minSeconds }) =>
    `Only ${spokenDuration(seconds, locale)} of sound can be heard, and at least ${spokenDuration(minSeconds, locale)} are needed. Try a longer piece of the song.`,
  SILENT: ({ peakDbfs }) =>
    isAudible(peakDbfs)
      ? 'This is too quiet: there’s hardly anything to hear. Make it louder.'
      : 'This is silent, so there’s nothing to judge. Check that it plays.',
  LINK_UNSUPPORTED: ({ host }) =>
    `No song can be had from ${host === undefined ? 'this link' : `links to ${host}`}. Try a file, or a link to one.`,
  LINK_BLOCKED: ({ host }) =>
    `Links to ${host ?? 'this address'} aren’t opened. Try the file itself, or a link to a public site.`,
  LINK_DEAD: ({ host, status }) =>
    `This file couldn’t be fetched from ${host ?? 'that site'}${status === undefined ? '' : ` (error ${String(status)})`}. Check that the link opens in a browser.`,
  LINK_NO_PREVIEW: ({ service }) =>
    `${service} gives no preview of this song, and the same recording was found nowhere else. Try the file itself, or a link to a video of it.`,
  LINK_PREVIEW_REFUSED: ({ service, status }) =>
    `${service} didn’t hand out this song just now${status === undefined ? '' : ` (error ${String(status)})`}. Try again later, or the file itself.`,
  LINK_NEEDS_TOOL: ({ host, tool }) =>
    `Links to ${host ?? 'this site'} need ${tool}, which isn’t installed. Install it and try again, or download the song first.`,
  TIMEOUT: ({ limitMs }) =>
    `Not done after ${spokenDuration(limitMs / 1000, locale)}, so this was given up. Try a shorter piece of it, or another format.`,
  BUSY: ({ queueLength }) =>
    `${counted(queueLength, locale, { one: 'song is', other: 'songs are' })} already waiting. Try again in a minute.`,
  RATE_LIMITED: ({ retryAfterSeconds }) =>
    `That’s too many songs at once. Try this one again in ${spokenDuration(retryAfterSeconds, locale)}.`,
  CANCELLED: () => 'Stopped before this was done. Run the command again to try once more.',
  INTERNAL: ({ id }) =>
    `Something went wrong inside genrebot. Try again; if it keeps happening, report it with this code: ${id}.`,
};

/** What is wrong with the store: the code's own numbers come in as they are. */
export const storeErrors = {
  STORE_UNREACHABLE: ({ engine }: { readonly engine: string }) =>
    engine === 'postgres'
      ? 'the database does not answer: check that PostgreSQL runs and that DATABASE_URL leads to it'
      : 'the store in DATA_DIR is locked by another program: stop that one, or set another DATA_DIR',
  STORE_FULL: ({ engine }: { readonly engine: string }) =>
    engine === 'postgres'
      ? 'there is no room on the database’s disk: free some there'
      : 'there is no room on the disk for the store: free some, or set another DATA_DIR',
  STORE_NEWER: ({ found, known }: { readonly found: number; readonly known: number }) =>
    `a newer genrebot has used this store (layout ${found}; this one knows ${known}): update genrebot`,
  STORE_ENGINE_OLD: () => 'this PostgreSQL is too old: version 15 or newer is needed',
  STORE_KEY_INVALID: ({ from }: { readonly from: 'setting' | 'file' }) =>
    from === 'setting'
      ? 'STORE_KEY is not 64 hexadecimal digits (openssl rand -hex 32 makes such a key)'
      : 'the file store.key in DATA_DIR is damaged: put its backup back; without it waiting requests are lost',
  STORE_KEY_WRONG: () =>
    'the key does not open this store: set the STORE_KEY that the other machines have, or put store.key back',
  STORE_SEAL_BROKEN: () => 'something in the store has been changed or damaged: restore its backup',
  STORE_FAILED: ({ engine }: { readonly engine: string }) =>
    engine === 'postgres'
      ? 'the database refuses: check user, password and name in DATABASE_URL, and that its tables belong to that user'
      : 'the store cannot be opened: check DATA_DIR and who owns it',
};
