import type { TelegramTexts } from '../en/telegram.js';

export const telegram: TelegramTexts = {
  start:
    'Hallo! Ich höre Musik und nenne dir ihr Genre, mit einem Klangbild.\n' +
    'Schick mir ein Lied, eine Sprachnachricht, ein Video oder einen Link. Mehr dazu mit /help.',
  shortHelp:
    'Schick mir ein Lied, eine Sprachnachricht, ein Video oder einen Link dazu, und ich nenne dir das Genre. Mehr dazu mit /help.',
  groupHelp:
    'Antworte mit /genre auf ein Lied, eine Sprachnachricht, ein Video oder einen Link, und ich nenne dir das Genre. Ein Link kann auch direkt dahinter stehen: /genre https://…',
  help:
    'In unserem privaten Chat: Schick mir ein Lied, eine Sprach- oder Videonachricht, ein Video, eine Audiodatei oder einen Link. Ich antworte auf jedes mit dem Genre und einem Klangbild.\n\n' +
    'Das Klangbild zeigt den Ton im Lauf der Zeit, tiefe Töne unten; der Streifen darunter zeigt, wie sich das Genre verändert. Lücken sind dort, wo ich nicht zugehört habe.\n\n' +
    'In einer Gruppe: Antworte mit /genre auf ein Lied oder erwähne mich im Text dazu, wenn du eines postest. /genre allein nimmt das letzte Lied, das ich in der letzten Stunde gesehen habe.\n' +
    'Admins können /listen on schreiben, dann antworte ich auf jedes Lied, das gepostet wird, mit /listen links auch auf Links zu Streamingdiensten; /listen off beendet das.\n\n' +
    'Mit den Knöpfen unter meiner Antwort sagst du mir, ob ich richtig lag.\n' +
    '/genres: was ich unterscheiden kann\n' +
    '/privacy: was ich lese und behalte\n' +
    '/forget: löschen, was ich über dich weiß',
  privacy:
    'Ich lade ein Lied nur herunter, um es anzuhören, und vergesse es, sobald ich geantwortet habe; eine Weile merke ich mir mein Urteil, nicht die Aufnahme.\n' +
    'Eine Stunde lang merke ich mir außerdem verschlüsselt, welches Lied in einem Chat zuletzt gepostet wurde und zu welchem eine Antwort von mir gehört: So geht /genre auch allein.\n' +
    'Ich behalte zwei Dinge: dein 👍 oder 👎 zu einem Urteil (deine Nutzernummer unkenntlich gemacht) und welche Chats /listen eingeschaltet haben.\n' +
    'Nachrichten, Dateien und Namen behalte ich nicht. Links werden von dem Rechner geöffnet, auf dem ich laufe, nicht von deinem.\n' +
    '/forget löscht, was ich über dich behalte; zwei Tage lang bleibt ein unkenntlicher Vermerk, dass du darum gebeten hast, damit auch nichts behalten wird, was noch unterwegs ist.',
  genres: (names) =>
    `Diese Genres kann ich unterscheiden: ${names}. Bei allem anderen nenne ich das ähnlichste.`,
  tooBigForTelegram: (limitMegabytes) =>
    `Telegram lässt Bots nur Dateien bis ${limitMegabytes} MB abholen, und diese ist größer. Schick einen kürzeren Ausschnitt oder einen Link zum Lied. Wer mich betreibt, kann diese Grenze mit einem lokalen Bot-API-Server aufheben.`,
  listen: {
    on: 'Ich höre zu: Ab jetzt antworte ich auf jedes Lied, das hier gepostet wird. /listen off beendet das.',
    onInChannel:
      'Ich höre zu: Ab jetzt antworte ich auf jedes Lied, das in diesem Kanal gepostet wird. /listen off beendet das.',
    onButBlind:
      'Das Zuhören ist eingeschaltet, aber Telegram zeigt mir hier keine gewöhnlichen Nachrichten. Mach mich zum Admin dieser Gruppe; oder wer mich betreibt, schaltet den Privatsphäre-Modus aus (@BotFather, /setprivacy, Disable), und danach entfernst du mich und fügst mich wieder hinzu. Bis dahin: Antworte mit /genre auf ein Lied.',
    links:
      'Ich höre zu: Ab jetzt antworte ich auf jedes Lied, das hier gepostet wird, auch auf Links zu Spotify, Apple Music, Deezer und dergleichen. /listen off beendet es.',
    off: 'Ich höre nicht mehr zu. Antworte mit /genre auf ein Lied, wenn du sein Genre wissen möchtest.',
    isOn: 'Das Zuhören ist eingeschaltet: Ich antworte auf jedes Lied, das hier gepostet wird. Ein Admin kann es mit /listen off beenden.',
    hearsLinks:
      'Zuhören ist an: Ich antworte auf jedes Lied, das hier gepostet wird, auch auf Links zu Streamingdiensten. Admins können es mit /listen off beenden.',
    isOff:
      'Das Zuhören ist ausgeschaltet. Ein Admin kann /listen on schreiben, dann antworte ich auf jedes Lied, das hier gepostet wird.',
    adminsOnly: 'Nur Admins dieser Gruppe können das Zuhören ein- oder ausschalten.',
    cannotCheck:
      'Telegram hat mir nicht verraten, ob du hier Admin bist. Versuch es bitte gleich noch einmal.',
    needlessInPrivate:
      'Hier in unserem privaten Chat höre ich immer zu: Schick mir einfach ein Lied.',
  },
  back: '‹ Zurück',
  greeting: {
    hearing: (bot) =>
      `Hallo! Ich höre Lieder und nenne euch ihr Genre. Antwortet auf ein Lied mit /genre@${bot} oder erwähnt mich, wenn ihr eines postet. Ein Admin kann /listen@${bot} on schreiben, dann antworte ich auf jedes Lied. Mehr dazu: /help@${bot}, /privacy@${bot}.`,
    blind: (bot) =>
      `Hallo! Ich höre Lieder und nenne euch ihr Genre. Telegram zeigt mir hier nur Befehle, Erwähnungen und Antworten an mich. Antwortet also auf ein Lied mit /genre@${bot} oder schreibt @${bot} in den Text dazu, wenn ihr eines postet. Soll ich auf jedes Lied antworten, macht mich zum Admin und schreibt /listen@${bot} on. Mehr dazu: /help@${bot}, /privacy@${bot}.`,
  },
  commands: {
    genre: 'Antworte damit auf ein Lied, um sein Genre zu erfahren',
    listen: 'on oder off: auf jedes Lied antworten, das hier gepostet wird',
    help: 'So benutzt du mich',
    genres: 'Die Genres, die ich unterscheiden kann',
    privacy: 'Was ich lese und was ich behalte',
    forget: 'Löschen, was ich über dich weiß',
  },
};
