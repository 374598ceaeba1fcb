/** Français, avec « vous » comme dans les textes de Discord et de Telegram. Le bot évite les accords (« sûr », « sûre »). */
import { isAudible, looksLikeAside } from '../file-kind.js';
import { counted, megabytes, spokenDuration } from '../../lib/formats.js';
import type { Words } from '../types.js';

const locale = 'fr';

const looksLike: Words['looksLike'] = {
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

export const fr: Words = {
  locale,
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
  certainty: {
    verySure: 'presque à coup sûr',
    fairlySure: 'très probablement',
    leaning: 'probablement',
    hunch: 'à l’instinct',
  },
  verdict: {
    sure: ({ genre, percent, certainty }) => `C’est ${some(genre)}, ${certainty} (${percent}).`,
    unsure: ({ genre, percent }) =>
      `J’hésite sur ce morceau ; le plus probable, c’est ${some(genre)} (${percent}).`,
    notMusic: ({ genre, percent }) =>
      `Pour moi, cela ne ressemble pas à de la musique. Si c’en est, c’est plutôt ${some(genre)} (${percent}).`,
    runnerUp: (genre, percent) => `Ensuite, le plus proche : ${genre} (${percent}).`,
    picture: ({ length, judged }) =>
      judged === undefined
        ? `L’image montre tout le son (${length}), les graves en bas ; la bande en dessous montre comment le genre évolue.`
        : `J’ai écouté ${judged} sur ${length}, en passages répartis régulièrement ; l’image montre le son au fil du temps et laisse vide ce que je n’ai pas écouté.`,
  },
  looksLike,
  errors: {
    NOT_AUDIO: ({ sniffedType }) =>
      `Il n’y a pas de son dans ce fichier${looksLikeAside(sniffedType, looksLike)}. Envoyez-moi un morceau en MP3, M4A, FLAC, WAV ou OGG, ou une vidéo avec du son.`,
    CORRUPT_AUDIO: () =>
      'Ce fichier ressemble à un morceau, mais il est abîmé et rien ne peut en être écouté. Exportez-le ou téléchargez-le de nouveau, puis envoyez-moi la nouvelle copie.',
    UNKNOWN_FORMAT: ({ holdsNotes }) =>
      holdsNotes === true
        ? 'Ce fichier contient des notes pour des instruments et non du son : il n’y a rien à entendre. Exportez-le en MP3 depuis le logiciel d’où il vient, puis envoyez-moi le MP3.'
        : 'Je ne connais pas ce type d’audio. Convertissez-le en MP3 et envoyez-le-moi.',
    PROTECTED: () =>
      'Ce fichier est protégé : seule l’application ou le compte avec lequel il a été acheté peut le lire. Envoyez-moi une copie sans protection, par exemple un MP3.',
    TOO_LARGE: ({ limitBytes }) =>
      `Ce fichier dépasse les ${megabytes(limitBytes, locale)} Mo que j’accepte. Envoyez-moi un extrait plus court, ou le même morceau en MP3.`,
    TOO_SHORT: ({ seconds, minSeconds }) =>
      `Je n’entends que ${spokenDuration(seconds, locale)} de son, et il m’en faut au moins ${spokenDuration(minSeconds, locale)}. Envoyez-moi un passage plus long du morceau.`,
    SILENT: ({ peakDbfs }) =>
      isAudible(peakDbfs)
        ? 'Cet enregistrement est trop faible : je n’y entends presque rien. Augmentez le volume et renvoyez-le.'
        : 'On n’entend rien dans cet enregistrement, je ne peux donc rien en dire. Vérifiez qu’il y a du son chez vous et renvoyez-le.',
    LINK_UNSUPPORTED: ({ host }) =>
      `Je ne sais pas encore ouvrir les liens ${host === undefined ? 'de ce genre' : `vers ${host}`}. Téléchargez le morceau et envoyez-moi plutôt le fichier.`,
    LINK_BLOCKED: ({ host }) =>
      `Je n’ouvre pas les liens vers ${host ?? 'cette adresse'}. Envoyez-moi le fichier lui-même, ou un lien vers un site public.`,
    LINK_DEAD: ({ host, status }) =>
      `${host ?? 'Le site'} n’a pas fourni le fichier${status === undefined ? '' : ` (erreur ${String(status)})`}. Vérifiez que le lien s’ouvre dans votre navigateur, ou envoyez-moi le fichier lui-même.`,
    LINK_NEEDS_TOOL: ({ host, tool }) =>
      `Pour les liens vers ${host ?? 'ce site'}, il me faut ${tool}, qui n’est pas installé là où je tourne. Envoyez-moi le fichier lui-même, ou demandez à la personne qui me fait tourner de l’installer.`,
    TIMEOUT: ({ limitMs }) =>
      `J’ai abandonné ce fichier après ${spokenDuration(limitMs / 1000, locale)}. Essayez un passage plus court, ou le même morceau dans un autre format.`,
    BUSY: ({ queueLength }) =>
      `J’ai beaucoup à faire : ${counted(queueLength, locale, { one: 'morceau attend', other: 'morceaux attendent' })} déjà. Réessayez dans une minute.`,
    RATE_LIMITED: ({ retryAfterSeconds }) =>
      `C’est plus de morceaux que je ne peux en écouter à la fois. Renvoyez celui-ci dans ${spokenDuration(retryAfterSeconds, locale)}.`,
    CANCELLED: () =>
      'Tout s’est arrêté avant que j’aie fini. Renvoyez-moi le morceau quand vous voulez.',
    INTERNAL: ({ id }) =>
      `Quelque chose s’est mal passé de mon côté. Réessayez ; si cela recommence, donnez ce numéro à la personne qui me fait tourner : ${id}.`,
  },
  card: {
    untitled: 'Son sans titre',
    confidence: '{words} · {percent}',
    unsureLead: 'Difficile à dire, peut-être',
    unsureVerdict: '{genre} ?',
    unsureNote: 'ou {genre} ({percent})',
    notMusic: 'Cela ne ressemble pas à de la musique',
    notMusicNote: 'Si c’en est, le plus proche : {genre} ({percent})',
    bestGuesses: 'Le plus probable',
    ifItWereMusic: 'Si c’était de la musique',
    gapSilence: 'non jugé (silence ou trop court)',
    gapSampled: 'passé : {judged} min écoutées sur {total}',
    model: 'modèle {name} {version}',
    alt: {
      sentence: '{parts}.',
      sure: '« {title} » : {genre} ({words}, {percent})',
      unsure: '« {title} » : difficile à dire, peut-être {genre} ({percent})',
      notMusic:
        '« {title} » ne ressemble pas à de la musique ; si c’en est, le plus proche : {genre} ({percent})',
      others: 'ensuite {guesses}',
      picture: 'avec une image du son ({duration})',
      moves: 'au fil du temps {moves}',
      move: '{genre} à partir de {time}',
      mixed: 'en alternant {genres}',
      sampled: '{judged} minutes écoutées sur {total}',
    },
  },
};
