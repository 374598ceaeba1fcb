import { counted } from '../../lib/formats.js';
import type { MemoryTexts } from '../en/memory.js';

const locale = 'ru';
const songs = (count: number): string =>
  counted(count, locale, { one: 'песня', few: 'песни', many: 'песен', other: 'песни' });
const examples = (count: number): string =>
  counted(count, locale, { one: 'пример', few: 'примера', many: 'примеров', other: 'примера' });

export const memory: MemoryTexts = {
  dateLocale: 'ru',
  songs,
  switch: {
    on: 'Теперь я запоминаю песни, на которые здесь отвечаю: как они звучат, названия и где их опубликовали, но не сам звук. Через год забываю; /memory off стирает всё сразу.',
    off: 'Память выключена, и всё, что я помнил об этом чате, забыто.',
    isOn: (count, genres) =>
      `Память включена: ${songs(count)}, своих жанров: ${genres}. /memory off стирает всё сразу.`,
    isOff:
      'Память выключена: я ничего не помню об этом чате. Администратор может включить её командой /memory on.',
    adminsOnly: 'Это решают только администраторы этого чата.',
    usage: 'Напишите /memory on, /memory off или /memory status.',
    failed: 'Сейчас не получилось. Попробуйте, пожалуйста, позже.',
  },
  lines: {
    postedBefore: (date) => `Уже было, ${date}`,
    soundsLike: (title, date) => `Похоже на «${title}» (${date})`,
    soundsLikeUntitled: (date) => `Похоже на песню от ${date}`,
    ownGenre: (name, similarity) => `Ближе всего к «${name}» этого чата (${similarity})`,
  },
  similar: {
    heading: 'Больше всего похожи:',
    line: (title, genre, date) => `«${title}», ${genre}, ${date}`,
    untitled: 'без названия',
    none: 'Я пока не помню другой песни, с которой можно сравнить.',
    unknown: 'Эту песню я не помню. Сначала спросите у меня её жанр.',
    point: 'Ответьте на песню или на мой ответ командой /similar.',
  },
  taste: {
    chat: 'Что слушает этот чат',
    me: 'Что вы здесь слушаете',
    week: 'Эта неделя в чате',
    genresHeading: 'Жанры',
    songsAWeek: 'Песен в неделю',
    songsAStep: (weeks) => `Песен за каждые ${weeks} нед.`,
    tagsHeading: 'Любимые теги',
    tempoHeading: 'Темп',
    tempo: 'от {low} до {high} уд./мин, чаще около {median}',
    mostUsual: 'Самая типичная',
    oddest: 'Самая необычная',
    alt: '{heading}: {count} за три месяца. Жанры: {genres}. Теги: {tags}.',
    altLibrary: '{heading}: {count}. Жанры: {genres}. Теги: {tags}.',
    tooFew: (count, needed) =>
      `Пока у меня в памяти ${songs(count)}; когда наберётся ${needed}, я нарисую ваш вкус.`,
    near: (percent) => `Ваш вкус похож на вкус чата на ${percent}.`,
  },
  digest: {
    on: (date) =>
      `Раз в неделю я буду показывать, что слушает этот чат, в следующий раз ${date}. /digest off отключает это.`,
    off: 'Картинки недели больше не будет.',
    isOff: 'Картинки недели нет. Администратор может написать /digest on.',
    usage: 'Напишите /digest on или /digest off; с часовым поясом, например /digest on +03:00.',
    text: (count, genre) => `За эту неделю: ${songs(count)}, больше всего ${genre}.`,
  },
  teach: {
    noted: (name, count, needed) =>
      `Записано: у «${name}» ${examples(count)}. Когда их станет ${needed}, я буду говорить, что песня на него похожа.`,
    ready: (name, count) =>
      `Записано: у «${name}» ${examples(count)}. Я скажу, когда песня окажется близко.`,
    already: (name) => `Эта песня уже служит примером для «${name}».`,
    list: (names) => `Свои жанры этого чата: ${names}.`,
    listItem: (name, count) => `${name} (${count})`,
    listEmpty:
      'У этого чата пока нет своих жанров. Ответьте на песню командой /teach и названием, например /teach shoegaze.',
    forgotten: (name) => `«${name}» забыт.`,
    unknown: (name) => `У этого чата нет жанра «${name}».`,
    tooManyGenres: (most) =>
      `Своих жанров у этого чата уже ${most}, больше я не запомню. /teach forget освободит место.`,
    tooManyExamples: (name, most) => `У «${name}» уже ${most} примеров, больше мне не поможет.`,
    badName:
      'В названии жанра не больше 40 букв, цифр или знаков, и начинается оно с буквы или цифры.',
    point: 'Ответьте на песню командой /teach и названием, например /teach shoegaze.',
  },
  help: 'Там, где администратор написал /memory on, я замечаю песни, которые уже были или похожи. /similar в ответ на песню: пять самых близких; /taste: картинка того, что вы слушаете; /teach shoegaze в ответ на песню: свой жанр; /digest on: картинка каждый понедельник.',
  privacy:
    'Там, где память включена, я храню о каждой песне, на которую отвечаю: как она звучит в числах, отпечаток в несколько сотен байт, по которому узнаётся та же запись, жанр, теги, темп и тональность, название, ссылку на сообщение, когда её опубликовали и кто (в зашифрованном виде). Но не сам звук. Через год всё забывается; /memory off стирает всё сразу, /forget стирает то, что опубликовали вы.',
  commands: {
    memory: {
      name: 'memory',
      description: 'Помнить песни этого чата: on, off или status',
      on: { name: 'on', description: 'Помнить, как звучат песни, но не сам звук' },
      off: { name: 'off', description: 'Сразу забыть всё об этом чате' },
      status: { name: 'status', description: 'Помню ли я что-нибудь и сколько' },
    },
    similar: {
      name: 'similar',
      description: 'Пять самых похожих песен этого чата',
      song: { name: 'song', description: 'Ссылка на сообщение с песней; иначе самая новая' },
    },
    similarMenu: 'Похожие песни',
    teachMenu: 'Научить жанру…',
    taste: {
      name: 'taste',
      description: 'Картинка того, что вы здесь слушаете',
      chat: { name: 'chat', description: 'Весь чат' },
      me: { name: 'me', description: 'Только вы; видите её только вы' },
    },
    digest: {
      name: 'digest',
      description: 'Картинка недели, каждый понедельник',
      on: { name: 'on', description: 'Показывать картинку каждый понедельник' },
      off: { name: 'off', description: 'Больше не показывать картинку недели' },
      offset: { name: 'offset', description: 'Разница с UTC, например +03:00' },
    },
    teach: {
      name: 'teach',
      description: 'Свои жанры этого чата',
      add: { name: 'add', description: 'Эта песня служит примером жанра' },
      list: { name: 'list', description: 'Свои жанры этого чата' },
      forget: { name: 'forget', description: 'Забыть жанр' },
      genre: { name: 'genre', description: 'Его название, например shoegaze' },
    },
  },
};
