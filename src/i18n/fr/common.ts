/** Français, avec « vous » comme dans les textes de Discord et de Telegram. Le bot évite les accords (« sûr », « sûre »). */
import { counted, megabytes, spokenDuration } from '../../lib/formats.js';
import { isAudible, looksLikeAside } from '../file-kind.js';
import type { CommonTexts } from '../en/common.js';
import { keys, tags } from './music.js';

const locale = 'fr';

const looksLike: CommonTexts['looksLike'] = {
  picture: 'on dirait une image',
  video: 'on dirait une vidéo sans son',
  text: 'on dirait du texte',
  document: 'on dirait un document',
  archive: 'on dirait une archive compressée',
};

const FEMININE: readonly string[] = ['country', 'pop'];

/** « du jazz », « de la pop » ; an unknown name is taken for a masculine one. */
function some(genre: string): string {
  if (FEMININE.includes(genre)) return `de la ${genre}`;
  return /^[aeiouyéèêâîôû]/i.test(genre) ? `de l’${genre}` : `du ${genre}`;
}

export const common: CommonTexts = {
  locale,
  languageName: 'Français',
  genres: {
    blues: 'blues',
    classical: 'classique',
    country: 'country',
    disco: 'disco',
    hiphop: 'hip-hop',
    jazz: 'jazz',
    metal: 'metal',
    pop: 'pop',
    reggae: 'reggae',
    rock: 'rock',
  },
  tags,
  keys,
  certainty: {
    verySure: 'presque à coup sûr',
    fairlySure: 'très probablement',
    leaning: 'probablement',
    hunch: 'à l’instinct',
  },
  verdict: {
    sure: {
      verySure: ({ genre, percent }) => `C’est ${some(genre)}, presque à coup sûr (${percent}).`,
      fairlySure: ({ genre, percent }) => `C’est ${some(genre)}, très probablement (${percent}).`,
      leaning: ({ genre, percent }) => `Probablement ${some(genre)} (${percent}).`,
      hunch: ({ genre, percent }) => `Peut-être ${some(genre)}, à l’instinct (${percent}).`,
    },
    unsure: ({ genre, percent }) =>
      `J’hésite sur ce morceau ; le plus probable, c’est ${some(genre)} (${percent}).`,
    notMusic: ({ genre, percent }) =>
      `Pour moi, cela ne ressemble pas à de la musique. Si c’en est, c’est plutôt ${some(genre)} (${percent}).`,
    mixedLed: ({ count, genre, own, parts, others }) =>
      `C’est un mélange de ${count} genres : surtout ${some(genre)} (${own} ${own === '1' ? 'partie' : 'parties'} sur ${parts}), puis ${others}.`,
    mixedEven: ({ count, genres }) => `C’est un mélange de ${count} genres : ${genres}.`,
    also: (tags) => `Aussi : ${tags}.`,
    runnerUp: (genre, percent) => `Ensuite, le plus proche : ${genre} (${percent}).`,
    sampled: ({ judged, length }) =>
      `J’ai écouté ${judged} sur ${length}, en passages répartis régulièrement.`,
    firstOf: {
      album: 'C’est le premier morceau de l’album.',
      playlist: 'C’est le premier morceau de la playlist.',
    },
    preview: ({ service, seconds }) => `Jugé sur l’extrait de ${seconds} s fourni par ${service}.`,
  },
  looksLike,
  pictureLeftOut: {
    tooLarge: 'L’image est trop lourde pour cette discussion, je ne l’ai donc pas envoyée.',
    notAllowed:
      'Je n’ai pas le droit de publier des images ici, je n’ai donc pas envoyé la mienne.',
  },
  feedback: {
    right: 'Juste',
    wrong: 'Faux',
    thanks: 'Merci, c’est noté.',
    already: 'Vous m’avez déjà donné votre avis sur ce morceau.',
    failed: 'Je n’ai pas pu le noter pour le moment. Réessayez plus tard.',
  },
  listeningNotStored:
    'Je n’ai pas pu l’enregistrer pour le moment, rien n’a donc changé. Réessayez plus tard.',
  forget: {
    done: 'C’est fait : tout ce que j’avais enregistré sur vous est effacé.',
    nothing: 'Je n’ai rien enregistré sur vous, il n’y avait donc rien à effacer.',
    failed:
      'Je n’ai pas pu l’effacer à l’instant, rien n’a donc changé. Réessayez plus tard, s’il vous plaît.',
  },
  errors: {
    NOT_AUDIO: ({ sniffedType }) =>
      `Il n’y a pas de son dans ce fichier${looksLikeAside(sniffedType, looksLike)}. Envoyez-moi un morceau en MP3, M4A, FLAC, WAV ou OGG, ou une vidéo avec du son.`,
    CORRUPT_AUDIO: () =>
      'Ce fichier ressemble à un morceau, mais il est abîmé et rien n’y est lisible. Exportez-le ou téléchargez-le de nouveau, puis envoyez-moi la nouvelle copie.',
    UNKNOWN_FORMAT: ({ holdsNotes }) =>
      holdsNotes === true
        ? 'Ce fichier contient des notes pour des instruments et non du son : il n’y a rien à entendre. Exportez-le en MP3 depuis le logiciel d’où il vient, puis envoyez-moi le MP3.'
        : 'Je ne connais pas ce type d’audio. Convertissez-le en MP3 et envoyez-le-moi.',
    PROTECTED: () =>
      'Ce fichier est protégé : seule l’application ou le compte avec lequel il a été acheté peut le lire. Envoyez-moi une copie sans protection, par exemple un MP3.',
    TOO_LARGE: ({ limitBytes }) =>
      `Ce fichier dépasse ma limite de ${megabytes(limitBytes, locale)} Mo. Envoyez-moi un extrait plus court, ou le même morceau en MP3.`,
    TOO_SHORT: ({ seconds, minSeconds }) =>
      `Je n’entends que ${spokenDuration(seconds, locale)} de son, et il m’en faut au moins ${spokenDuration(minSeconds, locale)}. Envoyez-moi un passage plus long du morceau.`,
    SILENT: ({ peakDbfs }) =>
      isAudible(peakDbfs)
        ? 'Cet enregistrement est trop faible : je n’y entends presque rien. Augmentez le volume et renvoyez-le.'
        : 'On n’entend rien dans cet enregistrement, je ne peux donc rien en dire. Vérifiez qu’il y a du son chez vous et renvoyez-le.',
    LINK_UNSUPPORTED: ({ host }) =>
      `Je ne peux pas tirer de morceau ${host === undefined ? 'de ce lien' : `des liens vers ${host}`}. Envoyez-moi le fichier lui-même, ou un lien vers un fichier audio.`,
    LINK_BLOCKED: ({ host }) =>
      `Je n’ouvre pas les liens vers ${host ?? 'cette adresse'}. Envoyez-moi le fichier lui-même, ou un lien vers un site public.`,
    LINK_DEAD: ({ host, status }) =>
      `Je n’ai pas pu récupérer ce fichier sur ${host ?? 'ce site'}${status === undefined ? '' : ` (erreur ${String(status)})`}. Vérifiez que le lien s’ouvre dans votre navigateur, ou envoyez-moi le fichier lui-même.`,
    LINK_NO_PREVIEW: ({ service }) =>
      `${service} ne me donne aucun extrait de ce morceau, et je n’ai pas trouvé le même enregistrement ailleurs. Envoyez-moi le fichier lui-même, ou un lien vers une vidéo du morceau.`,
    LINK_PREVIEW_REFUSED: ({ service, status }) =>
      `${service} ne m’a pas laissé écouter ce morceau à l’instant${status === undefined ? '' : ` (erreur ${String(status)})`}. Réessayez plus tard, ou envoyez-moi le fichier lui-même.`,
    LINK_NEEDS_TOOL: ({ host, tool }) =>
      `Pour les liens vers ${host ?? 'ce site'}, il me faut ${tool}, qui n’est pas installé là où je tourne. Envoyez-moi le fichier lui-même, ou demandez à la personne qui m’administre de l’installer.`,
    TIMEOUT: ({ limitMs }) =>
      `J’ai abandonné ce fichier après ${spokenDuration(limitMs / 1000, locale)}. Essayez un passage plus court, ou le même morceau dans un autre format.`,
    BUSY: ({ queueLength }) =>
      `J’ai beaucoup à faire : ${counted(queueLength, locale, { one: 'morceau attend', other: 'morceaux attendent' })} déjà. Réessayez dans une minute.`,
    RATE_LIMITED: ({ retryAfterSeconds }) =>
      `C’est plus de morceaux que je ne peux en écouter à la fois. Renvoyez celui-ci dans ${spokenDuration(retryAfterSeconds, locale)}.`,
    CANCELLED: () =>
      'Tout s’est arrêté avant que j’aie fini. Renvoyez-moi le morceau quand vous voulez.',
    INTERNAL: ({ id }) =>
      `Quelque chose s’est mal passé de mon côté. Réessayez ; si cela recommence, donnez ce code à la personne qui m’administre : ${id}.`,
  },
  card: {
    untitled: 'Son sans titre',
    confidence: '{words} · {percent}',
    unsureLead: 'Difficile à dire, peut-être',
    unsureVerdict: '{genre} ?',
    unsureNote: 'ou {genre} ({percent})',
    notMusic: 'Cela ne ressemble pas à de la musique',
    notMusicNote: 'Si c’en est, le plus proche : {genre} ({percent})',
    mixed: 'Un mélange de {count} genres',
    mixedLed: 'surtout {genre}, puis {others}',
    bestGuesses: 'Le plus probable',
    ifItWereMusic: 'Si c’était de la musique',
    onAverage: 'Moyenne de toutes les parties',
    silence: 'silence',
    speechOrNoise: 'voix ou bruit',
    gapSilence: 'non jugé (silence ou trop court)',
    gapSampled: { other: 'non écouté (jugé : {judged} min sur {total})' },
    model: 'modèle {name} {version}',
    alt: {
      sentence: '{parts}.',
      sure: '« {title} » : {genre} ({words}, {percent})',
      unsure: '« {title} » : difficile à dire, peut-être {genre} ({percent})',
      notMusic:
        '« {title} » ne ressemble pas à de la musique ; si c’en est, le plus proche : {genre} ({percent})',
      mixedLed:
        '« {title} » est un mélange de {count} genres, surtout {genre} (parties : {own} sur {parts}), puis {others}',
      mixedEven: '« {title} » est un mélange de {count} genres : {genres}',
      others: 'ensuite {guesses}',
      also: 'aussi {tags}',
      tempo: '{bpm} battements par minute',
      key: 'en {key}',
      nonMusic: '{what} de {start} à {end}',
      picture: 'avec une image du son ({duration})',
      moves: 'au fil du temps {moves}',
      move: '{genre} à partir de {time}',
      mixed: 'en alternant {genres}',
      sampled: {
        one: 'écouté : {judged} minute sur {total}',
        other: 'écouté : {judged} sur {total} minutes',
      },
    },
  },
};
