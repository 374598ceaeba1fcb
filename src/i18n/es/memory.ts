import { counted } from '../../lib/formats.js';
import type { MemoryTexts } from '../en/memory.js';

const locale = 'es';
const songs = (count: number): string =>
  counted(count, locale, { one: 'canción', many: 'de canciones', other: 'canciones' });
const examples = (count: number): string =>
  counted(count, locale, { one: 'ejemplo', many: 'de ejemplos', other: 'ejemplos' });

export const memory: MemoryTexts = {
  dateLocale: 'es',
  songs,
  switch: {
    on: 'A partir de ahora recuerdo las canciones a las que respondo aquí: cómo suenan, sus títulos y dónde se publicaron, nunca el sonido mismo. Al cabo de un año las olvido; /memory off lo olvida todo al momento.',
    off: 'La memoria está desactivada, y todo lo que sabía de este chat está olvidado.',
    isOn: (count, genres) =>
      `La memoria está activada: ${songs(count)}, géneros propios: ${genres}. /memory off lo olvida todo al momento.`,
    isOff:
      'La memoria está desactivada: no recuerdo nada de este chat. Un administrador puede activarla con /memory on.',
    adminsOnly: 'Esto solo lo deciden los administradores de este chat.',
    usage: 'Escribe /memory on, /memory off o /memory status.',
    failed: 'Ahora mismo no he podido hacerlo. Inténtalo más tarde.',
  },
  lines: {
    postedBefore: (date) => `Ya se publicó, el ${date}`,
    soundsLike: (title, date) => `Suena como «${title}» del ${date}`,
    soundsLikeUntitled: (date) => `Suena como una canción del ${date}`,
    ownGenre: (name, similarity) =>
      `Lo más cercano a «${name}», género de este chat (${similarity})`,
  },
  similar: {
    heading: 'Lo que más se le parece:',
    line: (title, genre, date) => `«${title}», ${genre}, ${date}`,
    untitled: 'sin título',
    none: 'Todavía no recuerdo otra canción con la que compararla.',
    unknown: 'No recuerdo esta canción. Pregúntame primero por su género.',
    point: 'Responde a una canción, o a mi respuesta, con /similar.',
  },
  taste: {
    chat: 'Lo que se escucha en este chat',
    me: 'Lo que escuchas aquí',
    week: 'Esta semana en este chat',
    genresHeading: 'Géneros',
    songsAWeek: 'Canciones por semana',
    songsAStep: (weeks) => `Canciones cada ${weeks} semanas`,
    tagsHeading: 'Etiquetas favoritas',
    tempoHeading: 'Tempo',
    tempo: 'de {low} a {high} ppm, sobre todo hacia {median}',
    mostUsual: 'La más típica',
    oddest: 'La más rara',
    alt: '{heading}: {count} en tres meses. Géneros: {genres}. Etiquetas: {tags}.',
    altLibrary: '{heading}: {count}. Géneros: {genres}. Etiquetas: {tags}.',
    tooFew: (count, needed) =>
      `Por ahora recuerdo ${songs(count)}; a partir de ${needed} dibujaré vuestro gusto.`,
    near: (percent) => `Tu gusto se parece al del chat en un ${percent}.`,
  },
  digest: {
    on: (date) =>
      `Una vez por semana mostraré lo que se escucha en este chat, la próxima vez el ${date}. /digest off lo termina.`,
    off: 'Ya no publicaré la imagen de la semana.',
    isOff: 'No hay imagen de la semana. Un administrador puede escribir /digest on.',
    usage: 'Escribe /digest on o /digest off; con tu zona horaria, por ejemplo /digest on +02:00.',
    text: (count, genre) => `Esta semana: ${songs(count)}, sobre todo ${genre}.`,
  },
  teach: {
    noted: (name, count, needed) =>
      `Anotado: «${name}» tiene ${examples(count)}. A partir de ${needed} diré cuándo se le acerca una canción.`,
    ready: (name, count) =>
      `Anotado: «${name}» tiene ${examples(count)}. Diré cuándo se le acerca una canción.`,
    already: (name) => `Esta canción ya es un ejemplo de «${name}».`,
    list: (names) => `Géneros propios de este chat: ${names}.`,
    listItem: (name, count) => `${name} (${count})`,
    listEmpty:
      'Este chat aún no tiene géneros propios. Responde a una canción con /teach y un nombre, por ejemplo /teach shoegaze.',
    forgotten: (name) => `«${name}» está olvidado.`,
    unknown: (name) => `Este chat no tiene ningún género «${name}».`,
    tooManyGenres: (most) =>
      `Este chat ya tiene ${most} géneros propios, y no puedo recordar más. /teach forget hace sitio.`,
    tooManyExamples: (name, most) => `«${name}» ya tiene ${most} ejemplos; más no me ayudarían.`,
    badName:
      'El nombre de un género tiene como mucho 40 letras, cifras o signos y empieza por una letra o una cifra.',
    point: 'Responde a una canción con /teach y un nombre, por ejemplo /teach shoegaze.',
  },
  help: 'Donde un administrador ha escrito /memory on, noto las canciones que ya se publicaron o que se parecen. /similar en respuesta a una canción: las cinco más cercanas; /taste: una imagen de lo que escucháis; /teach shoegaze en respuesta a una canción: un género propio; /digest on: una imagen cada lunes.',
  privacy:
    'Donde la memoria está activada, guardo de cada canción a la que respondo allí: cómo suena, en números, una huella de unos cientos de bytes con la que reconozco la misma grabación, su género, etiquetas, tempo y tonalidad, su título, un enlace al mensaje, cuándo se publicó y quién lo hizo (cifrado). Nunca el sonido. Al cabo de un año se olvida; /memory off lo olvida todo al momento, y /forget lo que publicaste tú.',
  commands: {
    memory: {
      name: 'memory',
      description: 'Recordar las canciones de este chat: on, off o status',
      on: { name: 'on', description: 'Recordar cómo suenan, nunca su sonido' },
      off: { name: 'off', description: 'Olvidar al momento todo lo de este chat' },
      status: { name: 'status', description: 'Si recuerdo algo, y cuánto' },
    },
    similar: {
      name: 'similar',
      description: 'Las cinco canciones de este chat que más se le parecen',
      song: { name: 'song', description: 'Enlace al mensaje de la canción; si no, la más nueva' },
    },
    similarMenu: 'Canciones parecidas',
    teachMenu: 'Enseñar un género…',
    taste: {
      name: 'taste',
      description: 'Una imagen de lo que escucháis aquí',
      chat: { name: 'chat', description: 'Todo el chat' },
      me: { name: 'me', description: 'Solo tú; solo tú la ves' },
    },
    digest: {
      name: 'digest',
      description: 'Una imagen de la semana, cada lunes',
      on: { name: 'on', description: 'Publicar una imagen cada lunes' },
      off: { name: 'off', description: 'No publicar más imágenes de la semana' },
      offset: { name: 'offset', description: 'Diferencia con UTC, por ejemplo +02:00' },
    },
    teach: {
      name: 'teach',
      description: 'Géneros propios de este chat',
      add: { name: 'add', description: 'Esta canción es un ejemplo de un género' },
      list: { name: 'list', description: 'Los géneros propios de este chat' },
      forget: { name: 'forget', description: 'Olvidar un género' },
      genre: { name: 'genre', description: 'Su nombre, por ejemplo shoegaze' },
    },
  },
};
