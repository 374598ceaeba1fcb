/** Deutsch, per du. Genres stehen ohne Artikel: „Das ist Jazz“, „klingt nach Pop“ gilt für jedes Geschlecht. */
import { counted, megabytes, spokenDuration } from '../../lib/formats.js';
import { isAudible, looksLikeAside } from '../file-kind.js';
import type { CommonTexts } from '../en/common.js';
import { keys, tags } from './music.js';

const locale = 'de';

const looksLike: CommonTexts['looksLike'] = {
  picture: 'sie sieht nach einem Bild aus',
  video: 'sie sieht nach einem Video ohne Ton aus',
  text: 'sie sieht nach Text aus',
  document: 'sie sieht nach einem Dokument aus',
  archive: 'sie sieht nach einem gepackten Archiv aus',
};

export const common: CommonTexts = {
  locale,
  languageName: 'Deutsch',
  genres: {
    blues: 'Blues',
    classical: 'Klassik',
    country: 'Country',
    disco: 'Disco',
    hiphop: 'Hip-Hop',
    jazz: 'Jazz',
    metal: 'Metal',
    pop: 'Pop',
    reggae: 'Reggae',
    rock: 'Rock',
  },
  tags,
  keys,
  certainty: {
    verySure: 'sehr sicher',
    fairlySure: 'ziemlich sicher',
    leaning: 'wahrscheinlich',
    hunch: 'nur so ein Gefühl',
  },
  verdict: {
    sure: {
      verySure: ({ genre, percent }) =>
        `Das ist ${genre}, da bin ich mir sehr sicher (${percent}).`,
      fairlySure: ({ genre, percent }) =>
        `Das ist ${genre}, da bin ich mir ziemlich sicher (${percent}).`,
      leaning: ({ genre, percent }) => `Wahrscheinlich ${genre} (${percent}).`,
      hunch: ({ genre, percent }) => `Vielleicht ${genre}, nur so ein Gefühl (${percent}).`,
    },
    unsure: ({ genre, percent }) =>
      `Hier bin ich mir nicht sicher; am ehesten ist es ${genre} (${percent}).`,
    notMusic: ({ genre, percent }) =>
      `Das klingt für mich nicht nach Musik. Falls es doch welche ist, dann am ehesten ${genre} (${percent}).`,
    mixedLed: ({ count, genre, own, parts, others }) =>
      `Das ist eine Mischung aus ${count} Genres: vor allem ${genre} (${own} von ${parts} Teilen), dann ${others}.`,
    mixedEven: ({ count, genres }) => `Das ist eine Mischung aus ${count} Genres: ${genres}.`,
    also: (tags) => `Außerdem: ${tags}.`,
    runnerUp: (genre, percent) => `Danach am ehesten: ${genre} (${percent}).`,
    sampled: ({ judged, length }) =>
      `Ich habe ${judged} von ${length} gehört, gleichmäßig verteilt.`,
    firstOf: {
      album: 'Das ist der erste Titel des Albums.',
      playlist: 'Das ist der erste Titel der Playlist.',
    },
    preview: ({ service, seconds }) => `Beurteilt nach der ${seconds}-s-Hörprobe von ${service}.`,
  },
  looksLike,
  pictureLeftOut: {
    tooLarge: 'Das Bild ist zu groß für diesen Chat, darum habe ich es weggelassen.',
    notAllowed: 'Ich darf hier keine Bilder posten, darum habe ich das Bild weggelassen.',
  },
  feedback: {
    right: 'Richtig',
    wrong: 'Falsch',
    thanks: 'Danke, notiert.',
    already: 'Dazu hast du mir schon etwas gesagt.',
    failed: 'Das konnte ich gerade nicht notieren. Versuch es bitte später noch einmal.',
  },
  listeningNotStored:
    'Das konnte ich gerade nicht speichern, es bleibt also alles beim Alten. Versuch es bitte später noch einmal.',
  forget: {
    done: 'Erledigt: Alles, was ich über dich gespeichert hatte, ist gelöscht.',
    nothing: 'Über dich ist nichts gespeichert, also gab es nichts zu löschen.',
    failed:
      'Das Löschen hat gerade nicht geklappt, es hat sich also nichts geändert. Versuch es bitte später noch einmal.',
  },
  errors: {
    NOT_AUDIO: ({ sniffedType }) =>
      `In dieser Datei ist kein Ton${looksLikeAside(sniffedType, looksLike)}. Schick mir ein Lied als MP3, M4A, FLAC, WAV oder OGG oder ein Video mit Ton.`,
    CORRUPT_AUDIO: () =>
      'Diese Datei sieht nach einem Lied aus, ist aber beschädigt, und nichts darin lässt sich abspielen. Exportiere sie neu oder lade sie noch einmal herunter und schick mir die neue Kopie.',
    UNKNOWN_FORMAT: ({ holdsNotes }) =>
      holdsNotes === true
        ? 'Diese Datei enthält Noten für Instrumente und keinen Ton, also gibt es nichts zu hören. Exportiere sie in dem Programm, aus dem sie stammt, als MP3 und schick mir die MP3.'
        : 'Diese Art von Tondatei kenne ich nicht. Wandle sie in MP3 um und schick mir die.',
    PROTECTED: () =>
      'Diese Datei ist geschützt und lässt sich nur mit der App oder dem Konto abspielen, mit dem sie gekauft wurde. Schick mir eine Kopie ohne Schutz, zum Beispiel als MP3.',
    TOO_LARGE: ({ limitBytes }) =>
      `Diese Datei liegt über meiner Grenze von ${megabytes(limitBytes, locale)} MB. Schick mir einen kürzeren Ausschnitt oder dasselbe Lied als MP3.`,
    TOO_SHORT: ({ seconds, minSeconds }) =>
      `Ich höre nur ${spokenDuration(seconds, locale)} Ton und brauche mindestens ${spokenDuration(minSeconds, locale)}. Schick mir einen längeren Ausschnitt des Lieds.`,
    SILENT: ({ peakDbfs }) =>
      isAudible(peakDbfs)
        ? 'Diese Aufnahme ist mir zu leise: Ich höre darin fast nichts. Mach sie lauter und schick sie noch einmal.'
        : 'In dieser Aufnahme ist nichts zu hören, also kann ich nichts beurteilen. Prüf, ob sie bei dir Ton hat, und schick sie noch einmal.',
    LINK_UNSUPPORTED: ({ host }) =>
      `Aus ${host === undefined ? 'diesem Link' : `Links zu ${host}`} bekomme ich kein Lied heraus. Schick mir die Datei selbst oder einen Link zu einer Audiodatei.`,
    LINK_BLOCKED: ({ host }) =>
      `Links zu ${host ?? 'dieser Adresse'} öffne ich nicht. Schick mir die Datei selbst oder einen Link zu einer öffentlichen Seite.`,
    LINK_DEAD: ({ host, status }) =>
      `Ich konnte diese Datei nicht von ${host ?? 'dieser Seite'} holen${status === undefined ? '' : ` (Fehler ${String(status)})`}. Prüf, ob sich der Link in deinem Browser öffnet, oder schick mir die Datei selbst.`,
    LINK_NO_PREVIEW: ({ service }) =>
      `Von diesem Lied gibt mir ${service} keine Hörprobe, und dieselbe Aufnahme habe ich nirgends sonst gefunden. Schick mir die Datei selbst oder einen Link zu einem Video davon.`,
    LINK_PREVIEW_REFUSED: ({ service, status }) =>
      `${service} hat mich dieses Lied gerade nicht hören lassen${status === undefined ? '' : ` (Fehler ${String(status)})`}. Versuch es später noch einmal oder schick mir die Datei selbst.`,
    LINK_NEEDS_TOOL: ({ host, tool }) =>
      `Für Links zu ${host ?? 'dieser Seite'} brauche ich ${tool}, und das ist dort, wo ich laufe, nicht installiert. Schick mir die Datei selbst oder bitte die Person, die mich betreibt, es zu installieren.`,
    TIMEOUT: ({ limitMs }) =>
      `Mit dieser Datei wurde ich in ${spokenDuration(limitMs / 1000, locale)} nicht fertig. Versuch es mit einem kürzeren Ausschnitt oder mit demselben Lied in einem anderen Format.`,
    BUSY: ({ queueLength }) =>
      `Ich bin gerade beschäftigt: ${counted(queueLength, locale, { one: 'Lied wartet', other: 'Lieder warten' })} schon. Versuch es bitte in einer Minute noch einmal.`,
    RATE_LIMITED: ({ retryAfterSeconds }) =>
      `So viele Lieder auf einmal schaffe ich nicht. Schick mir dieses bitte in ${spokenDuration(retryAfterSeconds, locale)} noch einmal.`,
    CANCELLED: () =>
      'Das wurde abgebrochen, bevor ich fertig war. Schick es einfach noch einmal, wann immer du magst.',
    INTERNAL: ({ id }) =>
      `Bei mir ist etwas schiefgegangen. Versuch es bitte noch einmal; wenn es wieder passiert, nenn der Person, die mich betreibt, diesen Code: ${id}.`,
  },
  card: {
    untitled: 'Ohne Titel',
    confidence: '{words} · {percent}',
    unsureLead: 'Nicht sicher, vielleicht',
    unsureVerdict: '{genre}?',
    unsureNote: 'oder {genre} ({percent})',
    notMusic: 'Das klingt nicht nach Musik',
    notMusicNote: 'Falls doch, dann am ehesten {genre} ({percent})',
    mixed: 'Eine Mischung aus {count} Genres',
    mixedLed: 'vor allem {genre}, dann {others}',
    bestGuesses: 'Am ehesten',
    ifItWereMusic: 'Wenn es Musik wäre',
    onAverage: 'Mittel aller Teile',
    silence: 'Stille',
    speechOrNoise: 'Sprache oder Geräusch',
    gapSilence: 'nicht beurteilt (still oder zu kurz)',
    gapSampled: { other: 'ausgelassen ({judged} von {total} Min. gehört)' },
    model: 'Modell {name} {version}',
    alt: {
      sentence: '{parts}.',
      sure: '„{title}“ klingt nach {genre} ({words}, {percent})',
      unsure: '„{title}“: nicht sicher, vielleicht {genre} ({percent})',
      notMusic:
        '„{title}“ klingt nicht nach Musik; falls doch, dann am ehesten {genre} ({percent})',
      mixedLed:
        '„{title}“ ist eine Mischung aus {count} Genres, vor allem {genre} ({own} von {parts} Teilen), dann {others}',
      mixedEven: '„{title}“ ist eine Mischung aus {count} Genres: {genres}',
      others: 'danach {guesses}',
      also: 'außerdem {tags}',
      tempo: '{bpm} Schläge pro Minute',
      key: 'Tonart {key}',
      nonMusic: '{what} von {start} bis {end}',
      picture: 'mit einem Klangbild ({duration})',
      moves: 'im Verlauf {moves}',
      move: '{genre} ab {time}',
      mixed: 'wechselt zwischen {genres}',
      sampled: {
        one: '{judged} von {total} Minute gehört',
        other: '{judged} von {total} Minuten gehört',
      },
    },
  },
};
