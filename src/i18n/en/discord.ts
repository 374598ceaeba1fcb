export const discord = {
  commands: {
    genre: {
      name: 'genre',
      description: 'Find out the genre of a song, with a picture of the sound',
      audio: { name: 'audio', description: 'A song, a voice message or a video with sound' },
      link: { name: 'link', description: 'A link to a song or a video' },
      private: { name: 'private', description: 'Only you see the answer' },
    },
    /** The message command, under Apps in a message's menu: up to 32 characters, blanks allowed. */
    guess: 'Guess the genre',
    help: { name: 'help', description: 'How to use me' },
    privacy: { name: 'privacy', description: 'What I read and what I keep' },
    forget: { name: 'forget', description: 'Delete what I know about you' },
    listen: {
      name: 'genre-listen',
      description: 'Should I answer every song that’s posted in this channel?',
      on: { name: 'on', description: 'Answer every song that’s posted in this channel' },
      links: {
        name: 'links',
        description: 'As “on”, and links to songs on streaming services count too',
      },
      off: { name: 'off', description: 'Answer only when somebody asks' },
    },
  },
  /** The answer to /help. */
  help: (commandName: string) =>
    `I listen to songs and tell you their genre, with a picture of the sound.\n\n• /genre with a file or a link; on its own it takes the last song I saw here in the last hour.\n• For a song that’s already posted: the message’s menu ▸ Apps ▸ ${commandName}.\n• Or mention me in a message with a song, or in a reply to one. In a direct message just send it.\n• /genre-listen on: I answer every song in a channel (for people who may manage channels).\n\nThe picture shows the sound over time, low notes at the bottom; the strip below it shows how the genre changes. With the buttons under my answer you tell me whether I was right, and you can change your mind.\n/privacy: what I read and keep. /forget: delete what I know about you.`,
  /** The answer to /privacy: what it sees, then what it keeps. */
  privacy: {
    /** With the message-content intent. */
    seesAll:
      'I can see the messages in the channels I’m in, but I only look at them for songs, for mentions of me and for replies to me.',
    seesLittle:
      'I only see what you give to my commands, direct messages, and messages that mention me.',
    keeps:
      'I download a song only to listen to it and forget it once I’ve answered; for a while I remember my verdict, not the sound. For an hour I also keep, encrypted, which song was posted last in a channel and which one an answer of mine is about.\nI keep your 👍 or 👎 on a verdict (with your user number scrambled) and which channels have switched on /genre-listen. I keep no messages, files or names. Links are opened from the computer I run on, not from yours.\n/forget deletes what I keep about you; for two days a scrambled mark stays that you asked, so that nothing still on its way is kept.',
  },
  /** When the bot is added to a server. */
  greeting: {
    /** With the message-content intent. */
    seesAll: (commandName: string) =>
      `Hello! I listen to songs and tell you their genre. Use /genre with a file or a link, open a song’s menu ▸ Apps ▸ ${commandName}, or mention me when you post one. Whoever may manage channels can switch on /genre-listen in a channel, and I’ll answer every song there. /help and /privacy tell you more.`,
    seesLittle: (commandName: string) =>
      `Hello! I listen to songs and tell you their genre. Use /genre with a file or a link, open a song’s menu ▸ Apps ▸ ${commandName}, or mention me in a message with a song: other messages Discord doesn’t show me. /help and /privacy tell you more.`,
  },
  /** After a sentence that says that pictures may not be posted. */
  needsAttachFiles: 'It takes the permission “Attach Files”.',
  hints: {
    /** For /genre without a song. `commandName` is `guess` above, here and below. */
    nothingChosen: (commandName: string) =>
      `Give me a song: attach a file with the option “audio”, or paste an address with the option “link”. For a song that is already posted, open the message’s menu ▸ Apps ▸ ${commandName}.`,
    /** For /genre link:…, when there is no link in it. */
    notALink: 'I can’t find a link in that. Paste the whole address, for example https://…',
    /** For a message that holds nothing to listen to. */
    noSong: 'I can’t find a song in this message: no audio file, no video and no link.',
    onlyPictures: 'That’s a picture, and I only have ears. Send me a song or a video with sound.',
    /** For a mention that points to nothing. */
    mentioned: (commandName: string) =>
      `Mention me in a message with a song, or in a reply to one, and I’ll tell you its genre. This always works: open the song’s menu ▸ Apps ▸ ${commandName}.`,
    /** The message that was replied to arrived empty. */
    cannotSee: (commandName: string) =>
      `Discord doesn’t show me the message you replied to. Open its menu (right-click, or hold it) ▸ Apps ▸ ${commandName}, and I’ll listen to it.`,
    /** Discord lets a bot that is not in the server answer so many times only. */
    onlyFirst: (answered: number, total: number) =>
      `I answered the first ${answered} of ${total}: Discord allows no more where I’m not a member of the server.`,
  },
  listen: {
    on: 'I’m listening: from now on I’ll answer every song that’s posted in this channel. “/genre-listen off” ends it.',
    links:
      'I’m listening: from now on I’ll answer every song that’s posted in this channel, links to Spotify, Apple Music, Deezer and the like included. “/genre-listen off” ends it.',
    off: 'I’ve stopped listening in this channel. Use /genre when you want to know a genre.',
    /** The person may not decide this. */
    needsManageChannels: 'Only people with the “Manage Channels” permission can decide this.',
    /** The bot may not see the channel or write in it. */
    botCannotWrite:
      'I can’t listen here: I need the permissions “View Channel”, “Send Messages”, “Attach Files” and “Read Message History” in this channel.',
    /** The bot's owner has not been granted the message-content intent. */
    needsIntent: (commandName: string) =>
      `I can’t listen here: Discord doesn’t show me messages. Whoever runs me has to switch on “Message Content Intent” for this bot in the Discord developer portal and start me again. Until then: a song’s menu ▸ Apps ▸ ${commandName}.`,
  },
  /** After “Wrong”, above the menu of genres. */
  whichGenre: 'Which genre is it?',
};

/** English is the source: a text that another language lacks does not compile there. */
export type DiscordTexts = typeof discord;
