/** The door of the picture room: Analysis → PNG bytes and a sentence that says the same. */
import type { Analysis } from '../pipeline/types.js';
import { songTitle } from '../lib/title.js';
import { altText } from './alt-text.js';
import { mix, parseHex, toHex } from './colour.js';
import type { Card } from './card.js';
import { encodeCard } from './encode-card.js';
import { drawable } from './fonts.js';
import { genreColour } from '../genre-colours.js';
import type { CardContent } from './content.js';
import { headerMarks } from './header.js';
import { CARD_WIDTH_PX, LAYOUT as layout } from './layout.js';
import { coloursOf, type Mark } from './marks.js';
import { measureText, paint } from './paint.js';
import { plotMarks } from './plot.js';
import { stripMarks } from './strip.js';
import type { CardTexts } from './texts.js';
import { THEME } from './theme.js';
import { saysSomething } from './title.js';

export type { Card } from './card.js';
export { renderTaste } from './taste/taste.js';
export type { TasteContent, TasteTexts } from './taste/content.js';
export type { CardTexts } from './texts.js';

const GLOW_OPACITY = 0.24;
const GLOW_ROWS = 48;
const GLOW_ROW_PX = 9;

export interface CardOptions {
  /** Shown as the heading: a track's title or a file name, any script, any length. The sound's own tags come before it. */
  readonly title?: string;
  /** Every word on the card and in its alt text. Plain data: it may come from another process. */
  readonly texts: CardTexts;
}

export async function renderCard(analysis: Analysis, options: CardOptions): Promise<Card> {
  const { texts } = options;
  const title = songTitle(analysis, options.title) ?? texts.untitled;
  const { widthPx, heightPx } = layout;
  // What no bundled font can draw is an ellipsis on the card; the sentence keeps it.
  const drawn = drawable(title).text;
  const shown = saysSomething(drawn) ? drawn : texts.untitled;
  const content: CardContent = { analysis, texts, title: shown, layout, measure: measureText };
  const marks = [
    ...glow(analysis),
    ...headerMarks(content),
    ...stripMarks(content),
    ...plotMarks(content),
  ];
  const raster = paint(marks, widthPx, heightPx, THEME.background);
  const bytes = await encodeCard(raster, analysis.picture, layout, coloursOf(marks));
  return {
    bytes,
    mimeType: 'image/png',
    widthPx,
    heightPx,
    altText: altText(analysis, texts, title),
  };
}

/**
 * The verdict's colour lights the card from above; without a verdict the light stays grey. One flat row for each step
 * that 8 bits can show: a canvas gradient is dithered, which costs 50 kB and 30 ms.
 */
function glow({ verdict, parts }: Analysis): Mark[] {
  const certain = verdict.sure && parts === undefined;
  const light = parseHex(certain ? genreColour(verdict.genre) : THEME.neutral);
  const opacity = certain ? GLOW_OPACITY : GLOW_OPACITY / 2;
  return Array.from({ length: GLOW_ROWS }, (_, row) => {
    const share = opacity * (1 - row / GLOW_ROWS) ** 2;
    const fill = toHex(mix(parseHex(THEME.background), light, share));
    const y = row * GLOW_ROW_PX;
    return { kind: 'rect', x: 0, y, width: CARD_WIDTH_PX, height: GLOW_ROW_PX, fill };
  });
}
