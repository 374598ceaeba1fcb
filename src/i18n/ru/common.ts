/**
 * Русский, на «вы», как в текстах Discord и Telegram. Жанры всегда в именительном падеже: названия склоняются
 * по-разному («классику», но «диско»), поэтому фразы построены так, чтобы другой падеж не понадобился.
 */
import { counted, durationOf, megabytes } from '../../lib/formats.js';
import { isAudible, looksLikeAside } from '../file-kind.js';
import type { CommonTexts } from '../en/common.js';
import { keys, tags } from './music.js';

const locale = 'ru';

const looksLike: CommonTexts['looksLike'] = {
  picture: 'похоже, это картинка',
  video: 'похоже, это видео без звука',
  text: 'похоже, это текст',
  document: 'похоже, это документ',
  archive: 'похоже, это архив',
};

/** Винительный падеж, «секунду» вместо «секунда»: у Intl только именительный. */
const UNITS = {
  second: { one: 'секунду', few: 'секунды', many: 'секунд', other: 'секунды' },
  minute: { one: 'минуту', few: 'минуты', many: 'минут', other: 'минуты' },
};

function time(seconds: number): string {
  const { value, unit } = durationOf(seconds);
  return counted(value, locale, UNITS[unit]);
}

const SONGS_WAIT = {
  one: 'песня уже ждёт',
  few: 'песни уже ждут',
  many: 'песен уже ждут',
  other: 'песни уже ждут',
};

export const common: CommonTexts = {
  locale,
  languageName: 'Русский',
  genres: {
    blues: 'блюз',
    classical: 'классика',
    country: 'кантри',
    disco: 'диско',
    hiphop: 'хип-хоп',
    jazz: 'джаз',
    metal: 'метал',
    pop: 'поп-музыка',
    reggae: 'регги',
    rock: 'рок',
  },
  tags,
  keys,
  certainty: {
    verySure: 'почти наверняка',
    fairlySure: 'скорее всего',
    leaning: 'вероятно',
    hunch: 'чисто по ощущению',
  },
  verdict: {
    sure: {
      verySure: ({ genre, percent }) => `Это почти наверняка ${genre} (${percent}).`,
      fairlySure: ({ genre, percent }) => `Скорее всего, это ${genre} (${percent}).`,
      leaning: ({ genre, percent }) => `Вероятно, это ${genre} (${percent}).`,
      hunch: ({ genre, percent }) => `Чисто по ощущению, это ${genre} (${percent}).`,
    },
    unsure: ({ genre, percent }) =>
      `Здесь я не уверен; по-моему, ближе всего ${genre} (${percent}).`,
    notMusic: ({ genre, percent }) =>
      `По-моему, это не похоже на музыку. А если это всё-таки музыка, ближе всего ${genre} (${percent}).`,
    mixedLed: ({ count, genre, own, parts, others }) =>
      `Это смесь ${count} жанров: прежде всего ${genre} (${own} из ${parts} частей), затем ${others}.`,
    mixedEven: ({ count, genres }) => `Это смесь ${count} жанров: ${genres}.`,
    also: (tags) => `А ещё: ${tags}.`,
    runnerUp: (genre, percent) => `Следом идёт ${genre} (${percent}).`,
    sampled: ({ judged, length }) =>
      `Я прослушал ${judged} из ${length}, отрывками через равные промежутки.`,
    firstOf: {
      album: 'Это первый трек альбома.',
      playlist: 'Это первый трек плейлиста.',
    },
    preview: ({ service, seconds }) => `Я слушал отрывок в ${seconds} с от ${service}.`,
  },
  looksLike,
  pictureLeftOut: {
    tooLarge: 'Картинка слишком большая для этого чата, поэтому я её не отправил.',
    notAllowed: 'Мне нельзя публиковать здесь картинки, поэтому картинку я не отправил.',
  },
  feedback: {
    right: 'Верно',
    wrong: 'Неверно',
    thanks: 'Спасибо, записано.',
    already: 'Вы уже оценили этот ответ.',
    failed: 'Сейчас не получилось записать. Попробуйте позже.',
  },
  listeningNotStored: 'Сейчас не получилось это сохранить, ничего не изменилось. Попробуйте позже.',
  forget: {
    done: 'Готово: всё, что я о вас хранил, удалено.',
    nothing: 'О вас ничего не сохранено, так что удалять было нечего.',
    failed:
      'Сейчас удалить не получилось, поэтому ничего не изменилось. Попробуйте, пожалуйста, позже.',
  },
  errors: {
    NOT_AUDIO: ({ sniffedType }) =>
      `В этом файле нет звука${looksLikeAside(sniffedType, looksLike)}. Пришлите песню в формате MP3, M4A, FLAC, WAV или OGG либо видео со звуком.`,
    CORRUPT_AUDIO: () =>
      'Файл похож на песню, но он повреждён, и воспроизвести его нельзя. Сохраните или скачайте его заново и пришлите новую копию.',
    UNKNOWN_FORMAT: ({ holdsNotes }) =>
      holdsNotes === true
        ? 'В этом файле ноты для инструментов, а не звук, поэтому слушать нечего. Сохраните его как MP3 в программе, из которой он взят, и пришлите MP3.'
        : 'Такой вид звуковых файлов мне незнаком. Преобразуйте его в MP3 и пришлите.',
    PROTECTED: () =>
      'Этот файл защищён: его может воспроизвести только приложение или учётная запись, через которую он куплен. Пришлите копию без защиты, например MP3.',
    TOO_LARGE: ({ limitBytes }) =>
      `Этот файл больше моего предела в ${megabytes(limitBytes, locale)} МБ. Пришлите отрывок покороче или ту же песню в формате MP3.`,
    TOO_SHORT: ({ seconds, minSeconds }) =>
      `Звука здесь всего на ${time(seconds)}, а мне нужно хотя бы на ${time(minSeconds)}. Пришлите отрывок подлиннее.`,
    SILENT: ({ peakDbfs }) =>
      isAudible(peakDbfs)
        ? 'Эта запись слишком тихая: я почти ничего не слышу. Сделайте её громче и пришлите ещё раз.'
        : 'В этой записи тишина, и сказать о ней нечего. Проверьте, слышен ли звук у вас, и пришлите её ещё раз.',
    LINK_UNSUPPORTED: ({ host }) =>
      `Песню ${host === undefined ? 'по этой ссылке' : `по ссылкам на ${host}`} мне не достать. Пришлите сам файл или ссылку на аудиофайл.`,
    LINK_BLOCKED: ({ host }) =>
      `Ссылки на ${host ?? 'этот адрес'} я не открываю. Пришлите сам файл или ссылку на общедоступный сайт.`,
    LINK_DEAD: ({ host, status }) =>
      `Не получилось скачать файл с ${host === undefined ? 'этого сайта' : `сайта ${host}`}${status === undefined ? '' : ` (ошибка ${String(status)})`}. Проверьте, открывается ли ссылка в браузере, или пришлите сам файл.`,
    LINK_NO_PREVIEW: ({ service }) =>
      `${service} не даёт отрывка этой песни, а той же записи я больше нигде не нашёл. Пришлите сам файл или ссылку на видео с этой песней.`,
    LINK_PREVIEW_REFUSED: ({ service, status }) =>
      `${service} сейчас не дал мне послушать эту песню${status === undefined ? '' : ` (ошибка ${String(status)})`}. Попробуйте позже или пришлите сам файл.`,
    LINK_NEEDS_TOOL: ({ host, tool }) =>
      `Для ссылок на ${host ?? 'этот сайт'} нужна программа ${tool}, а там, где я работаю, её нет. Пришлите сам файл или попросите владельца бота установить её.`,
    TIMEOUT: ({ limitMs }) =>
      `Я бился над этим файлом ${time(limitMs / 1000)} и не справился. Попробуйте отрывок покороче или ту же песню в другом формате.`,
    BUSY: ({ queueLength }) =>
      `Сейчас много работы: ${counted(queueLength, locale, SONGS_WAIT)}. Попробуйте ещё раз через минуту.`,
    RATE_LIMITED: ({ retryAfterSeconds }) =>
      `Столько песен сразу мне не послушать. Пришлите эту ещё раз через ${time(retryAfterSeconds)}.`,
    CANCELLED: () => 'Меня остановили раньше, чем я закончил. Пришлите ещё раз, когда захотите.',
    INTERNAL: ({ id }) =>
      `У меня что-то сломалось. Попробуйте ещё раз; если не поможет, сообщите владельцу бота этот код: ${id}.`,
  },
  card: {
    untitled: 'Звук без названия',
    confidence: '{words} · {percent}',
    unsureLead: 'Трудно сказать, может быть',
    unsureVerdict: '{genre}?',
    unsureNote: 'или {genre} ({percent})',
    notMusic: 'Это не похоже на музыку',
    notMusicNote: 'А если музыка, то ближе всего {genre} ({percent})',
    mixed: 'Смесь {count} жанров',
    mixedLed: 'прежде всего {genre}, затем {others}',
    bestGuesses: 'Лучшие догадки',
    ifItWereMusic: 'Если бы это была музыка',
    onAverage: 'В среднем по всем частям',
    silence: 'тишина',
    speechOrNoise: 'речь или шум',
    gapSilence: 'без оценки (тихо или слишком коротко)',
    gapSampled: { other: 'не прослушано (оценено {judged} из {total} мин)' },
    model: 'модель {name} {version}',
    alt: {
      sentence: '{parts}.',
      sure: '«{title}»: {genre} ({words}, {percent})',
      unsure: '«{title}»: трудно сказать, может быть, {genre} ({percent})',
      notMusic:
        '«{title}» не похоже на музыку; а если это музыка, то ближе всего {genre} ({percent})',
      mixedLed:
        '«{title}» — смесь {count} жанров, прежде всего {genre} (частей: {own} из {parts}), затем {others}',
      mixedEven: '«{title}» — смесь {count} жанров: {genres}',
      others: 'следом {guesses}',
      also: 'а ещё {tags}',
      tempo: '{bpm} ударов в минуту',
      key: 'тональность {key}',
      nonMusic: '{what} с {start} до {end}',
      picture: 'с картинкой звука ({duration})',
      moves: 'по ходу записи {moves}',
      move: '{genre} с {time}',
      mixed: 'сменяются {genres}',
      // После «из» родительный: «из 21 минуты», «из 22 минут».
      sampled: {
        one: 'прослушано {judged} из {total} минуты',
        other: 'прослушано {judged} из {total} минут',
      },
    },
  },
};
