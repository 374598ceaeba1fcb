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
  /** One row a genre, on the spectrogram's time axis. */
  readonly lanes: Rect;
  readonly laneHeight: number;
  readonly timeBaseline: number;
  readonly footerBaseline: number;
}

const SPECTROGRAM: Rect = { x: 156, y: 396, width: 914, height: 352 };
const COLOUR_BAR_WIDTH_PX = 18;
const LANES_TOP = SPECTROGRAM.y + SPECTROGRAM.height + 14;

/** @param laneCount genres in the strip; 0 where nothing was judged */
export function layoutCard(laneCount: number): Layout {
  const rows = Math.max(1, laneCount);
  const laneHeight = laneHeightFor(rows);
  const lanes = { ...SPECTROGRAM, y: LANES_TOP, height: rows * laneHeight };
  const timeBaseline = lanes.y + lanes.height + 34;
  const footerBaseline = timeBaseline + 62;
  return {
    widthPx: CARD_WIDTH_PX,
    heightPx: footerBaseline + 36,
    titleBaseline: 82,
    verdict: { x: MARGIN_PX, y: 112, width: 580, height: 230 },
    guesses: { x: 692, y: 112, width: CARD_WIDTH_PX - MARGIN_PX - 692, height: 230 },
    spectrogram: SPECTROGRAM,
    colourBar: {
      x: SPECTROGRAM.x + SPECTROGRAM.width + 16,
      y: SPECTROGRAM.y,
      width: COLOUR_BAR_WIDTH_PX,
      height: SPECTROGRAM.height,
    },
    lanes,
    laneHeight,
    timeBaseline,
    footerBaseline,
  };
}

/** Few genres get tall rows; ten still fit into a chat's picture. */
function laneHeightFor(rows: number): number {
  if (rows === 1) return 46;
  if (rows <= 3) return 36;
  return rows <= 6 ? 30 : 26;
}

/** Seconds → x inside a rectangle that spans the whole track. */
export function timeToX(rect: Rect, seconds: number, totalSeconds: number): number {
  const share = totalSeconds > 0 ? Math.min(1, Math.max(0, seconds / totalSeconds)) : 0;
  return rect.x + share * rect.width;
}
