export const discord = {
  commands: {
    genre: {
      name: 'genre',
      description: 'Hear which genre a song is, with a picture of the sound',
      audio: { name: 'audio', description: 'A song, a voice message or a video with sound' },
      link: { name: 'link', description: 'A link to a song or a video' },
      private: { name: 'private', description: 'Only you see the answer' },
    },
    /** The message command, under Apps in a message's menu: up to 32 characters, blanks allowed. */
    guess: 'Guess the genre',
    listen: {
      name: 'genre-listen',
      description: 'Should I answer every song that is posted in this channel?',
      on: { name: 'on', description: 'Answer every song that is posted in this channel' },
      off: { name: 'off', description: 'Answer only when somebody asks' },
    },
  },
  hints: {
    /** For /genre without a song. `commandName` is `guess` above, here and below. */
    nothingChosen: (commandName: string) =>
      `Give me a song: attach a file with the option “audio”, or paste an address with the option “link”. For a song that is already posted, open the message’s menu ▸ Apps ▸ ${commandName}.`,
    /** For /genre link:…, when there is no link in it. */
    notALink: 'I find no link in that. Paste the whole address, for example https://…',
    /** For a message that holds nothing to listen to. */
    noSong: 'I find no song in this message: no audio file, no video and no link.',
    onlyPictures: 'That is a picture, and I only have ears. Send me a song or a video with sound.',
    /** For a mention that points to nothing. */
    mentioned: (commandName: string) =>
      `Mention me in a message with a song, or in a reply to one, and I tell you its genre. This always works: open the song’s menu ▸ Apps ▸ ${commandName}.`,
    /** The message that was replied to arrived empty. */
    cannotSee: (commandName: string) =>
      `Discord does not show me the message that you replied to. Open its menu (right-click, or hold it) ▸ Apps ▸ ${commandName}, then I can hear it.`,
    /** Discord lets a bot that is not in the server answer so many times only. */
    onlyFirst: (answered: number, total: number) =>
      `I answered the first ${answered} of ${total}: Discord allows no more where I am not a member of the server.`,
  },
  listen: {
    on: 'I am listening: from now on I answer every song that is posted in this channel. “/genre-listen off” ends it.',
    off: 'I no longer listen in this channel. Ask me with /genre when you want to know a genre.',
    /** The person may not decide this. */
    needsManageChannels: 'Only people with the permission “Manage Channels” can decide this.',
    /** The bot may not see the channel or write in it. */
    botCannotWrite:
      'I cannot listen here: I need the permissions “View Channel”, “Send Messages”, “Attach Files” and “Read Message History” in this channel.',
    /** The bot's owner has not been granted the message-content intent. */
    needsIntent: (commandName: string) =>
      `I cannot listen here: Discord does not show me messages. Whoever runs me has to switch on “Message Content Intent” for this bot in the Discord developer portal and start me again. Until then: a song’s menu ▸ Apps ▸ ${commandName}.`,
    failed: 'I could not store this just now, so nothing has changed. Please try again later.',
  },
  feedback: {
    right: 'Right',
    wrong: 'Wrong',
    whichGenre: 'Which genre is it?',
    thanks: 'Thank you, I have noted it.',
    already: 'You have already told me about this one.',
    failed: 'I could not note this just now. Please try again later.',
  },
};

/** English is the source: a text that another language lacks does not compile there. */
export type DiscordTexts = typeof discord;
