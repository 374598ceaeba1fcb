/** Axes, colour bar and footer around the spectrogram (pure). */
import { fit, type CardContent } from './content.js';
import type { Mark } from './marks.js';
import { hasGaps } from './spectrogram.js';
import { isNamed } from './strip.js';
import { unjudged } from './through-time.js';
import { fill } from '../lib/formats.js';
import { fillMinutes } from './texts.js';
import { THEME, WEIGHT } from './theme.js';
import { frequencyTicks, levelTicks, timeTicks } from './ticks.js';

const AXIS = { sizePx: 21, weight: WEIGHT.normal, fill: THEME.muted } as const;
/** Baseline below the middle of a line of digits. */
const DIGIT_DROP_PX = 7.5;

export function plotMarks(content: CardContent): Mark[] {
  return [
    ...gapMarks(content),
    ...frequencyMarks(content),
    ...levelMarks(content),
    ...timeMarks(content),
    ...footerMarks(content),
  ];
}

/** Under the whole spectrogram: it shows where no column was decoded. */
function gapMarks({ analysis, layout }: CardContent): Mark[] {
  if (!hasGaps(analysis.picture)) return [];
  return [{ kind: 'hatch', areas: [layout.spectrogram], stroke: THEME.hatch }];
}

function frequencyMarks({ analysis, layout }: CardContent): Mark[] {
  const { x, y, height } = layout.spectrogram;
  const ticks = frequencyTicks(analysis.picture.bandCentresHz, height, 23);
  return [
    { kind: 'text', ...AXIS, fill: THEME.faint, text: 'Hz', x: x - 16, y: y - 13, align: 'right' },
    ...ticks.flatMap(({ label, position }): Mark[] => {
      const tickY = Math.round(y + (1 - position) * height);
      return [
        { kind: 'rect', x: x - 9, y: tickY - 1, width: 6, height: 2, fill: THEME.faint },
        { kind: 'text', ...AXIS, text: label, x: x - 16, y: tickY + DIGIT_DROP_PX, align: 'right' },
      ];
    }),
  ];
}

function levelMarks({ analysis, layout, texts }: CardContent): Mark[] {
  const { x, y, width, height } = layout.colourBar;
  const ticks = levelTicks(analysis.picture.floorDb, texts.locale);
  return [
    { kind: 'text', ...AXIS, fill: THEME.faint, text: 'dB', x, y: y - 13 },
    ...ticks.map(({ label, position }): Mark => {
      // The outermost labels stay beside the bar instead of hanging over its ends.
      const centre = Math.min(y + height - 8, Math.max(y + 8, y + (1 - position) * height));
      return { kind: 'text', ...AXIS, text: label, x: x + width + 10, y: centre + DIGIT_DROP_PX };
    }),
  ];
}

function timeMarks({ analysis, layout }: CardContent): Mark[] {
  const { strip, timeBaseline } = layout;
  const spacing = analysis.seconds < 3600 ? 100 : 130;
  return timeTicks(analysis.seconds, strip.width, spacing).flatMap(
    ({ label, position }): Mark[] => {
      const x = strip.x + position * strip.width;
      const tick = { x: Math.round(x) - 1, y: strip.y + strip.height + 3, width: 2, height: 6 };
      return [
        { kind: 'rect', ...tick, fill: THEME.faint },
        { kind: 'text', ...AXIS, text: label, x, y: timeBaseline, align: 'center' },
      ];
    },
  );
}

function footerMarks(content: CardContent): Mark[] {
  const { analysis, layout, measure, texts } = content;
  const right = layout.guesses.x + layout.guesses.width;
  const y = layout.footerBaseline;
  const words = fill(texts.model, { ...analysis.model });
  const model = fit(content, words, 480, [22, 14], AXIS.weight);
  const brandRight = right - measure(model.text, model.sizePx, AXIS.weight) - 14;
  const brandType = { sizePx: 24, weight: WEIGHT.strong, fill: THEME.muted };
  return [
    { kind: 'text', ...AXIS, ...model, fill: THEME.faint, x: right, y, align: 'right' },
    { kind: 'text', text: 'genrebot', x: brandRight, y, ...brandType, align: 'right' },
    ...gapNote(content, brandRight - 176),
  ];
}

/** A hatched sample and what it means, where the strip does not say it. */
function gapNote(content: CardContent, maxRight: number): Mark[] {
  const { analysis, layout, texts } = content;
  const gaps = unjudged(analysis).length;
  const silences = analysis.nonMusic.filter(({ kind }) => kind === 'silence').length;
  if (!analysis.sampled && (gaps === 0 || (gaps <= silences && isNamed(content, 'silence'))))
    return [];
  const text = analysis.sampled ? fillMinutes(texts, texts.gapSampled, analysis) : texts.gapSilence;
  const x = layout.verdict.x;
  const y = layout.footerBaseline;
  const note = fit(content, text, maxRight - x - 52, [22, 15], AXIS.weight);
  return [
    { kind: 'hatch', areas: [{ x, y: y - 17, width: 38, height: 20 }], stroke: THEME.muted },
    { kind: 'text', ...AXIS, ...note, x: x + 52, y },
  ];
}
