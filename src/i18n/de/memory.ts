import { counted } from '../../lib/formats.js';
import type { MemoryTexts } from '../en/memory.js';

const locale = 'de';
const songs = (count: number): string => counted(count, locale, { one: 'Lied', other: 'Lieder' });
const examples = (count: number): string =>
  counted(count, locale, { one: 'Beispiel', other: 'Beispiele' });

export const memory: MemoryTexts = {
  dateLocale: 'de',
  songs,
  switch: {
    on: 'Ab jetzt merke ich mir die Lieder, auf die ich hier antworte: wie sie klingen, ihre Titel und wo sie stehen, nie den Klang selbst. Nach einem Jahr vergesse ich sie; /memory off vergisst alles sofort.',
    off: 'Das Gedächtnis ist aus, und alles, was ich von diesem Chat wusste, ist vergessen.',
    isOn: (count, genres) =>
      `Das Gedächtnis ist an: ${songs(count)}, eigene Genres: ${genres}. /memory off vergisst alles sofort.`,
    isOff:
      'Das Gedächtnis ist aus: Ich merke mir nichts von diesem Chat. Wer den Chat verwaltet, kann es mit /memory on einschalten.',
    adminsOnly: 'Das können nur die entscheiden, die diesen Chat verwalten.',
    usage: 'Schreib /memory on, /memory off oder /memory status.',
    failed: 'Das ging gerade nicht. Versuch es bitte später noch einmal.',
  },
  lines: {
    postedBefore: (date) => `War schon da, am ${date}`,
    soundsLike: (title, date) => `Klingt wie „${title}“ vom ${date}`,
    soundsLikeUntitled: (date) => `Klingt wie ein Lied vom ${date}`,
    ownGenre: (name, similarity) => `Am ehesten „${name}“ dieses Chats (${similarity})`,
  },
  similar: {
    heading: 'Am ähnlichsten klingen:',
    line: (title, genre, date) => `„${title}“, ${genre}, ${date}`,
    untitled: 'ohne Titel',
    none: 'Ich kenne noch kein anderes Lied, mit dem ich es vergleichen könnte.',
    unknown: 'An dieses Lied erinnere ich mich nicht. Frag mich zuerst nach seinem Genre.',
    point: 'Antworte mit /similar auf ein Lied oder auf meine Antwort dazu.',
  },
  taste: {
    chat: 'Was dieser Chat hört',
    me: 'Was du hier hörst',
    week: 'Diese Woche in diesem Chat',
    genresHeading: 'Genres',
    songsAWeek: 'Lieder pro Woche',
    songsAStep: (weeks) => `Lieder in je ${weeks} Wochen`,
    tagsHeading: 'Häufigste Tags',
    tempoHeading: 'Tempo',
    tempo: '{low} bis {high} BPM, meist um {median}',
    mostUsual: 'Am typischsten',
    oddest: 'Am eigenwilligsten',
    alt: '{heading}: {count} in drei Monaten. Genres: {genres}. Tags: {tags}.',
    altLibrary: '{heading}: {count}. Genres: {genres}. Häufigste Tags: {tags}.',
    tooFew: (count, needed) =>
      `Bisher kenne ich ${songs(count)}; ab ${needed} zeichne ich ein Bild eures Geschmacks.`,
    near: (percent) => `Dein Geschmack gleicht dem des Chats zu ${percent}.`,
  },
  digest: {
    on: (date) =>
      `Einmal in der Woche zeige ich, was dieser Chat hört, das nächste Mal am ${date}. /digest off beendet das.`,
    off: 'Es gibt kein Wochenbild mehr.',
    isOff: 'Es gibt kein Wochenbild. Wer den Chat verwaltet, kann /digest on schreiben.',
    usage: 'Schreib /digest on oder /digest off; mit Zeitzone zum Beispiel /digest on +02:00.',
    text: (count, genre) => `Diese Woche: ${songs(count)}, vor allem ${genre}.`,
  },
  teach: {
    noted: (name, count, needed) =>
      `Notiert: „${name}“ hat ${examples(count)}. Ab ${needed} sage ich, wenn ein Lied nahe herankommt.`,
    ready: (name, count) =>
      `Notiert: „${name}“ hat ${examples(count)}. Ich sage, wenn ein Lied nahe herankommt.`,
    already: (name) => `Dieses Lied ist schon ein Beispiel für „${name}“.`,
    list: (names) => `Eigene Genres dieses Chats: ${names}.`,
    listItem: (name, count) => `${name} (${count})`,
    listEmpty:
      'Dieser Chat hat noch keine eigenen Genres. Antworte auf ein Lied mit /teach und einem Namen, zum Beispiel /teach shoegaze.',
    forgotten: (name) => `„${name}“ ist vergessen.`,
    unknown: (name) => `Dieser Chat hat kein Genre „${name}“.`,
    tooManyGenres: (most) =>
      `Dieser Chat hat schon ${most} eigene Genres, mehr kann ich mir nicht merken. /teach forget schafft Platz.`,
    tooManyExamples: (name, most) =>
      `„${name}“ hat schon ${most} Beispiele; mehr würden mir nicht helfen.`,
    badName:
      'Der Name eines Genres hat bis zu 40 Buchstaben, Ziffern oder Zeichen und beginnt mit einem Buchstaben oder einer Ziffer.',
    point: 'Antworte auf ein Lied mit /teach und einem Namen, zum Beispiel /teach shoegaze.',
  },
  help: 'Wo jemand mit Verwaltungsrechten /memory on geschrieben hat, bemerke ich Lieder, die schon da waren oder ähnlich klingen. /similar als Antwort auf ein Lied: die fünf ähnlichsten; /taste: ein Bild eures Geschmacks; /teach shoegaze als Antwort auf ein Lied: ein eigenes Genre; /digest on: jeden Montag ein Bild.',
  privacy:
    'Wo das Gedächtnis an ist, behalte ich von jedem Lied, auf das ich dort antworte: seinen Klang in Zahlen, einen Fingerabdruck von einigen hundert Byte, an dem ich dieselbe Aufnahme wiedererkenne, Genre, Tags, Tempo und Tonart, den Titel, einen Link zur Nachricht, wann und von wem es kam (verschlüsselt). Nie den Klang selbst. Nach einem Jahr ist es vergessen; /memory off vergisst alles sofort, /forget, was von dir kam.',
  commands: {
    memory: {
      name: 'memory',
      description: 'Sich die Lieder dieses Chats merken: an, aus oder Stand',
      on: { name: 'on', description: 'Merken, wie Lieder klingen, nie den Klang selbst' },
      off: { name: 'off', description: 'Alles über diesen Chat sofort vergessen' },
      status: { name: 'status', description: 'Ob ich mir etwas merke und wie viel' },
    },
    similar: {
      name: 'similar',
      description: 'Die fünf Lieder dieses Chats, die ihm am ähnlichsten klingen',
      song: { name: 'song', description: 'Link zur Nachricht mit dem Lied; sonst das neueste' },
    },
    similarMenu: 'Ähnliche Lieder',
    teachMenu: 'Ein Genre beibringen …',
    taste: {
      name: 'taste',
      description: 'Ein Bild davon, was ihr hier hört',
      chat: { name: 'chat', description: 'Der ganze Chat' },
      me: { name: 'me', description: 'Nur du; nur du siehst es' },
    },
    digest: {
      name: 'digest',
      description: 'Ein Bild der Woche, jeden Montag',
      on: { name: 'on', description: 'Jeden Montag ein Bild zeigen' },
      off: { name: 'off', description: 'Kein Wochenbild mehr zeigen' },
      offset: { name: 'offset', description: 'Abstand zu UTC, zum Beispiel +02:00' },
    },
    teach: {
      name: 'teach',
      description: 'Eigene Genres dieses Chats',
      add: { name: 'add', description: 'Dieses Lied ist ein Beispiel für ein Genre' },
      list: { name: 'list', description: 'Die eigenen Genres dieses Chats' },
      forget: { name: 'forget', description: 'Ein Genre vergessen' },
      genre: { name: 'genre', description: 'Sein Name, zum Beispiel shoegaze' },
    },
  },
};
