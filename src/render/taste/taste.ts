/** Taste → a picture: the stream of genres, when the songs came, and what is typical (pure but for the canvas). */
import { genreColour } from '../../genre-colours.js';
import { fill, percent } from '../../lib/formats.js';
import { encodePlain } from '../encode-plain.js';
import { drawable } from '../fonts.js';
import type { Card } from '../card.js';
import { coloursOf, type Mark } from '../marks.js';
import { measureText, paint } from '../paint.js';
import { genreHeading, tagName } from '../texts.js';
import { THEME, WEIGHT } from '../theme.js';
import { isRightToLeft, truncate } from '../title.js';
import type { TasteContent, TasteTexts } from './content.js';
import { barMarks, streamMarks } from './stream.js';

const WIDTH_PX = 1200;
const MARGIN_PX = 48;
const RIGHT_PX = WIDTH_PX - MARGIN_PX;
const STREAM = { x: MARGIN_PX, y: 128, width: 770, height: 330 };
const LEGEND = { x: 880, y: 128 };
const LEGEND_ROWS = 6;
const BARS = { x: MARGIN_PX, y: 560, width: 770, height: 106 };
/** Shown, however young the heap. */
const FEWEST_STEPS = 5;
const ROWS_TOP = 728;
const ROW_PX = 54;
const LABEL_PX = 250;

export async function renderTaste(whole: TasteContent, texts: TasteTexts): Promise<Card> {
  const content = { ...whole, steps: sinceFirstSong(whole.steps) };
  const rows = rowsOf(content, texts);
  const heightPx = ROWS_TOP + rows.length * ROW_PX + 8;
  const marks = [
    ...headMarks(texts),
    ...streamMarks(content, texts, STREAM),
    ...legendMarks(content, texts),
    caption(texts.songsAStep, BARS.x, BARS.y - 18),
    ...barMarks(content, BARS),
    ...rows.flatMap(([label, value], row) => rowMarks(label, value, row)),
  ];
  const raster = paint(marks, WIDTH_PX, heightPx, THEME.background);
  return {
    bytes: await encodePlain(raster, coloursOf(marks)),
    mimeType: 'image/png',
    widthPx: WIDTH_PX,
    heightPx,
    altText: altText(content, texts),
  };
}

/** A young heap of songs is not drawn as the end of a long silence. */
function sinceFirstSong(steps: TasteContent['steps']): TasteContent['steps'] {
  const first = steps.findIndex(({ songs }) => songs > 0);
  return steps.slice(Math.max(0, Math.min(first, steps.length - FEWEST_STEPS)));
}

function headMarks({ heading, count }: TasteTexts): Mark[] {
  const countWidth = measureText(count, 30, WEIGHT.medium);
  const widthOf = (text: string): number => measureText(text, 42, WEIGHT.strong);
  const room = RIGHT_PX - MARGIN_PX - countWidth - 40;
  return [
    {
      ...{ kind: 'text', text: truncate(heading, room, widthOf), x: MARGIN_PX, y: 82 },
      ...{ sizePx: 42, weight: WEIGHT.strong, fill: THEME.text },
    },
    {
      ...{ kind: 'text', text: count, x: RIGHT_PX, y: 82, align: 'right' },
      ...{ sizePx: 30, weight: WEIGHT.medium, fill: THEME.muted },
    },
  ];
}

function caption(text: string, x: number, y: number): Mark {
  return { kind: 'text', text, x, y, sizePx: 24, weight: WEIGHT.medium, fill: THEME.muted };
}

function legendMarks({ genres }: TasteContent, texts: TasteTexts): Mark[] {
  return [
    caption(texts.genresHeading, LEGEND.x, LEGEND.y + 18),
    ...genres.slice(0, LEGEND_ROWS).flatMap(({ label, share }, row): Mark[] => {
      const y = LEGEND.y + 66 + row * 50;
      const name = truncate(genreHeading(texts, label), RIGHT_PX - LEGEND.x - 118, (text) =>
        measureText(text, 29, WEIGHT.medium),
      );
      const type = { sizePx: 29, weight: WEIGHT.medium };
      return [
        {
          ...{ kind: 'rect', x: LEGEND.x, y: y - 21, width: 22, height: 22, radius: 5 },
          fill: genreColour(label),
        },
        { kind: 'text', text: name, x: LEGEND.x + 36, y, ...type, fill: THEME.text },
        {
          ...{ kind: 'text', text: percent(share, texts.locale), x: RIGHT_PX, y, align: 'right' },
          ...{ ...type, fill: THEME.muted },
        },
      ];
    }),
  ];
}

type Row = readonly [label: string, value: string];

function rowsOf({ tags, tempo, mostUsual, oddest }: TasteContent, texts: TasteTexts): Row[] {
  const bpm = (value: number): string =>
    new Intl.NumberFormat(texts.locale).format(Math.round(value));
  const rows: (Row | undefined)[] = [
    tags.length > 0
      ? [texts.tagsHeading, tags.map((tag) => tagName(texts, tag)).join(' · ')]
      : undefined,
    tempo && [
      texts.tempoHeading,
      fill(texts.tempo, { low: bpm(tempo.low), high: bpm(tempo.high), median: bpm(tempo.median) }),
    ],
    mostUsual === undefined ? undefined : [texts.mostUsual, mostUsual],
    oddest === undefined ? undefined : [texts.oddest, oddest],
  ];
  return rows.filter((row) => row !== undefined);
}

function rowMarks(label: string, value: string, row: number): Mark[] {
  const y = ROWS_TOP + row * ROW_PX + 22;
  const x = MARGIN_PX + LABEL_PX;
  // What no bundled font can draw is an ellipsis here; the sentence keeps it.
  const shown = truncate(drawable(value).text, RIGHT_PX - x, (text) =>
    measureText(text, 30, WEIGHT.medium),
  );
  const name = truncate(label, LABEL_PX - 20, (text) => measureText(text, 24, WEIGHT.medium));
  return [
    caption(name, MARGIN_PX, y),
    {
      ...{ kind: 'text', text: shown, x, y, rightToLeft: isRightToLeft(shown) },
      ...{ sizePx: 30, weight: WEIGHT.medium, fill: THEME.text },
    },
  ];
}

function altText({ genres, tags }: TasteContent, texts: TasteTexts): string {
  const { heading, count, locale } = texts;
  const list = new Intl.ListFormat(locale, { type: 'unit' });
  const shares = genres
    .slice(0, 3)
    .map(({ label, share }) => `${genreHeading(texts, label)} ${percent(share, locale)}`);
  return fill(texts.alt, {
    ...{ heading, count, genres: list.format(shares) },
    tags: tags.length > 0 ? list.format(tags.map((tag) => tagName(texts, tag))) : '–',
  });
}
