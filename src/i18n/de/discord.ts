import type { DiscordTexts } from '../en/discord.js';

export const discord: DiscordTexts = {
  commands: {
    genre: {
      name: 'genre',
      description: 'Sagt dir das Genre eines Lieds, mit einem Klangbild',
      audio: {
        name: 'audio',
        description: 'Ein Lied, eine Sprachnachricht oder ein Video mit Ton',
      },
      link: { name: 'link', description: 'Ein Link zu einem Lied oder Video' },
      private: { name: 'privat', description: 'Nur du siehst die Antwort' },
    },
    guess: 'Genre erraten',
    forget: { name: 'vergessen', description: 'Löschen, was ich über dich weiß' },
    listen: {
      name: 'genre-zuhören',
      description: 'Soll ich auf jedes Lied antworten, das in diesem Kanal gepostet wird?',
      on: {
        name: 'an',
        description: 'Auf jedes Lied antworten, das in diesem Kanal gepostet wird',
      },
      links: {
        name: 'links',
        description: 'Wie „an“, und auch Links zu Liedern bei Streamingdiensten zählen',
      },
      off: { name: 'aus', description: 'Nur antworten, wenn jemand fragt' },
    },
  },
  hints: {
    nothingChosen: (commandName) =>
      `Gib mir ein Lied: Häng mit der Option „audio“ eine Datei an oder füge mit der Option „link“ eine Adresse ein. Bei einem schon geposteten Lied: Menü der Nachricht ▸ Apps ▸ ${commandName}.`,
    notALink: 'Darin finde ich keinen Link. Füge die ganze Adresse ein, zum Beispiel https://…',
    noSong:
      'In dieser Nachricht finde ich kein Lied: keine Audiodatei, kein Video und keinen Link.',
    onlyPictures:
      'Das ist ein Bild, und ich habe nur Ohren. Schick mir ein Lied oder ein Video mit Ton.',
    mentioned: (commandName) =>
      `Erwähne mich in einer Nachricht mit einem Lied oder in einer Antwort darauf, und ich nenne dir das Genre. Das geht immer: Menü des Lieds ▸ Apps ▸ ${commandName}.`,
    cannotSee: (commandName) =>
      `Discord zeigt mir die Nachricht nicht, auf die du geantwortet hast. Öffne ihr Menü (Rechtsklick oder gedrückt halten) ▸ Apps ▸ ${commandName}, dann kann ich sie hören.`,
    onlyFirst: (answered, total) =>
      `Ich habe die ersten ${answered} von ${total} beantwortet: Mehr erlaubt Discord nicht, wo ich nicht Mitglied des Servers bin.`,
  },
  listen: {
    on: 'Ich höre zu: Ab jetzt antworte ich auf jedes Lied, das in diesem Kanal gepostet wird. „/genre-zuhören aus“ beendet das.',
    links:
      'Ich höre zu: Ab jetzt antworte ich auf jedes Lied, das in diesem Kanal gepostet wird, auch auf Links zu Spotify, Apple Music, Deezer und dergleichen. „/genre-listen off“ beendet es.',
    off: 'Ich höre in diesem Kanal nicht mehr zu. Frag mich mit /genre, wenn du ein Genre wissen möchtest.',
    needsManageChannels: 'Das können nur Leute mit dem Recht „Kanäle verwalten“ entscheiden.',
    botCannotWrite:
      'Hier kann ich nicht zuhören: In diesem Kanal brauche ich die Rechte „Kanal ansehen“, „Nachrichten senden“, „Dateien anhängen“ und „Nachrichtenverlauf anzeigen“.',
    needsIntent: (commandName) =>
      `Hier kann ich nicht zuhören: Discord zeigt mir keine Nachrichten. Wer mich betreibt, muss im Discord-Entwicklerportal „Message Content Intent“ für diesen Bot einschalten und mich neu starten. Bis dahin: Menü des Lieds ▸ Apps ▸ ${commandName}.`,
  },
  whichGenre: 'Welches Genre ist es?',
};
