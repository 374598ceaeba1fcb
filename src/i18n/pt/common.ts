/** Português do Brasil, com “você”. O bot não diz “estou seguro”: fala de certeza, sem gênero. */
import { counted, megabytes, plural, spokenDuration } from '../../lib/formats.js';
import { isAudible, looksLikeAside } from '../file-kind.js';
import type { CommonTexts } from '../en/common.js';
import { keys, tags } from './music.js';

const locale = 'pt';

const looksLike: CommonTexts['looksLike'] = {
  picture: 'parece uma imagem',
  video: 'parece um vídeo sem som',
  text: 'parece um texto',
  document: 'parece um documento',
  archive: 'parece um arquivo compactado',
};

/** “Isso é clássica” não se diz, “isso é jazz” sim. */
const NEEDS_NOUN: readonly string[] = ['clássica', 'disco'];
const some = (genre: string): string => (NEEDS_NOUN.includes(genre) ? `música ${genre}` : genre);

export const common: CommonTexts = {
  locale,
  languageName: 'Português',
  genres: {
    blues: 'blues',
    classical: 'clássica',
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
    verySure: 'com muita certeza',
    fairlySure: 'com bastante certeza',
    leaning: 'provavelmente',
    hunch: 'por pura intuição',
  },
  verdict: {
    sure: {
      verySure: ({ genre, percent }) => `É ${some(genre)}, com muita certeza (${percent}).`,
      fairlySure: ({ genre, percent }) => `É ${some(genre)}, com bastante certeza (${percent}).`,
      leaning: ({ genre, percent }) => `Provavelmente é ${some(genre)} (${percent}).`,
      hunch: ({ genre, percent }) => `Talvez seja ${some(genre)}, por pura intuição (${percent}).`,
    },
    unsure: ({ genre, percent }) =>
      `Desta vez não tenho certeza; meu melhor palpite é ${some(genre)} (${percent}).`,
    notMusic: ({ genre, percent }) =>
      `Isso não me parece música. Se for, meu melhor palpite é ${some(genre)} (${percent}).`,
    mixedLed: ({ count, genre, own, parts, others }) =>
      `É uma mistura de ${count} gêneros: principalmente ${some(genre)} (${own} de ${parts} partes), depois ${others}.`,
    mixedEven: ({ count, genres }) => `É uma mistura de ${count} gêneros: ${genres}.`,
    also: (tags) => `Também: ${tags}.`,
    runnerUp: (genre, percent) => `Depois, o mais parecido: ${some(genre)} (${percent}).`,
    sampled: ({ judged, length }) => `Ouvi ${judged} de ${length}, em trechos bem distribuídos.`,
    firstOf: {
      album: 'É a primeira faixa do álbum.',
      playlist: 'É a primeira faixa da playlist.',
    },
    preview: ({ service, seconds }) => `Ouvi a prévia de ${seconds} s do ${service}.`,
  },
  looksLike,
  pictureLeftOut: {
    tooLarge: 'A imagem é grande demais para esta conversa, por isso não a enviei.',
    notAllowed: 'Não tenho permissão para publicar imagens aqui, por isso não a enviei.',
  },
  feedback: {
    right: 'Certo',
    wrong: 'Errado',
    thanks: 'Obrigado, anotado.',
    already: 'Você já me deu sua opinião sobre esta.',
    failed: 'Não consegui anotar agora. Tente mais tarde.',
  },
  listeningNotStored: 'Não consegui salvar isso agora, então nada mudou. Tente de novo mais tarde.',
  forget: {
    done: 'Pronto: apaguei tudo o que eu tinha guardado sobre você.',
    nothing: 'Não tenho nada guardado sobre você, então não havia nada para apagar.',
    failed: 'Não consegui apagar agora, então nada mudou. Tente de novo mais tarde, por favor.',
  },
  errors: {
    NOT_AUDIO: ({ sniffedType }) =>
      `Não há som neste arquivo${looksLikeAside(sniffedType, looksLike)}. Envie uma música em MP3, M4A, FLAC, WAV ou OGG, ou um vídeo com som.`,
    CORRUPT_AUDIO: () =>
      'Este arquivo parece uma música, mas está danificado e nada nele pode ser tocado. Exporte ou baixe de novo e envie a nova cópia.',
    UNKNOWN_FORMAT: ({ holdsNotes }) =>
      holdsNotes === true
        ? 'Este arquivo contém notas para instrumentos, não som, então não há nada para ouvir. Exporte como MP3 no programa de onde ele veio e me envie o MP3.'
        : 'Não conheço este tipo de áudio. Converta para MP3 e me envie.',
    PROTECTED: () =>
      'Este arquivo é protegido e só toca no aplicativo ou na conta com que foi comprado. Envie uma cópia sem proteção, por exemplo um MP3.',
    TOO_LARGE: ({ limitBytes }) =>
      `Este arquivo passa do meu limite de ${megabytes(limitBytes, locale)} MB. Envie um trecho mais curto ou a mesma música em MP3.`,
    TOO_SHORT: ({ seconds, minSeconds }) =>
      `Só ouço ${spokenDuration(seconds, locale)} de som e preciso de pelo menos ${spokenDuration(minSeconds, locale)}. Envie um trecho mais longo da música.`,
    SILENT: ({ peakDbfs }) =>
      isAudible(peakDbfs)
        ? 'Esta gravação está baixa demais: quase não ouço nada nela. Aumente o volume e envie de novo.'
        : 'Não se ouve nada nesta gravação, então não tenho o que avaliar. Veja se ela tem som aí com você e envie de novo.',
    LINK_UNSUPPORTED: ({ host }) =>
      `Não consigo tirar uma música ${host === undefined ? 'deste link' : `de links de ${host}`}. Envie o próprio arquivo ou um link para um arquivo de áudio.`,
    LINK_BLOCKED: ({ host }) =>
      `Não abro links para ${host ?? 'este endereço'}. Envie o próprio arquivo ou um link para um site público.`,
    LINK_DEAD: ({ host, status }) =>
      `Não consegui obter o arquivo de ${host ?? 'esse site'}${status === undefined ? '' : ` (erro ${String(status)})`}. Veja se o link abre no seu navegador ou envie o próprio arquivo.`,
    LINK_NO_PREVIEW: ({ service }) =>
      `O ${service} não me dá nenhuma prévia desta música, e não encontrei a mesma gravação em outro lugar. Envie o próprio arquivo ou um link para um vídeo dela.`,
    LINK_PREVIEW_REFUSED: ({ service, status }) =>
      `O ${service} não me deixou ouvir esta música agora${status === undefined ? '' : ` (erro ${String(status)})`}. Tente de novo mais tarde ou envie o próprio arquivo.`,
    LINK_NEEDS_TOOL: ({ host, tool }) =>
      `Para links de ${host ?? 'este site'} eu preciso de ${tool}, que não está instalado onde eu funciono. Envie o próprio arquivo ou peça a quem me administra que o instale.`,
    TIMEOUT: ({ limitMs }) =>
      `Desisti deste arquivo depois de ${spokenDuration(limitMs / 1000, locale)}. Tente um trecho mais curto ou a mesma música em outro formato.`,
    BUSY: ({ queueLength }) =>
      `Estou com muito trabalho: já ${plural(queueLength, locale, { one: 'espera', other: 'esperam' })} ${counted(queueLength, locale, { one: 'música', other: 'músicas' })}. Tente de novo daqui a um minuto.`,
    RATE_LIMITED: ({ retryAfterSeconds }) =>
      `São mais músicas do que consigo ouvir de uma vez. Envie esta de novo daqui a ${spokenDuration(retryAfterSeconds, locale)}.`,
    CANCELLED: () => 'Isso foi interrompido antes de eu terminar. Envie de novo quando quiser.',
    INTERNAL: ({ id }) =>
      `Algo deu errado do meu lado. Tente de novo; se continuar, passe este código a quem me administra: ${id}.`,
  },
  card: {
    untitled: 'Som sem título',
    confidence: '{words} · {percent}',
    unsureLead: 'Difícil dizer, talvez',
    unsureVerdict: '{genre}?',
    unsureNote: 'ou {genre} ({percent})',
    notMusic: 'Isso não parece música',
    notMusicNote: 'Se for, o mais parecido: {genre} ({percent})',
    mixed: 'Uma mistura de {count} gêneros',
    mixedLed: 'principalmente {genre}, depois {others}',
    bestGuesses: 'Melhores palpites',
    ifItWereMusic: 'Se fosse música',
    onAverage: 'Média de todas as partes',
    silence: 'silêncio',
    speechOrNoise: 'fala ou ruído',
    gapSilence: 'não avaliado (silêncio ou curto demais)',
    gapSampled: { other: 'pulado (ouvidos {judged} de {total} min)' },
    model: 'modelo {name} {version}',
    alt: {
      sentence: '{parts}.',
      sure: '“{title}”: {genre} ({words}, {percent})',
      unsure: '“{title}”: difícil dizer, talvez {genre} ({percent})',
      notMusic: '“{title}” não parece música; se for, o mais parecido: {genre} ({percent})',
      mixedLed:
        '“{title}” é uma mistura de {count} gêneros, principalmente {genre} ({own} de {parts} partes), depois {others}',
      mixedEven: '“{title}” é uma mistura de {count} gêneros: {genres}',
      others: 'depois {guesses}',
      also: 'também {tags}',
      tempo: '{bpm} batidas por minuto',
      key: 'em {key}',
      nonMusic: '{what} de {start} a {end}',
      picture: 'com uma imagem do som ({duration})',
      moves: 'ao longo do tempo {moves}',
      move: '{genre} a partir de {time}',
      mixed: 'alternando entre {genres}',
      sampled: {
        one: 'ouvido {judged} de {total} minuto',
        other: 'ouvidos {judged} de {total} minutos',
      },
    },
  },
};
