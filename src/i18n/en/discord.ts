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
