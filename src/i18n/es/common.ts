/** Español, de tú. El bot no dice «estoy seguro»: habla de seguridad, sin género. */
import { counted, megabytes, plural, spokenDuration } from '../../lib/formats.js';
import { isAudible, looksLikeAside } from '../file-kind.js';
import type { CommonTexts } from '../en/common.js';
import { keys, tags } from './music.js';

const locale = 'es';

const looksLike: CommonTexts['looksLike'] = {
  picture: 'parece una imagen',
  video: 'parece un vídeo sin sonido',
  text: 'parece un texto',
  document: 'parece un documento',
  archive: 'parece un archivo comprimido',
};

/** «Esto es clásica» no se dice, «esto es jazz» sí. */
const NEEDS_NOUN: readonly string[] = ['clásica', 'disco'];
const some = (genre: string): string => (NEEDS_NOUN.includes(genre) ? `música ${genre}` : genre);

export const common: CommonTexts = {
  locale,
  languageName: 'Español',
  genres: {
    blues: 'blues',
    classical: 'clásica',
    country: 'country',
    disco: 'disco',
    hiphop: 'hip hop',
    jazz: 'jazz',
    metal: 'metal',
    pop: 'pop',
    reggae: 'reggae',
    rock: 'rock',
  },
  tags,
  keys,
  certainty: {
    verySure: 'con mucha seguridad',
    fairlySure: 'con bastante seguridad',
    leaning: 'probablemente',
    hunch: 'por pura intuición',
  },
  verdict: {
    sure: {
      verySure: ({ genre, percent }) => `Es ${some(genre)}, con mucha seguridad (${percent}).`,
      fairlySure: ({ genre, percent }) => `Es ${some(genre)}, con bastante seguridad (${percent}).`,
      leaning: ({ genre, percent }) => `Probablemente sea ${some(genre)} (${percent}).`,
      hunch: ({ genre, percent }) =>
        `Quizá sea ${some(genre)}; lo digo por pura intuición (${percent}).`,
    },
    unsure: ({ genre, percent }) =>
      `Esta no la tengo clara; lo más probable es que sea ${some(genre)} (${percent}).`,
    notMusic: ({ genre, percent }) =>
      `Esto no me suena a música. Si lo es, lo más probable es que sea ${some(genre)} (${percent}).`,
    mixedLed: ({ count, genre, own, parts, others }) =>
      `Es una mezcla de ${count} géneros: sobre todo ${some(genre)} (${own} de ${parts} partes), después ${others}.`,
    mixedEven: ({ count, genres }) => `Es una mezcla de ${count} géneros: ${genres}.`,
    also: (tags) => `Además: ${tags}.`,
    runnerUp: (genre, percent) => `Después, lo más parecido: ${some(genre)} (${percent}).`,
    sampled: ({ judged, length }) =>
      `He escuchado ${judged} de ${length}, en fragmentos repartidos por igual.`,
    firstOf: {
      album: 'Es la primera canción del álbum.',
      playlist: 'Es la primera canción de la lista.',
    },
    preview: ({ service, seconds }) => `He escuchado el avance de ${seconds} s de ${service}.`,
  },
  looksLike,
  pictureLeftOut: {
    tooLarge: 'La imagen es demasiado grande para este chat, así que no la he enviado.',
    notAllowed: 'No tengo permiso para publicar imágenes aquí, así que no la he enviado.',
  },
  feedback: {
    right: 'Correcto',
    wrong: 'Incorrecto',
    thanks: 'Gracias, anotado.',
    already: 'Ya me has dado tu opinión sobre esta canción.',
    failed: 'Ahora mismo no he podido anotarlo. Inténtalo más tarde.',
  },
  listeningNotStored:
    'Ahora mismo no he podido guardarlo, así que todo sigue igual. Inténtalo más tarde.',
  forget: {
    done: 'Hecho: he borrado todo lo que tenía guardado sobre ti.',
    nothing: 'No tengo nada guardado sobre ti, así que no había nada que borrar.',
    failed:
      'Ahora mismo no he podido borrarlo, así que nada ha cambiado. Inténtalo más tarde, por favor.',
  },
  errors: {
    NOT_AUDIO: ({ sniffedType }) =>
      `En este archivo no hay sonido${looksLikeAside(sniffedType, looksLike)}. Envíame una canción en MP3, M4A, FLAC, WAV u OGG, o un vídeo con sonido.`,
    CORRUPT_AUDIO: () =>
      'Este archivo parece una canción, pero está dañado y no se puede reproducir nada. Expórtalo o descárgalo otra vez y envíame la copia nueva.',
    UNKNOWN_FORMAT: ({ holdsNotes }) =>
      holdsNotes === true
        ? 'Este archivo contiene notas para instrumentos, no sonido, así que no hay nada que oír. Expórtalo como MP3 en el programa del que viene y envíame el MP3.'
        : 'No conozco este tipo de audio. Conviértelo a MP3 y envíamelo.',
    PROTECTED: () =>
      'Este archivo está protegido y solo se puede reproducir con la aplicación o la cuenta con la que se compró. Envíame una copia sin protección, por ejemplo un MP3.',
    TOO_LARGE: ({ limitBytes }) =>
      `Este archivo supera mi límite de ${megabytes(limitBytes, locale)} MB. Envíame un fragmento más corto o la misma canción en MP3.`,
    TOO_SHORT: ({ seconds, minSeconds }) =>
      `Solo oigo ${spokenDuration(seconds, locale)} de sonido y necesito al menos ${spokenDuration(minSeconds, locale)}. Envíame un fragmento más largo de la canción.`,
    SILENT: ({ peakDbfs }) =>
      isAudible(peakDbfs)
        ? 'Esta grabación suena demasiado bajo: casi no oigo nada. Súbele el volumen y envíamela otra vez.'
        : 'En esta grabación no se oye nada, así que no puedo decir qué es. Comprueba que en tu dispositivo se oye y envíamela otra vez.',
    LINK_UNSUPPORTED: ({ host }) =>
      `No puedo sacar una canción de ${host === undefined ? 'este enlace' : `los enlaces a ${host}`}. Envíame el archivo o un enlace a un archivo de audio.`,
    LINK_BLOCKED: ({ host }) =>
      `No abro enlaces a ${host ?? 'esta dirección'}. Envíame el archivo o un enlace a un sitio público.`,
    LINK_DEAD: ({ host, status }) =>
      `No he podido obtener el archivo de ${host ?? 'ese sitio'}${status === undefined ? '' : ` (error ${String(status)})`}. Comprueba que el enlace se abre en tu navegador o envíame el archivo.`,
    LINK_NO_PREVIEW: ({ service }) =>
      `${service} no me da ningún avance de esta canción, y no he encontrado la misma grabación en otro sitio. Envíame el archivo o un enlace a un vídeo de la canción.`,
    LINK_PREVIEW_REFUSED: ({ service, status }) =>
      `${service} no me ha dejado escuchar esta canción ahora mismo${status === undefined ? '' : ` (error ${String(status)})`}. Inténtalo más tarde o envíame el archivo.`,
    LINK_NEEDS_TOOL: ({ host, tool }) =>
      `Para los enlaces a ${host ?? 'este sitio'} necesito ${tool}, que no está instalado donde funciono. Envíame el archivo o pide a quien me administra que lo instale.`,
    TIMEOUT: ({ limitMs }) =>
      `He abandonado este archivo después de ${spokenDuration(limitMs / 1000, locale)}. Prueba con un fragmento más corto o con la misma canción en otro formato.`,
    BUSY: ({ queueLength }) =>
      `Ahora no doy abasto: ya ${plural(queueLength, locale, { one: 'espera', other: 'esperan' })} ${counted(queueLength, locale, { one: 'canción', other: 'canciones' })}. Inténtalo otra vez dentro de un minuto.`,
    RATE_LIMITED: ({ retryAfterSeconds }) =>
      `Son más canciones de las que puedo escuchar a la vez. Envíame esta otra vez dentro de ${spokenDuration(retryAfterSeconds, locale)}.`,
    CANCELLED: () =>
      'Esto se ha detenido antes de que yo terminara. Envíamelo otra vez cuando quieras.',
    INTERNAL: ({ id }) =>
      `Algo ha fallado por mi parte. Inténtalo otra vez; si vuelve a pasar, dale este código a quien me administra: ${id}.`,
  },
  card: {
    untitled: 'Sonido sin título',
    confidence: '{words} · {percent}',
    unsureLead: 'Difícil saberlo, quizá',
    unsureVerdict: '¿{genre}?',
    unsureNote: 'o {genre} ({percent})',
    notMusic: 'Esto no suena a música',
    notMusicNote: 'Si lo es, lo más parecido: {genre} ({percent})',
    mixed: 'Una mezcla de {count} géneros',
    mixedLed: 'sobre todo {genre}, después {others}',
    bestGuesses: 'Lo más probable',
    ifItWereMusic: 'Si fuera música',
    onAverage: 'Media de todas las partes',
    silence: 'silencio',
    speechOrNoise: 'voz o ruido',
    gapSilence: 'sin juzgar (silencio o muy corto)',
    gapSampled: { other: 'omitido (escuchados {judged} de {total} min)' },
    model: 'modelo {name} {version}',
    alt: {
      sentence: '{parts}.',
      sure: '«{title}» suena a {genre} ({words}, {percent})',
      unsure: '«{title}»: difícil saberlo, quizá {genre} ({percent})',
      notMusic: '«{title}» no suena a música; si lo es, lo más parecido: {genre} ({percent})',
      mixedLed:
        '«{title}» es una mezcla de {count} géneros, sobre todo {genre} ({own} de {parts} partes), después {others}',
      mixedEven: '«{title}» es una mezcla de {count} géneros: {genres}',
      others: 'después {guesses}',
      also: 'además {tags}',
      tempo: '{bpm} pulsos por minuto',
      key: 'en {key}',
      nonMusic: '{what} de {start} a {end}',
      picture: 'con una imagen del sonido ({duration})',
      moves: 'a lo largo del tiempo {moves}',
      move: '{genre} desde {time}',
      mixed: 'cambia entre {genres}',
      sampled: {
        one: 'escuchado {judged} de {total} minuto',
        other: 'escuchados {judged} de {total} minutos',
      },
    },
  },
};
