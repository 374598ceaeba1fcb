import { counted } from '../../lib/formats.js';
import type { MemoryTexts } from '../en/memory.js';

const locale = 'pt';
const songs = (count: number): string =>
  counted(count, locale, { one: 'música', many: 'de músicas', other: 'músicas' });
const examples = (count: number): string =>
  counted(count, locale, { one: 'exemplo', many: 'de exemplos', other: 'exemplos' });

export const memory: MemoryTexts = {
  dateLocale: 'pt',
  songs,
  switch: {
    on: 'A partir de agora eu me lembro das músicas a que respondo aqui: como soam, os títulos e onde foram postadas, nunca o som em si. Depois de um ano esqueço; /memory off esquece tudo na hora.',
    off: 'A memória está desligada, e tudo o que eu sabia desta conversa foi esquecido.',
    isOn: (count, genres) =>
      `A memória está ligada: ${songs(count)}, gêneros próprios: ${genres}. /memory off esquece tudo na hora.`,
    isOff:
      'A memória está desligada: não me lembro de nada desta conversa. Um administrador pode ligá-la com /memory on.',
    adminsOnly: 'Só os administradores desta conversa podem decidir isso.',
    usage: 'Escreva /memory on, /memory off ou /memory status.',
    failed: 'Não consegui fazer isso agora. Tente de novo mais tarde.',
  },
  lines: {
    postedBefore: (date) => `Já foi postada, em ${date}`,
    soundsLike: (title, date) => `Parece com “${title}”, de ${date}`,
    soundsLikeUntitled: (date) => `Parece com uma música de ${date}`,
    ownGenre: (name, similarity) =>
      `Mais perto de “${name}”, gênero desta conversa (${similarity})`,
  },
  similar: {
    heading: 'As mais parecidas:',
    line: (title, genre, date) => `“${title}”, ${genre}, ${date}`,
    untitled: 'sem título',
    none: 'Ainda não me lembro de outra música com que comparar.',
    unknown: 'Não me lembro desta música. Pergunte primeiro o gênero dela.',
    point: 'Responda a uma música, ou à minha resposta, com /similar.',
  },
  taste: {
    chat: 'O que se ouve nesta conversa',
    me: 'O que você ouve aqui',
    week: 'Esta semana nesta conversa',
    genresHeading: 'Gêneros',
    songsAWeek: 'Músicas por semana',
    songsAStep: (weeks) => `Músicas a cada ${weeks} semanas`,
    tagsHeading: 'Etiquetas favoritas',
    tempoHeading: 'Andamento',
    tempo: 'de {low} a {high} BPM, quase sempre perto de {median}',
    mostUsual: 'A mais típica',
    oddest: 'A mais diferente',
    alt: '{heading}: {count} em três meses. Gêneros: {genres}. Etiquetas: {tags}.',
    altLibrary: '{heading}: {count}. Gêneros: {genres}. Etiquetas: {tags}.',
    tooFew: (count, needed) =>
      `Por enquanto me lembro de ${songs(count)}; a partir de ${needed} eu desenho o gosto de vocês.`,
    near: (percent) => `Seu gosto é ${percent} parecido com o da conversa.`,
  },
  digest: {
    on: (date) =>
      `Uma vez por semana vou mostrar o que se ouve nesta conversa, a próxima vez em ${date}. /digest off encerra.`,
    off: 'Não vou mais postar a imagem da semana.',
    isOff: 'Não há imagem da semana. Um administrador pode escrever /digest on.',
    usage: 'Escreva /digest on ou /digest off; com o fuso, por exemplo /digest on -03:00.',
    text: (count, genre) => `Esta semana: ${songs(count)}, principalmente ${genre}.`,
  },
  teach: {
    noted: (name, count, needed) =>
      `Anotado: “${name}” tem ${examples(count)}. A partir de ${needed} eu digo quando uma música chega perto.`,
    ready: (name, count) =>
      `Anotado: “${name}” tem ${examples(count)}. Eu digo quando uma música chega perto.`,
    already: (name) => `Esta música já é um exemplo de “${name}”.`,
    list: (names) => `Gêneros próprios desta conversa: ${names}.`,
    listItem: (name, count) => `${name} (${count})`,
    listEmpty:
      'Esta conversa ainda não tem gêneros próprios. Responda a uma música com /teach e um nome, por exemplo /teach shoegaze.',
    forgotten: (name) => `“${name}” foi esquecido.`,
    unknown: (name) => `Esta conversa não tem um gênero “${name}”.`,
    tooManyGenres: (most) =>
      `Esta conversa já tem ${most} gêneros próprios, e não consigo guardar mais. /teach forget abre espaço.`,
    tooManyExamples: (name, most) => `“${name}” já tem ${most} exemplos; mais não me ajudariam.`,
    badName:
      'O nome de um gênero tem até 40 letras, algarismos ou sinais e começa com uma letra ou um algarismo.',
    point: 'Responda a uma música com /teach e um nome, por exemplo /teach shoegaze.',
  },
  help: 'Onde um administrador escreveu /memory on, eu percebo músicas que já foram postadas ou que se parecem. /similar em resposta a uma música: as cinco mais próximas; /taste: uma imagem do que vocês ouvem; /teach shoegaze em resposta a uma música: um gênero próprio; /digest on: uma imagem toda segunda-feira.',
  privacy:
    'Onde a memória está ligada, guardo de cada música a que respondo ali: como ela soa, em números, uma impressão digital de algumas centenas de bytes que reconhece a mesma gravação, gênero, etiquetas, andamento e tom, o título, um link para a mensagem, quando foi postada e por quem (embaralhado). Nunca o som. Depois de um ano é esquecido; /memory off esquece tudo na hora, /forget o que você postou.',
  commands: {
    memory: {
      name: 'memory',
      description: 'Lembrar as músicas desta conversa: on, off ou status',
      on: { name: 'on', description: 'Lembrar como soam, nunca o som em si' },
      off: { name: 'off', description: 'Esquecer na hora tudo desta conversa' },
      status: { name: 'status', description: 'Se eu me lembro, e de quanto' },
    },
    similar: {
      name: 'similar',
      description: 'As cinco músicas desta conversa mais parecidas com ela',
      song: { name: 'song', description: 'Link da mensagem com a música; senão, a mais nova' },
    },
    similarMenu: 'Músicas parecidas',
    teachMenu: 'Ensinar um gênero…',
    taste: {
      name: 'taste',
      description: 'Uma imagem do que vocês ouvem aqui',
      chat: { name: 'chat', description: 'A conversa toda' },
      me: { name: 'me', description: 'Só você; só você vê' },
    },
    digest: {
      name: 'digest',
      description: 'Uma imagem da semana, toda segunda-feira',
      on: { name: 'on', description: 'Postar uma imagem toda segunda-feira' },
      off: { name: 'off', description: 'Não postar mais a imagem da semana' },
      offset: { name: 'offset', description: 'Diferença para o UTC, por exemplo -03:00' },
    },
    teach: {
      name: 'teach',
      description: 'Gêneros próprios desta conversa',
      add: { name: 'add', description: 'Esta música é um exemplo de um gênero' },
      list: { name: 'list', description: 'Os gêneros próprios desta conversa' },
      forget: { name: 'forget', description: 'Esquecer um gênero' },
      genre: { name: 'genre', description: 'O nome, por exemplo shoegaze' },
    },
  },
};
