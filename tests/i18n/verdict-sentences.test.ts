/** What people read, in all languages side by side, to be proofread; and the places where grammar trips. */
import { phraseError, phraseVerdict } from '../../src/i18n/index.js';
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
  picture: string,
  unsure: string,
  least: string,
  notMusic: string,
  sampled: string,
];

const ROWS: Readonly<Record<string, Row>> = {
  en: [
    'This is hip-hop: I am fairly sure (71%).',
    'Next closest: classical (20%).',
    'The picture shows all 3:33 of the sound, low notes at the bottom; the strip below it shows how the genre moves.',
    'I am not sure about this one; my best guess is reggae (31%).',
    'Next closest: pop (<1%).',
    'This does not sound like music to me. If it is, my best guess is classical (23%).',
    'I listened to 20:00 of 2:02:05, spread evenly; the picture shows the sound over time and leaves gaps where I did not listen.',
  ],
  es: [
    'Esto es hip hop, con bastante seguridad (71 %).',
    'Después, lo más parecido: música clásica (20 %).',
    'La imagen muestra todo el sonido (3:33), con los graves abajo; la franja de debajo muestra cómo cambia el género.',
    'Esta no la tengo clara; lo más probable es que sea reggae (31 %).',
    'Después, lo más parecido: pop (<1 %).',
    'Esto no me suena a música. Si lo es, lo más probable es que sea música clásica (23 %).',
    'He escuchado 20:00 de 2:02:05, en fragmentos repartidos por igual; la imagen muestra el sonido a lo largo del tiempo y deja huecos donde no he escuchado.',
  ],
  de: [
    'Das ist Hip-Hop, ziemlich sicher (71 %).',
    'Danach am ehesten: Klassik (20 %).',
    'Das Bild zeigt den ganzen Klang (3:33), tiefe Töne unten; der Streifen darunter zeigt, wie sich das Genre verändert.',
    'Hier bin ich mir nicht sicher; am ehesten ist es Reggae (31 %).',
    'Danach am ehesten: Pop (<1 %).',
    'Das klingt für mich nicht nach Musik. Falls es doch welche ist, dann am ehesten Klassik (23 %).',
    'Ich habe 20:00 von 2:02:05 gehört, gleichmäßig verteilt; das Bild zeigt den Klang im Lauf der Zeit und lässt Lücken, wo ich nicht zugehört habe.',
  ],
  fr: [
    'C’est du hip-hop, très probablement (71 %).',
    'Ensuite, le plus proche : classique (20 %).',
    'L’image montre tout le son (3:33), les graves en bas ; la bande en dessous montre comment le genre évolue.',
    'J’hésite sur ce morceau ; le plus probable, c’est du reggae (31 %).',
    'Ensuite, le plus proche : pop (<1 %).',
    'Pour moi, cela ne ressemble pas à de la musique. Si c’en est, c’est plutôt du classique (23 %).',
    'J’ai écouté 20:00 sur 2:02:05, en passages répartis régulièrement ; l’image montre le son au fil du temps et laisse vide ce que je n’ai pas écouté.',
  ],
  pt: [
    'Isso é hip-hop, com bastante certeza (71%).',
    'Depois, o mais parecido: música clássica (20%).',
    'A imagem mostra o som inteiro (3:33), com os graves embaixo; a faixa abaixo dela mostra como o gênero muda.',
    'Desta vez não tenho certeza; meu melhor palpite é reggae (31%).',
    'Depois, o mais parecido: pop (<1%).',
    'Isso não me parece música. Se for, meu melhor palpite é música clássica (23%).',
    'Ouvi 20:00 de 2:02:05, em trechos bem distribuídos; a imagem mostra o som ao longo do tempo e deixa vazios onde não ouvi.',
  ],
  ru: [
    'Это хип-хоп, скорее всего (71 %).',
    'Следом идёт классика (20 %).',
    'На картинке весь звук (3:33), низкие ноты внизу; полоса под ней показывает, как меняется жанр.',
    'Здесь я не уверен; по-моему, ближе всего регги (31 %).',
    'Следом идёт поп-музыка (<1 %).',
    'По-моему, это не похоже на музыку. А если это всё-таки музыка, ближе всего классика (23 %).',
    'Я прослушал 20:00 из 2:02:05, отрывками через равные промежутки; на картинке звук от начала до конца, а где я не слушал, там пропуски.',
  ],
  hi: [
    'यह हिप-हॉप है: मुझे काफ़ी भरोसा है (71%)।',
    'इसके बाद सबसे क़रीब: क्लासिकल (20%)।',
    'तस्वीर में पूरी ध्वनि (3:33) दिखती है, भारी सुर नीचे की ओर; उसके नीचे की पट्टी दिखाती है कि शैली कैसे बदलती है।',
    'इस बार मुझे पक्का नहीं पता; मेरा सबसे अच्छा अंदाज़ा रेगे है (31%)।',
    'इसके बाद सबसे क़रीब: पॉप (<1%)।',
    'यह मुझे संगीत जैसा नहीं लगता। अगर है, तो सबसे क़रीब क्लासिकल है (23%)।',
    'मैंने 2:02:05 में से 20:00 सुना, बराबर दूरी के टुकड़ों में; तस्वीर समय के साथ ध्वनि दिखाती है, और जहाँ मैंने नहीं सुना वहाँ ख़ाली जगह है।',
  ],
};

describe('the words of a verdict', () => {
  it.each(Object.entries(ROWS))('in %s', (language, row) => {
    const lines = (analysis: Analysis): string[] =>
      phraseVerdict(analysis, language).replaceAll('\u00a0', ' ').split('\n');
    const unsure = lines(CASES.unsure);
    expect([
      ...lines(CASES.sure),
      ...unsure.slice(0, 2),
      lines(CASES.notMusic)[0],
      lines(CASES.sampled)[2],
    ]).toEqual(row);
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
    ['es', 'disco', 'Esto es música disco,'],
    ['pt', 'classical', 'Isso é música clássica,'],
    ['ru', 'classical', 'Это классика,'],
    ['ru', 'pop', 'Это поп-музыка,'],
    ['hi', 'blues', 'यह ब्लूज़ है:'],
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
