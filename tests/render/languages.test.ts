/** The card in every language: all letters are in the bundled fonts, nothing is cut, and no English is left. */
import { cardTextsFor } from '../../src/i18n/index.js';
import { describe, expect, it } from 'vitest';

import { LANGUAGES } from '../../src/i18n/index.js';
import type { Analysis } from '../../src/pipeline/types.js';
import { altText } from '../../src/render/alt-text.js';
import { drawable } from '../../src/render/fonts.js';
import { headerMarks } from '../../src/render/header.js';
import { renderCard, type CardTexts } from '../../src/render/index.js';
import { LAYOUT as layout } from '../../src/render/layout.js';
import type { TextMark } from '../../src/render/marks.js';
import { measureText } from '../../src/render/paint.js';
import { plotMarks } from '../../src/render/plot.js';
import { stripMarks } from '../../src/render/strip.js';
import { differenceFromReference } from './compare-picture.js';
import { LABELS, sampleAnalysis, type SampleShape } from './sample-analysis.js';

const TONICS = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'];

/** All tags that the languages know, four at a time, and every key. */
function rich(index: number): Pick<Analysis, 'tags' | 'tempo' | 'key' | 'nonMusic'> {
  const names = Object.keys(cardTextsFor('en').tags);
  const key = { tonic: TONICS[index % 12] ?? 'C', confidence: 0.8 };
  return {
    tags: names
      .slice(4 * index, 4 * index + 4)
      .map((name) => ({ name, group: 'style', score: 0.3 })),
    tempo: { bpm: 121.6 + index, confidence: 0.6 },
    key: { ...key, mode: index % 2 === 0 ? 'minor' : 'major' },
    nonMusic: [
      { kind: 'silence', startSeconds: 0, endSeconds: 10 },
      { kind: 'speechOrNoise', startSeconds: 20, endSeconds: 30 },
    ],
  };
}

function mixOf(genres: readonly string[]): Analysis {
  const length = 30;
  const parts = [...genres, ...genres.slice(0, 1)].map((genre, i) => ({
    ...{ genre, startSeconds: i * length, endSeconds: (i + 1) * length },
  }));
  return { ...shaped({ seconds: parts.length * length, genres, sure: false }), parts };
}

/** Made once: the same for all languages. */
const ANALYSES: readonly Analysis[] = [
  ...LABELS.flatMap((label, index) => [
    shaped({ genres: [label], confidence: [0.9, 0.7, 0.5, 0.3][index % 4] ?? 1 }),
    shaped({ genres: [label], confidence: 0.3, sure: false }),
    shaped({ genres: [label], confidence: 0.2, notMusic: true }),
  ]),
  shaped({ seconds: 600, genres: LABELS, silentTailSeconds: 30 }),
  shaped({ seconds: 36_000, genres: LABELS, judgeEvery: 30 }),
  ...LABELS.map((genre, index) => ({ ...shaped({ genres: [genre] }), ...rich(index) })),
  ...[2, 3, 10].map((count) => mixOf(LABELS.slice(0, count))),
];
const MOVING = shaped({ seconds: 90, genres: ['jazz', 'jazz', 'pop'] });
const MIXED = shaped({ seconds: 7200, genres: ['jazz', 'pop'], judgeEvery: 6, sure: false });

const ALT_TEXTS: Readonly<Record<string, readonly [moving: string, mixed: string]>> = {
  en: [
    '“Song” sounds like jazz (fairly sure, 72%), then metal 8% and rock 6%, with a picture of the sound (1:30), over time jazz from 0:00 and pop from 1:00.',
    '“Song”: not sure, maybe jazz (72%), then metal 8% and rock 6%, with a picture of the sound (2:00:00), changing between jazz and pop, judged on 20 of 120 minutes.',
  ],
  es: [
    '«Song» suena a jazz (con bastante seguridad, 72 %), después metal 8 % y rock 6 %, con una imagen del sonido (1:30), a lo largo del tiempo jazz desde 0:00 y pop desde 1:00.',
    '«Song»: difícil saberlo, quizá jazz (72 %), después metal 8 % y rock 6 %, con una imagen del sonido (2:00:00), cambia entre jazz y pop, escuchados 20 de 120 minutos.',
  ],
  de: [
    '„Song“ klingt nach Jazz (ziemlich sicher, 72 %), danach Metal 8 % und Rock 6 %, mit einem Klangbild (1:30), im Verlauf Jazz ab 0:00 und Pop ab 1:00.',
    '„Song“: nicht sicher, vielleicht Jazz (72 %), danach Metal 8 % und Rock 6 %, mit einem Klangbild (2:00:00), wechselt zwischen Jazz und Pop, 20 von 120 Minuten gehört.',
  ],
  fr: [
    '« Song » : jazz (très probablement, 72 %), ensuite metal 8 % et rock 6 %, avec une image du son (1:30), au fil du temps jazz à partir de 0:00 et pop à partir de 1:00.',
    '« Song » : difficile à dire, peut-être jazz (72 %), ensuite metal 8 % et rock 6 %, avec une image du son (2:00:00), en alternant jazz et pop, écouté : 20 sur 120 minutes.',
  ],
  pt: [
    '“Song”: jazz (com bastante certeza, 72%), depois metal 8% e rock 6%, com uma imagem do som (1:30), ao longo do tempo jazz a partir de 0:00 e pop a partir de 1:00.',
    '“Song”: difícil dizer, talvez jazz (72%), depois metal 8% e rock 6%, com uma imagem do som (2:00:00), alternando entre jazz e pop, ouvidos 20 de 120 minutos.',
  ],
  ru: [
    '«Song»: джаз (скорее всего, 72 %), следом метал 8 % и рок 6 %, с картинкой звука (1:30), по ходу записи джаз с 0:00 и поп-музыка с 1:00.',
    '«Song»: трудно сказать, может быть, джаз (72 %), следом метал 8 % и рок 6 %, с картинкой звука (2:00:00), сменяются джаз и поп-музыка, прослушано 20 из 120 минут.',
  ],
  hi: [
    '“Song”: जैज़ (मुझे काफ़ी भरोसा है, 72%), फिर मेटल 8% और रॉक 6%, साथ में ध्वनि की तस्वीर (1:30), समय के साथ 0:00 से जैज़ और 1:00 से पॉप।',
    '“Song”: पक्का नहीं, शायद जैज़ (72%), फिर मेटल 8% और रॉक 6%, साथ में ध्वनि की तस्वीर (2:00:00), जैज़ और पॉप के बीच बदलता हुआ, 120 में से 20 मिनट सुने।',
  ],
};

describe.each(LANGUAGES)('a card in %s', (language) => {
  const texts = cardTextsFor(language);

  it('has every letter in its fonts and room for every line', () => {
    for (const analysis of ANALYSES) {
      for (const { text, sizePx } of textsOn(analysis, texts)) {
        expect(drawable(text).text).toBe(text);
        expect(text).not.toMatch(/…|[{}]|undefined/);
        expect(sizePx).toBeGreaterThanOrEqual(15);
      }
    }
  });

  it('says the same in its alt text', () => {
    const say = (analysis: Analysis): string => altText(analysis, texts, 'Song');
    for (const analysis of ANALYSES) {
      expect(say(analysis)).toContain(texts.genres[analysis.verdict.genre]);
      expect(say(analysis)).toMatch(/Song.*[.।]$/);
      expect(say(analysis)).not.toMatch(/[{}]|undefined| {2}/);
    }
    const spaced = [MOVING, MIXED].map((analysis) => say(analysis).replaceAll('\u00a0', ' '));
    expect(spaced).toEqual(ALT_TEXTS[language]);
  });
});

/** Shaping: conjuncts, vowel signs before and above their consonant, outlines of joined letters. */
it.each([
  ['hi-track', 'hi', { seconds: 300, genres: ['classical', ...LABELS] }],
  ['hi-unsure', 'hi', { seconds: 30, genres: ['hiphop'], confidence: 0.31, sure: false }],
  ['ru-unsure', 'ru', { seconds: 30, genres: ['pop'], confidence: 0.31, sure: false }],
] as const)('looks as it did: %s', async (name, language, shape) => {
  const card = await renderCard(sampleAnalysis(shape), { texts: cardTextsFor(language) });
  expect(differenceFromReference(name, card.bytes)).toBeUndefined();
});

function shaped(shape: Partial<SampleShape>): Analysis {
  return sampleAnalysis({ seconds: 30, ...shape });
}

function textsOn(analysis: Analysis, texts: CardTexts): TextMark[] {
  const content = { analysis, texts, title: texts.untitled, layout, measure: measureText };
  return [...headerMarks(content), ...stripMarks(content), ...plotMarks(content)].filter(
    (mark) => mark.kind === 'text',
  );
}
