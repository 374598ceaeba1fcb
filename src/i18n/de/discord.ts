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
    help: { name: 'hilfe', description: 'So benutzt du mich' },
    privacy: { name: 'datenschutz', description: 'Was ich lese und was ich behalte' },
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
  help: (commandName) =>
    `Ich höre Lieder und nenne dir ihr Genre, mit einem Klangbild.\n\n• /genre mit einer Datei oder einem Link; allein nimmt es das letzte Lied, das ich hier in der letzten Stunde gesehen habe.\n• Bei einem schon geposteten Lied: Menü der Nachricht ▸ Apps ▸ ${commandName}.\n• Oder erwähne mich in einer Nachricht mit einem Lied oder in einer Antwort darauf. In einer Direktnachricht schick es einfach.\n• /genre-zuhören an: Ich antworte auf jedes Lied in einem Kanal (für Leute, die Kanäle verwalten dürfen).\n\nDas Klangbild zeigt den Ton im Lauf der Zeit, tiefe Töne unten; der Streifen darunter zeigt, wie sich das Genre verändert. Mit den Knöpfen unter meiner Antwort sagst du mir, ob ich richtig lag, und du kannst deine Meinung ändern.\n/datenschutz: was ich lese und behalte. /vergessen: löschen, was ich über dich weiß.`,
  privacy: {
    seesAll:
      'Ich kann die Nachrichten in den Kanälen sehen, in denen ich bin, achte darin aber nur auf Lieder, auf Erwähnungen von mir und auf Antworten an mich.',
    seesLittle:
      'Ich sehe nur, was du meinen Befehlen gibst, Direktnachrichten und Nachrichten, die mich erwähnen.',
    keeps:
      'Ich lade ein Lied nur herunter, um es anzuhören, und vergesse es, sobald ich geantwortet habe; eine Weile merke ich mir mein Urteil, nicht die Aufnahme. Eine Stunde lang merke ich mir außerdem verschlüsselt, welches Lied in einem Kanal zuletzt gepostet wurde und zu welchem eine Antwort von mir gehört.\nIch behalte dein 👍 oder 👎 zu einem Urteil (deine Nutzernummer unkenntlich gemacht) und welche Kanäle /genre-zuhören eingeschaltet haben. Nachrichten, Dateien und Namen behalte ich nicht. Links werden von dem Rechner geöffnet, auf dem ich laufe, nicht von deinem.\n/vergessen löscht, was ich über dich behalte; zwei Tage lang bleibt ein unkenntlicher Vermerk, dass du darum gebeten hast, damit auch nichts behalten wird, was noch unterwegs ist.',
  },
  greeting: {
    seesAll: (commandName) =>
      `Hallo! Ich höre Lieder und nenne euch ihr Genre. Nehmt /genre mit einer Datei oder einem Link, öffnet das Menü eines Lieds ▸ Apps ▸ ${commandName} oder erwähnt mich, wenn ihr eines postet. Wer Kanäle verwalten darf, kann in einem Kanal /genre-zuhören einschalten, dann antworte ich dort auf jedes Lied. Mehr dazu mit /hilfe und /datenschutz.`,
    seesLittle: (commandName) =>
      `Hallo! Ich höre Lieder und nenne euch ihr Genre. Nehmt /genre mit einer Datei oder einem Link, öffnet das Menü eines Lieds ▸ Apps ▸ ${commandName} oder erwähnt mich in einer Nachricht mit einem Lied: Andere Nachrichten zeigt mir Discord nicht. Mehr dazu mit /hilfe und /datenschutz.`,
  },
  needsAttachFiles: 'Dafür brauche ich das Recht „Dateien anhängen“.',
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
