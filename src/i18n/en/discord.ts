import type { DiscordTexts } from '../../bots/discord/texts/types.js';

export const en: DiscordTexts = {
  commands: {
    genre: {
      name: 'genre',
      description: 'Hear which genre a song is, with a picture of the sound',
      audio: { name: 'audio', description: 'A song, a voice message or a video with sound' },
      link: { name: 'link', description: 'A link to a song or a video' },
      private: { name: 'private', description: 'Only you see the answer' },
    },
    guess: 'Guess the genre',
    listen: {
      name: 'genre-listen',
      description: 'Should I answer every song that is posted in this channel?',
      on: { name: 'on', description: 'Answer every song that is posted in this channel' },
      off: { name: 'off', description: 'Answer only when somebody asks' },
    },
  },
  hints: {
    nothingChosen: (commandName) =>
      `Give me a song: attach a file with the option “audio”, or paste an address with the option “link”. For a song that is already posted, open the message’s menu ▸ Apps ▸ ${commandName}.`,
    notALink: 'I find no link in that. Paste the whole address, for example https://…',
    noSong: 'I find no song in this message: no audio file, no video and no link.',
    onlyPictures: 'That is a picture, and I only have ears. Send me a song or a video with sound.',
    mentioned: (commandName) =>
      `Mention me in a message with a song, or in a reply to one, and I tell you its genre. This always works: open the song’s menu ▸ Apps ▸ ${commandName}.`,
    cannotSee: (commandName) =>
      `Discord does not show me the message that you replied to. Open its menu (right-click, or hold it) ▸ Apps ▸ ${commandName}, then I can hear it.`,
    onlyFirst: (answered, total) =>
      `I answered the first ${answered} of ${total}: Discord allows no more where I am not a member of the server.`,
  },
  listen: {
    on: 'I am listening: from now on I answer every song that is posted in this channel. “/genre-listen off” ends it.',
    off: 'I no longer listen in this channel. Ask me with /genre when you want to know a genre.',
    needsManageChannels: 'Only people with the permission “Manage Channels” can decide this.',
    botCannotWrite:
      'I cannot listen here: I need the permissions “View Channel”, “Send Messages”, “Attach Files” and “Read Message History” in this channel.',
    needsIntent: (commandName) =>
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
