/** What a chat remembers, and what it says about that. */
import { counted } from '../../lib/formats.js';

const locale = 'en';
const songs = (count: number): string => counted(count, locale, { one: 'song', other: 'songs' });
const examples = (count: number): string =>
  counted(count, locale, { one: 'example', other: 'examples' });

export const memory = {
  /** BCP 47 tag by which dates are written. */
  dateLocale: 'en-GB',
  songs,
  switch: {
    on: 'From now on I remember the songs I answer here: what they sound like, their titles and where they were posted, never the sound itself. After a year I forget them; /memory off forgets everything at once.',
    off: 'Memory is off, and everything I remembered of this chat is forgotten.',
    isOn: (count: number, genres: number) =>
      `Memory is on: ${songs(count)}, genres of your own: ${genres}. /memory off forgets everything at once.`,
    isOff:
      'Memory is off: I remember nothing of this chat. An administrator can switch it on with /memory on.',
    adminsOnly: 'Only administrators of this chat can decide this.',
    usage: 'Write /memory on, /memory off or /memory status.',
    failed: 'I couldn’t do this just now. Please try again later.',
  },
  /** Lines under a verdict; a link may follow. */
  lines: {
    postedBefore: (date: string) => `Posted before, ${date}`,
    soundsLike: (title: string, date: string) => `Sounds like “${title}” from ${date}`,
    soundsLikeUntitled: (date: string) => `Sounds like a song from ${date}`,
    ownGenre: (name: string, similarity: string) =>
      `Closest to this chat’s “${name}” (${similarity})`,
  },
  similar: {
    heading: 'Sounds most like it:',
    line: (title: string, genre: string, date: string) => `“${title}”, ${genre}, ${date}`,
    untitled: 'untitled',
    none: 'I remember no other song yet that I could compare it with.',
    unknown: 'I don’t remember this song. Ask me for its genre first, then try again.',
    point: 'Reply to a song, or to my answer to it, with /similar.',
  },
  taste: {
    chat: 'What this chat listens to',
    me: 'What you listen to here',
    week: 'This week in this chat',
    genresHeading: 'Genres',
    songsAWeek: 'Songs a week',
    /** From two weeks on. */
    songsAStep: (weeks: number) => `Songs in ${weeks} weeks each`,
    tagsHeading: 'Favourite tags',
    tempoHeading: 'Tempo',
    /** {low} {high} {median} */
    tempo: '{low} to {high} bpm, mostly around {median}',
    mostUsual: 'Most usual',
    oddest: 'Oddest',
    /** {heading} {count} {genres} {tags} */
    alt: '{heading}: {count} in three months. Genres: {genres}. Tags: {tags}.',
    /** Of a whole library. {heading} {count} {genres} {tags} */
    altLibrary: '{heading}: {count}. Genres: {genres}. Tags: {tags}.',
    tooFew: (count: number, needed: number) =>
      `I remember ${songs(count)} so far; from ${needed} on I’ll draw a picture of your taste.`,
    near: (percent: string) => `Your taste is ${percent} like the chat’s.`,
  },
  digest: {
    on: (date: string) =>
      `Once a week I’ll post a picture of what this chat listens to, the next time on ${date}. /digest off ends it.`,
    off: 'I won’t post a weekly picture any more.',
    isOff: 'There’s no weekly picture. An administrator can write /digest on.',
    usage: 'Write /digest on or /digest off; with your time zone, for example /digest on +02:00.',
    text: (count: number, genre: string) => `This week: ${songs(count)}, mostly ${genre}.`,
  },
  teach: {
    noted: (name: string, count: number, needed: number) =>
      `Noted: “${name}” has ${examples(count)}. From ${needed} on I’ll say when a song comes close.`,
    ready: (name: string, count: number) =>
      `Noted: “${name}” has ${examples(count)}. I’ll say when a song comes close.`,
    already: (name: string) => `This song is an example of “${name}” already.`,
    list: (names: string) => `This chat’s own genres: ${names}.`,
    listItem: (name: string, count: number) => `${name} (${count})`,
    listEmpty:
      'This chat has no genres of its own yet. Reply to a song with /teach and a name, for example /teach shoegaze.',
    forgotten: (name: string) => `“${name}” is forgotten.`,
    unknown: (name: string) => `This chat has no genre “${name}”.`,
    tooManyGenres: (most: number) =>
      `This chat has ${most} genres of its own already, and I can’t keep more. /teach forget makes room.`,
    tooManyExamples: (name: string, most: number) =>
      `“${name}” has ${most} examples already; more wouldn’t help me.`,
    badName:
      'A genre’s name has up to 40 letters, digits or signs, and begins with a letter or digit.',
    point: 'Reply to a song with /teach and a name, for example /teach shoegaze.',
  },
  /** Under /help. */
  help: 'Where an administrator has written /memory on, I notice songs that were posted before or sound alike. /similar in reply to a song: the five nearest; /taste: a picture of what you listen to; /teach shoegaze in reply to a song: a genre of your own; /digest on: a picture every Monday.',
  /** Under /privacy. */
  privacy:
    'Where memory is on, I keep of each song that I answer there: what it sounds like in numbers, a fingerprint of a few hundred bytes that tells the same recording again, its genre, tags, tempo and key, its title, a link to the message, when it was posted, and by whom (scrambled). Never the sound. After a year it’s forgotten; /memory off forgets everything at once, /forget what you posted.',
  /** As menus show them. Discord's names: lower case, no blanks; descriptions of 1 to 100 characters. */
  commands: {
    memory: {
      name: 'memory',
      description: 'Remember the songs of this chat: on, off or status',
      on: { name: 'on', description: 'Remember what songs sound like, never their sound' },
      off: { name: 'off', description: 'Forget everything about this chat at once' },
      status: { name: 'status', description: 'Whether I remember, and how much' },
    },
    similar: {
      name: 'similar',
      description: 'The five songs of this chat that sound most like it',
      song: {
        name: 'song',
        description: 'Link to the message with the song; else the newest song',
      },
    },
    /** In a message's menu, under Apps: at most 32 characters. */
    similarMenu: 'Similar songs',
    /** Likewise; also above the form that it opens. */
    teachMenu: 'Teach a genre…',
    taste: {
      name: 'taste',
      description: 'A picture of what you listen to here',
      chat: { name: 'chat', description: 'The whole chat' },
      me: { name: 'me', description: 'Only you; only you see it' },
    },
    digest: {
      name: 'digest',
      description: 'A picture of the week, every Monday',
      on: { name: 'on', description: 'Post a picture every Monday' },
      off: { name: 'off', description: 'Post no weekly picture' },
      offset: { name: 'offset', description: 'Difference to UTC, for example +02:00' },
    },
    teach: {
      name: 'teach',
      description: 'Genres of this chat’s own',
      add: { name: 'add', description: 'This song is an example of a genre' },
      list: { name: 'list', description: 'The genres of this chat’s own' },
      forget: { name: 'forget', description: 'Forget a genre' },
      genre: { name: 'genre', description: 'Its name, for example shoegaze' },
    },
  },
};

/** English is the source: a text that another language lacks does not compile there. */
export type MemoryTexts = typeof memory;
