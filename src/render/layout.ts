/** Where things stand on the card (pure). Pixels, origin top left. */
import type { Rect } from './marks.js';

export const CARD_WIDTH_PX = 1200;
const MARGIN_PX = 48;

export interface Layout {
  readonly widthPx: number;
  readonly heightPx: number;
  /** The line with the title and the duration. */
  readonly titleBaseline: number;
  /** Left half: verdict and confidence. */
  readonly verdict: Rect;
  /** Right half: the best guesses. */
  readonly guesses: Rect;
  readonly spectrogram: Rect;
  readonly colourBar: Rect;
  /** Small labels under the verdict. */
  readonly tags: Rect;
  /** The stream of genres, on the spectrogram's time axis. */
  readonly strip: Rect;
  readonly timeBaseline: number;
  readonly footerBaseline: number;
}

const SPECTROGRAM: Rect = { x: 156, y: 424, width: 914, height: 336 };
const COLOUR_BAR_WIDTH_PX = 18;
const STRIP: Rect = {
  ...SPECTROGRAM,
  y: SPECTROGRAM.y + SPECTROGRAM.height + 14,
  height: 150,
};
const TIME_BASELINE = STRIP.y + STRIP.height + 34;
const FOOTER_BASELINE = TIME_BASELINE + 62;

export const LAYOUT: Layout = {
  widthPx: CARD_WIDTH_PX,
  heightPx: FOOTER_BASELINE + 36,
  titleBaseline: 82,
  verdict: { x: MARGIN_PX, y: 112, width: 580, height: 230 },
  guesses: { x: 692, y: 112, width: CARD_WIDTH_PX - MARGIN_PX - 692, height: 230 },
  tags: { x: MARGIN_PX, y: 344, width: CARD_WIDTH_PX - 2 * MARGIN_PX, height: 36 },
  spectrogram: SPECTROGRAM,
  colourBar: {
    x: SPECTROGRAM.x + SPECTROGRAM.width + 16,
    y: SPECTROGRAM.y,
    width: COLOUR_BAR_WIDTH_PX,
    height: SPECTROGRAM.height,
  },
  strip: STRIP,
  timeBaseline: TIME_BASELINE,
  footerBaseline: FOOTER_BASELINE,
};

/** Seconds → x inside a rectangle that spans the whole track. */
export function timeToX(rect: Rect, seconds: number, totalSeconds: number): number {
  const share = totalSeconds > 0 ? Math.min(1, Math.max(0, seconds / totalSeconds)) : 0;
  return rect.x + share * rect.width;
}
