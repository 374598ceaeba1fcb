import { counted } from '../../lib/formats.js';
import type { MemoryTexts } from '../en/memory.js';

const locale = 'fr';
const songs = (count: number): string =>
  counted(count, locale, { one: 'morceau', many: 'de morceaux', other: 'morceaux' });
const examples = (count: number): string =>
  counted(count, locale, { one: 'exemple', many: 'd’exemples', other: 'exemples' });

export const memory: MemoryTexts = {
  dateLocale: 'fr',
  songs,
  switch: {
    on: 'À partir de maintenant, je retiens les morceaux auxquels je réponds ici : comment ils sonnent, leur titre et où ils ont été publiés, jamais le son lui-même. Au bout d’un an je les oublie ; /memory off oublie tout aussitôt.',
    off: 'La mémoire est désactivée, et tout ce que je savais de cette discussion est oublié.',
    isOn: (count, genres) =>
      `La mémoire est activée : ${songs(count)}, genres à vous : ${genres}. /memory off oublie tout aussitôt.`,
    isOff:
      'La mémoire est désactivée : je ne retiens rien de cette discussion. Un administrateur peut l’activer avec /memory on.',
    adminsOnly: 'Seuls les administrateurs de cette discussion peuvent en décider.',
    usage: 'Écrivez /memory on, /memory off ou /memory status.',
    failed: 'Je n’ai pas pu le faire pour l’instant. Réessayez plus tard.',
  },
  lines: {
    postedBefore: (date) => `Déjà publié, le ${date}`,
    soundsLike: (title, date) => `Ressemble à « ${title} » du ${date}`,
    soundsLikeUntitled: (date) => `Ressemble à un morceau du ${date}`,
    ownGenre: (name, similarity) => `Au plus près de « ${name} », genre d’ici (${similarity})`,
  },
  similar: {
    heading: 'Ce qui lui ressemble le plus :',
    line: (title, genre, date) => `« ${title} », ${genre}, ${date}`,
    untitled: 'sans titre',
    none: 'Je ne connais encore aucun autre morceau auquel le comparer.',
    unknown: 'Je ne me souviens pas de ce morceau. Demandez-moi d’abord son genre.',
    point: 'Répondez à un morceau, ou à ma réponse, avec /similar.',
  },
  taste: {
    chat: 'Ce que l’on écoute ici',
    me: 'Ce que vous écoutez ici',
    week: 'Cette semaine ici',
    genresHeading: 'Genres',
    songsAWeek: 'Morceaux par semaine',
    songsAStep: (weeks) => `Morceaux toutes les ${weeks} semaines`,
    tagsHeading: 'Étiquettes',
    tempoHeading: 'Tempo',
    tempo: 'de {low} à {high} BPM, surtout vers {median}',
    mostUsual: 'Le plus typique',
    oddest: 'Le plus insolite',
    alt: '{heading} : {count} en trois mois. Genres : {genres}. Étiquettes : {tags}.',
    altLibrary: '{heading} : {count}. Genres : {genres}. Étiquettes : {tags}.',
    tooFew: (count, needed) =>
      `Je connais pour l’instant ${songs(count)} ; à partir de ${needed}, je dessinerai vos goûts.`,
    near: (percent) => `Vos goûts ressemblent à ${percent} à ceux de la discussion.`,
  },
  digest: {
    on: (date) =>
      `Une fois par semaine, je montrerai ce que l’on écoute ici, la prochaine fois le ${date}. /digest off y met fin.`,
    off: 'Il n’y aura plus d’image de la semaine.',
    isOff: 'Il n’y a pas d’image de la semaine. Un administrateur peut écrire /digest on.',
    usage: 'Écrivez /digest on ou /digest off ; avec votre fuseau, par exemple /digest on +02:00.',
    text: (count, genre) => `Cette semaine : ${songs(count)}, surtout ${genre}.`,
  },
  teach: {
    noted: (name, count, needed) =>
      `C’est noté : « ${name} » a ${examples(count)}. À partir de ${needed}, je dirai quand un morceau s’en approche.`,
    ready: (name, count) =>
      `C’est noté : « ${name} » a ${examples(count)}. Je dirai quand un morceau s’en approche.`,
    already: (name) => `Ce morceau est déjà un exemple de « ${name} ».`,
    list: (names) => `Genres propres à cette discussion : ${names}.`,
    listItem: (name, count) => `${name} (${count})`,
    listEmpty:
      'Cette discussion n’a pas encore de genre à elle. Répondez à un morceau avec /teach et un nom, par exemple /teach shoegaze.',
    forgotten: (name) => `« ${name} » est oublié.`,
    unknown: (name) => `Cette discussion n’a pas de genre « ${name} ».`,
    tooManyGenres: (most) =>
      `Cette discussion a déjà ${most} genres à elle, je ne peux pas en retenir davantage. /teach forget fait de la place.`,
    tooManyExamples: (name, most) =>
      `« ${name} » a déjà ${most} exemples ; d’autres ne m’aideraient pas.`,
    badName:
      'Le nom d’un genre a 40 lettres, chiffres ou signes au plus et commence par une lettre ou un chiffre.',
    point: 'Répondez à un morceau avec /teach et un nom, par exemple /teach shoegaze.',
  },
  help: 'Là où un administrateur a écrit /memory on, je remarque les morceaux déjà publiés ou qui se ressemblent. /similar en réponse à un morceau : les cinq plus proches ; /taste : une image de vos goûts ; /teach shoegaze en réponse à un morceau : un genre à vous ; /digest on : une image chaque lundi.',
  privacy:
    'Là où la mémoire est activée, je garde de chaque morceau auquel j’y réponds : comment il sonne, en nombres, une empreinte de quelques centaines d’octets qui fait reconnaître le même enregistrement, son genre, ses étiquettes, son tempo et sa tonalité, son titre, un lien vers le message, quand il a été publié et par qui (brouillé). Jamais le son. Au bout d’un an c’est oublié ; /memory off oublie tout aussitôt, /forget ce que vous avez publié.',
  commands: {
    memory: {
      name: 'memory',
      description: 'Retenir les morceaux de cette discussion : oui, non ou état',
      on: { name: 'on', description: 'Retenir comment ils sonnent, jamais le son' },
      off: { name: 'off', description: 'Oublier aussitôt tout de cette discussion' },
      status: { name: 'status', description: 'Si je retiens quelque chose, et combien' },
    },
    similar: {
      name: 'similar',
      description: 'Les cinq morceaux d’ici qui lui ressemblent le plus',
      song: { name: 'song', description: 'Lien vers le message du morceau ; sinon le dernier' },
    },
    similarMenu: 'Morceaux semblables',
    teachMenu: 'Apprendre un genre…',
    taste: {
      name: 'taste',
      description: 'Une image de ce que vous écoutez ici',
      chat: { name: 'chat', description: 'Toute la discussion' },
      me: { name: 'me', description: 'Vous seul ; vous seul la voyez' },
    },
    digest: {
      name: 'digest',
      description: 'Une image de la semaine, chaque lundi',
      on: { name: 'on', description: 'Montrer une image chaque lundi' },
      off: { name: 'off', description: 'Ne plus montrer d’image' },
      offset: { name: 'offset', description: 'Écart avec UTC, par exemple +02:00' },
    },
    teach: {
      name: 'teach',
      description: 'Genres propres à cette discussion',
      add: { name: 'add', description: 'Ce morceau est un exemple d’un genre' },
      list: { name: 'list', description: 'Les genres propres à cette discussion' },
      forget: { name: 'forget', description: 'Oublier un genre' },
      genre: { name: 'genre', description: 'Son nom, par exemple shoegaze' },
    },
  },
};
