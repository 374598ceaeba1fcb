export const telegram = {
  start:
    'Hello! I listen to music and tell you its genre, with a picture of the sound.\n' +
    'Send me a song, a voice message, a video or a link. /help tells you more.',
  /** For a private message that holds nothing to listen to. */
  shortHelp:
    'Send me a song, a voice message, a video or a link to one, and I’ll tell you its genre. /help tells you more.',
  /** For /genre or a mention that points to nothing. */
  groupHelp:
    'Reply to a song, a voice message, a video or a link with /genre, and I’ll tell you its genre. You can also put a link right after it: /genre https://…',
  help:
    'In our private chat: send me a song, a voice or video message, a video, an audio file or a link. I answer each one with its genre and a picture of the sound.\n\n' +
    'The picture shows the sound over time, low notes at the bottom; the strip below it shows how the genre changes. It has gaps where I didn’t listen.\n\n' +
    'In a group: reply to a song with /genre, or mention me in the caption when you post one. /genre on its own takes the last song I saw in the last hour.\n' +
    'Administrators can write /listen on, and I’ll answer every song that’s posted; with /listen links also links to streaming services. /listen off ends it.\n\n' +
    'The buttons under my answer tell me whether I was right.\n' +
    '/genres: what I can tell apart\n' +
    '/privacy: what I read and keep\n' +
    '/forget: delete what I know about you',
  privacy:
    'I download a song only to listen to it and forget it once I’ve answered; for a while I remember my verdict, not the sound.\n' +
    'For an hour I also keep, encrypted, which song was posted last in a chat and which one an answer of mine is about: that’s how /genre works on its own.\n' +
    'I keep two things: your 👍 or 👎 on a verdict (with your user number scrambled), and which chats have switched on /listen.\n' +
    'I keep no messages, files or names. Links are opened from the computer I run on, not from yours.\n' +
    '/forget deletes what I keep about you; for two days a scrambled mark stays that you asked, so that nothing still on its way is kept.',
  /** `names` are already in the language, separated by commas. */
  genres: (names: string) =>
    `I can tell these genres apart: ${names}. For anything else, I name the closest one.`,
  /** The platform hands out no file over `limitMegabytes`. */
  tooBigForTelegram: (limitMegabytes: number) =>
    `Telegram lets bots fetch files of up to ${limitMegabytes} MB, and this one is larger. Send a shorter clip or a link to the song. The person who runs me can lift this limit with a local Bot API server.`,
  listen: {
    on: 'I’m listening: from now on I’ll answer every song that’s posted here. /listen off ends it.',
    onInChannel:
      'I’m listening: from now on I’ll answer every song that’s posted in this channel. /listen off ends it.',
    /** On, but privacy mode hides the songs. */
    onButBlind:
      'Listening is on, but Telegram hides ordinary messages from me here. Make me an administrator of this group; or let the person who runs me switch privacy mode off (@BotFather, /setprivacy, Disable), then remove me and add me again. Until then, reply to a song with /genre.',
    links:
      'I’m listening: from now on I’ll answer every song that’s posted here, links to Spotify, Apple Music, Deezer and the like included. /listen off ends it.',
    off: 'I’ve stopped listening. Reply to a song with /genre when you want to know its genre.',
    isOn: 'Listening is on: I answer every song that’s posted here. An administrator can end it with /listen off.',
    hearsLinks:
      'Listening is on: I answer every song that’s posted here, links to streaming services included. An administrator can end it with /listen off.',
    isOff:
      'Listening is off. An administrator can write /listen on, and I’ll answer every song that’s posted here.',
    adminsOnly: 'Only administrators of this group can switch listening on or off.',
    cannotCheck:
      'Telegram didn’t tell me whether you are an administrator here. Please try again in a moment.',
    needlessInPrivate: 'Here in our private chat I always listen: just send me a song.',
  },
  /** The button that leads from the genres back to right and wrong. */
  back: '‹ Back',
  /** When the bot is added to a group. `bot` is its user name. */
  greeting: {
    /** It sees every message. */
    hearing: (bot: string) =>
      `Hello! I listen to songs and tell you their genre. Reply to a song with /genre@${bot}, or mention me when you post one. An administrator can write /listen@${bot} on, and I’ll answer every song. More: /help@${bot}, /privacy@${bot}.`,
    /** Privacy mode hides ordinary messages. */
    blind: (bot: string) =>
      `Hello! I listen to songs and tell you their genre. Telegram only shows me commands, mentions and replies to me here, so reply to a song with /genre@${bot}, or write @${bot} in the caption when you post one. If I’m to answer every song, make me an administrator and write /listen@${bot} on. More: /help@${bot}, /privacy@${bot}.`,
  },
  /** Shown in Telegram's command menu: at most 256 characters each. */
  commands: {
    genre: 'Reply to a song with this to learn its genre',
    listen: 'on or off: answer every song posted here',
    help: 'How to use me',
    genres: 'The genres I can tell apart',
    privacy: 'What I read and what I keep',
    forget: 'Delete what I know about you',
  },
};

/** English is the source: a text that another language lacks does not compile there. */
export type TelegramTexts = typeof telegram;
