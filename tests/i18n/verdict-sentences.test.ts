/** What people read, in all languages side by side, to be proofread; and the places where grammar trips. */
import { LANGUAGES, phraseError, phraseVerdict } from '../../src/i18n/index.js';
import { describe, expect, it } from 'vitest';

import type { Analysis } from '../../src/pipeline/types.js';
import { analysisWith } from './samples.js';

const scores = { hiphop: 0.71, classical: 0.2, jazz: 0.09 };
const unsureScores = { reggae: 0.31, pop: 0.002 };
const CASES = {
  sure: analysisWith({ genre: 'hiphop', scores }),
  unsure: analysisWith({
    ...{ genre: 'reggae', confidence: 0.31, sure: false, scores: unsureScores },
  }),
  notMusic: analysisWith({ genre: 'classical', confidence: 0.23, sure: false, notMusic: true }),
  sampled: analysisWith({}, { seconds: 7325, judgedSeconds: 1200, sampled: true }),
} as const;

type Row = readonly [
  sure: string,
  runnerUp: string,
  unsure: string,
  notMusic: string,
  leaning: string,
  hunch: string,
  verySure: string,
  sampled: string,
];

const ROWS: Readonly<Record<string, Row>> = {
  en: [
    'It’s hip-hop, I’m fairly sure (71%).',
    'Next closest: classical (20%).',
    'I’m not sure about this one; my best guess is reggae (31%).',
    'This doesn’t sound like music to me. If it is, my best guess is classical (23%).',
    'Probably jazz (60%).',
    'Maybe jazz, just a hunch (30%).',
    'It’s jazz, I’m very sure (90%).',
    'I listened to 20:00 of 2:02:05, spread evenly over the track.',
  ],
  es: [
    'Es hip hop, con bastante seguridad (71 %).',
    'Después, lo más parecido: música clásica (20 %).',
    'Esta no la tengo clara; lo más probable es que sea reggae (31 %).',
    'Esto no me suena a música. Si lo es, lo más probable es que sea música clásica (23 %).',
    'Probablemente sea jazz (60 %).',
    'Quizá sea jazz; lo digo por pura intuición (30 %).',
    'Es jazz, con mucha seguridad (90 %).',
    'He escuchado 20:00 de 2:02:05, en fragmentos repartidos por igual.',
  ],
  de: [
    'Das ist Hip-Hop, da bin ich mir ziemlich sicher (71 %).',
    'Danach am ehesten: Klassik (20 %).',
    'Hier bin ich mir nicht sicher; am ehesten ist es Reggae (31 %).',
    'Das klingt für mich nicht nach Musik. Falls es doch welche ist, dann am ehesten Klassik (23 %).',
    'Wahrscheinlich Jazz (60 %).',
    'Vielleicht Jazz, nur so ein Gefühl (30 %).',
    'Das ist Jazz, da bin ich mir sehr sicher (90 %).',
    'Ich habe 20:00 von 2:02:05 gehört, gleichmäßig verteilt.',
  ],
  fr: [
    'C’est du hip-hop, très probablement (71 %).',
    'Ensuite, le plus proche : classique (20 %).',
    'J’hésite sur ce morceau ; le plus probable, c’est du reggae (31 %).',
    'Pour moi, cela ne ressemble pas à de la musique. Si c’en est, c’est plutôt du classique (23 %).',
    'Probablement du jazz (60 %).',
    'Peut-être du jazz, à l’instinct (30 %).',
    'C’est du jazz, presque à coup sûr (90 %).',
    'J’ai écouté 20:00 sur 2:02:05, en passages répartis régulièrement.',
  ],
  pt: [
    'É hip-hop, com bastante certeza (71%).',
    'Depois, o mais parecido: música clássica (20%).',
    'Desta vez não tenho certeza; meu melhor palpite é reggae (31%).',
    'Isso não me parece música. Se for, meu melhor palpite é música clássica (23%).',
    'Provavelmente é jazz (60%).',
    'Talvez seja jazz, por pura intuição (30%).',
    'É jazz, com muita certeza (90%).',
    'Ouvi 20:00 de 2:02:05, em trechos bem distribuídos.',
  ],
  ru: [
    'Скорее всего, это хип-хоп (71 %).',
    'Следом идёт классика (20 %).',
    'Здесь я не уверен; по-моему, ближе всего регги (31 %).',
    'По-моему, это не похоже на музыку. А если это всё-таки музыка, ближе всего классика (23 %).',
    'Вероятно, это джаз (60 %).',
    'Чисто по ощущению, это джаз (30 %).',
    'Это почти наверняка джаз (90 %).',
    'Я прослушал 20:00 из 2:02:05, отрывками через равные промежутки.',
  ],
  hi: [
    'यह हिप-हॉप है, मुझे काफ़ी भरोसा है (71%)।',
    'इसके बाद सबसे क़रीब: क्लासिकल (20%)।',
    'इस बार मुझे पक्का नहीं पता; मेरा सबसे अच्छा अंदाज़ा रेगे है (31%)।',
    'यह मुझे संगीत जैसा नहीं लगता। अगर है, तो सबसे क़रीब क्लासिकल है (23%)।',
    'संभवतः जैज़ (60%)।',
    'शायद जैज़, बस एक अंदाज़ा (30%)।',
    'यह जैज़ है, मुझे बहुत भरोसा है (90%)।',
    'मैंने 2:02:05 में से 20:00 सुना, बराबर दूरी के टुकड़ों में।',
  ],
};

describe('the words of a verdict', () => {
  it.each(LANGUAGES)('in %s', (language) => {
    const lines = (analysis: Analysis): string[] =>
      phraseVerdict(analysis, language).replaceAll('\u00a0', ' ').split('\n');
    const first = (analysis: Analysis): string => lines(analysis)[0] ?? '';
    expect(lines(CASES.unsure)).toHaveLength(1);
    expect([
      ...lines(CASES.sure),
      first(CASES.unsure),
      first(CASES.notMusic),
      ...[0.6, 0.3, 0.9].map((confidence) => first(analysisWith({ confidence }))),
      lines(CASES.sampled)[2],
    ]).toEqual(ROWS[language]);
  });
});

describe('grammar', () => {
  const verdict = (genre: string, language: string): string =>
    phraseVerdict(analysisWith({ genre }), language).split('\n')[0] ?? '';

  it.each([
    ['fr', 'jazz', 'C’est du jazz,'],
    ['fr', 'classical', 'C’est du classique,'],
    ['fr', 'pop', 'C’est de la pop,'],
    ['fr', 'country', 'C’est de la country,'],
    ['fr', 'electro', 'C’est de l’electro,'],
    ['de', 'classical', 'Das ist Klassik,'],
    ['es', 'disco', 'Es música disco,'],
    ['pt', 'classical', 'É música clássica,'],
    ['ru', 'classical', 'это классика ('],
    ['ru', 'pop', 'это поп-музыка ('],
    ['hi', 'blues', 'यह ब्लूज़ है,'],
  ])('%s: %s', (language, genre, words) => {
    expect(verdict(genre, language)).toContain(words);
  });

  it.each([
    ['en', 1, '1 song is '],
    ['en', 2, '2 songs are '],
    ['es', 1, 'ya espera 1 canción.'],
    ['es', 1_000_000, 'ya esperan 1.000.000 canciones.'],
    ['de', 1, '1 Lied wartet '],
    ['de', 7, '7 Lieder warten '],
    ['fr', 1, '1 morceau attend '],
    ['fr', 2, '2 morceaux attendent '],
    ['pt', 1, 'já espera 1 música.'],
    ['pt', 3, 'já esperam 3 músicas.'],
    ['ru', 1, '1 песня уже ждёт'],
    ['ru', 3, '3 песни уже ждут'],
    ['ru', 11, '11 песен уже ждут'],
    ['ru', 32, '32 песни уже ждут'],
    ['hi', 1, '1 गाना पहले से इंतज़ार में है'],
    ['hi', 5, '5 गाने पहले से इंतज़ार में हैं'],
  ])('%s counts %d', (language, queueLength, words) => {
    expect(phraseError({ code: 'BUSY', context: { queueLength } }, language)).toContain(words);
  });

  it.each([
    ['en', 1, 'in 1 second.'],
    ['es', 1, 'dentro de 1 segundo.'],
    ['de', 600, 'in 10 Minuten noch'],
    ['fr', 30, 'dans 30 secondes.'],
    ['pt', 120, 'daqui a 2 minutos.'],
    ['ru', 1, 'через 1 секунду.'],
    ['ru', 3, 'через 3 секунды.'],
    ['ru', 12, 'через 12 секунд.'],
    ['ru', 21, 'через 21 секунду.'],
    ['ru', 600, 'через 10 минут.'],
    ['hi', 12, '12 सेकंड बाद'],
  ])('%s waits %d seconds', (language, retryAfterSeconds, words) => {
    const failure = { code: 'RATE_LIMITED', context: { retryAfterSeconds } } as const;
    expect(phraseError(failure, language).replaceAll('\u00a0', ' ')).toContain(words);
  });

  it.each([
    ['de', '2,9 Sekunden', '1,5 MB'],
    ['ru', '2,9 секунды', '1,5 МБ'],
    ['fr', '2,9 secondes', '1,5 Mo'],
    ['hi', '2.9 सेकंड', '1.5 MB'],
  ])('%s writes decimals its own way', (language, seconds, megabytes) => {
    const short = { code: 'TOO_SHORT', context: { seconds: 2.97, minSeconds: 3 } } as const;
    const large = { code: 'TOO_LARGE', context: { limitBytes: 1.5 * 2 ** 20, seenBytes: 2 ** 21 } };
    expect(phraseError(short, language).replaceAll('\u00a0', ' ')).toContain(seconds);
    expect(phraseError(large as typeof large & { code: 'TOO_LARGE' }, language)).toContain(
      megabytes,
    );
  });
});

const part = (genre: string, i: number) => ({
  ...{ genre, startSeconds: 30 * i, endSeconds: 30 * i + 30 },
});
const mix = analysisWith(
  { genre: 'classical', sure: false },
  {
    parts: ['classical', 'disco', 'classical', 'metal', 'rock'].map(part),
    tags: ['classical', 'indie', 'female vocals', '90s', 'metal', 'chill', 'folk'].map((name) => ({
      ...{ name, group: 'style' as const, score: 0.3 },
    })),
  },
);

const MIXES: Readonly<Record<string, readonly [led: string, even: string, also: string]>> = {
  en: [
    'This is a mix of 4 genres: mostly classical (2 of 5 parts), then disco, metal, and rock.',
    'This is a mix of 2 genres: classical and disco.',
    'Also: indie, female vocals, 90s, chill.',
  ],
  es: [
    'Es una mezcla de 4 géneros: sobre todo música clásica (2 de 5 partes), después disco, metal y rock.',
    'Es una mezcla de 2 géneros: clásica y disco.',
    'Además: indie, voz femenina, años 90, relajado.',
  ],
  de: [
    'Das ist eine Mischung aus 4 Genres: vor allem Klassik (2 von 5 Teilen), dann Disco, Metal und Rock.',
    'Das ist eine Mischung aus 2 Genres: Klassik und Disco.',
    'Außerdem: Indie, Frauenstimme, 90er, entspannt.',
  ],
  fr: [
    'C’est un mélange de 4 genres : surtout du classique (2 parties sur 5), puis disco, metal et rock.',
    'C’est un mélange de 2 genres : classique et disco.',
    'Aussi : indé, voix féminine, années 90, détendu.',
  ],
  pt: [
    'É uma mistura de 4 gêneros: principalmente música clássica (2 de 5 partes), depois disco, metal e rock.',
    'É uma mistura de 2 gêneros: clássica e disco.',
    'Também: indie, voz feminina, anos 90, relaxante.',
  ],
  ru: [
    'Это смесь 4 жанров: прежде всего классика (2 из 5 частей), затем диско, метал и рок.',
    'Это смесь 2 жанров: классика и диско.',
    'А ещё: инди, женский вокал, 90-е, расслабленное.',
  ],
  hi: [
    'यह 4 शैलियों का मिश्रण है: सबसे ज़्यादा क्लासिकल (5 में से 2 हिस्से), फिर डिस्को, मेटल, और रॉक।',
    'यह 2 शैलियों का मिश्रण है: क्लासिकल और डिस्को।',
    'साथ में: इंडी, महिला स्वर, 90 का दशक, सुकून भरा।',
  ],
};

it.each(LANGUAGES)('a mix and tags in %s', (language) => {
  const [led, also] = phraseVerdict(mix, language).split('\n');
  const even = phraseVerdict({ ...mix, parts: mix.parts?.slice(0, 2) ?? [], tags: [] }, language);
  expect([led, even, also]).toEqual(MIXES[language]);
});

it('a single part of a mix is no parts', () => {
  const parts = [part('jazz', 0), { ...part('metal', 1), endSeconds: 200 }, part('jazz', 7)];
  const say = (language: string): string => phraseVerdict({ ...mix, parts, tags: [] }, language);
  expect(say('en')).toContain('mostly metal (1 of 3 parts), then jazz');
  expect(say('fr')).toContain('(1 partie sur 3)');
  expect(say('ru')).toContain('(1 из 3 частей)');
});
