import type { WebTexts } from '../en/web.js';

export const web: WebTexts = {
  title: 'genrebot – welches Genre ist das?',
  description: 'Gib mir ein Lied und erfahre sein Genre, mit einem Klangbild.',
  noScript:
    'Diese Seite braucht JavaScript. Dasselbe geht auf der Kommandozeile: genrebot analyse.',
  greeting: {
    hello: 'Hallo! Gib mir ein Lied, und ich sage dir sein Genre.',
    how: 'Zieh eine Datei irgendwo auf diese Seite, füge einen Link ein oder lass mich durchs Mikrofon zuhören.',
  },
  limits: {
    one: 'Dateien bis {megabytes} MB; von längeren höre ich {minutes} Minute in Stichproben.',
    other: 'Dateien bis {megabytes} MB; von längeren höre ich {minutes} Minuten in Stichproben.',
  },
  privacy:
    'Der Server löscht deine Aufnahme nach wenigen Minuten; der Verlauf bleibt in diesem Browser.',
  examples: {
    lead: 'Oder probier eines davon:',
    names: {
      prelude: 'Präludium',
      jazz: 'Später Zug',
      disco: 'Tanzfläche',
      reggae: 'Offbeat',
      metal: 'Hartes Riff',
      hiphop: 'Kopfnicker (eine harte Nuss)',
      medley: 'Medley: fünf Genres',
    },
  },
  compose: {
    skip: 'Zum Eingabefeld springen',
    label: 'Link zu einem Lied',
    placeholder: 'Link einfügen oder Lied ablegen …',
    send: 'Senden',
    choose: 'Dateien wählen',
    drop: 'Lass los – ich höre zu',
    notShared:
      'Was du teilen wolltest, ist nicht angekommen. Wähle die Datei stattdessen hier aus.',
    notALink:
      'Das ist kein Link. Füge eine Adresse ein, die mit https:// beginnt, oder wähle eine Datei.',
    tooLarge:
      '„{file}“ liegt über meiner Grenze von {megabytes} MB. Schick einen kürzeren Ausschnitt oder ein MP3.',
  },
  record: {
    start: 'Mit dem Mikrofon aufnehmen',
    stop: 'Beenden und senden',
    cancel: 'Verwerfen',
    running: 'Aufnahme läuft, {time}',
    denied:
      'Dein Browser lässt mich nicht ans Mikrofon. Erlaube es in der Adressleiste und versuch es noch einmal.',
    missing: 'Ich finde hier kein Mikrofon. Schließ eines an oder leg eine Datei ab.',
    name: 'Aufnahme {time}',
  },
  chat: {
    log: 'Unterhaltung',
    you: 'Du',
    bot: 'genrebot',
    cancel: 'Abbrechen',
    retry: 'Noch einmal',
    cancelled: 'Abgebrochen.',
    offline:
      'Ich erreiche den Server nicht. Sieh nach, ob genrebot noch läuft, und versuch es noch einmal.',
    status: '{file}: {status}',
  },
  stages: {
    queued: 'In der Warteschlange',
    uploading: 'Wird gesendet, {percent}',
    waiting: 'Gleich bin ich dran',
    opening: 'Hole die Aufnahme',
    decode: 'Dekodiere',
    features: 'Höre zu',
    model: 'Denke über das Genre nach',
    render: 'Zeichne das Klangbild',
  },
  result: {
    guesses: 'Am ehesten',
    allGenres: 'Alle Genres',
    timeline: 'Genre im Verlauf',
    notJudged: 'nicht beurteilt',
    spectrogram: 'Klangbild',
    play: 'Abspielen',
    pause: 'Anhalten',
    position: 'Stelle',
    positionOf: '{time} von {total}',
    cannotPlay: 'Dein Browser kann diese Art Datei nicht abspielen; alles andere geht.',
    soundGone: 'Die Aufnahme ist schon gelöscht und kann nicht noch einmal abgespielt werden.',
    openCard: 'Bild',
    downloadCard: 'Herunterladen',
    copyCard: 'Bild kopieren',
    copied: 'Kopiert',
    copyFailed: 'Dein Browser erlaubt das nicht',
    shareCard: 'Teilen',
    whichGenre: 'Welches Genre ist es?',
    mixMostly: 'Vor allem {genre} ({count} von {total} Teilen), dann {others}',
    sampled: {
      one: '{judged} von {total} Minute gehört, gleichmäßig verteilt.',
      other: '{judged} von {total} Minuten gehört, gleichmäßig verteilt.',
    },
    soundsLike: 'Was ich sonst höre',
    tempo: '{bpm} BPM',
    similar: 'Klingt wie „{title}“ vom {date}',
    again: 'Diese Aufnahme hattest du schon am {date}',
    close: 'Schließen',
  },
  batch: {
    sent: {
      one: '{count} Lied',
      other: '{count} Lieder',
    },
    running: {
      one: '{done} von {total} Lied',
      other: '{done} von {total} Liedern',
    },
    done: {
      one: '{total} Lied',
      other: '{total} Lieder',
    },
    unsure: 'unsicher',
    mixed: 'Mixe',
    notMusic: 'keine Musik',
    failed: 'ohne Antwort',
  },
  taste: {
    open: 'Mein Geschmack',
    title: 'Mein Geschmack',
    songs: {
      one: '{count} Lied',
      other: '{count} Lieder',
    },
    tooFew: {
      one: 'Ab {least} Liedern kann ich deinen Geschmack zeichnen; bisher kennt dieser Browser {count}.',
      other:
        'Ab {least} Liedern kann ich deinen Geschmack zeichnen; bisher kennt dieser Browser {count}.',
    },
    genres: 'Genres, vom ersten Lied bis zum letzten',
    favourites: 'Am häufigsten: {tags}',
    tempo: 'Tempo: {low} bis {high} BPM, die Hälfte um {middle}',
    usual: 'Am typischsten für dich: {title}',
    odd: 'Am ungewöhnlichsten für dich: {title}',
    download: 'Bild herunterladen',
    alt: '{songs}: {genres}.',
  },
  menu: {
    language: 'Sprache',
    theme: 'Design',
    themeAuto: 'System',
    themeLight: 'Hell',
    themeDark: 'Dunkel',
    clear: 'Verlauf löschen',
    clearConfirm: 'Alle Unterhaltungen aus diesem Browser entfernen?',
    cleared: 'Der Verlauf ist leer.',
    keep: 'Behalten',
  },
};
