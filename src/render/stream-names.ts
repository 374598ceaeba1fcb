/** Where in a layer of the stream its name has room (pure). */
import { timeToX } from './layout.js';
import type { Rect } from './marks.js';
import { layerAt, type Layer } from './stream.js';

const STEP_PX = 6;
const SIDE_PX = 10;
const SIZE_PX = { largest: 30, smallest: 20 } as const;
/** Height of a line of text with air above and below, in font sizes. */
const LINE = 1.25;

export interface PlacedName {
  /** Of its middle. */
  readonly x: number;
  readonly y: number;
  readonly sizePx: number;
}

interface Slice {
  readonly x: number;
  /** From the strip's top, pixels. */
  readonly top: number;
  readonly bottom: number;
}

/**
 * One place in every stretch of the layer that is thick enough for long enough, there where most room is.
 * @param widthOf the name at a font size
 */
export function placeName(
  layer: Layer,
  strip: Rect,
  totalSeconds: number,
  widthOf: (sizePx: number) => number,
): PlacedName[] {
  return thickStretches(slicesOf(layer, strip, totalSeconds)).flatMap((slices) => {
    for (let sizePx: number = SIZE_PX.largest; sizePx >= SIZE_PX.smallest; sizePx -= 2) {
      const place = roomiest(
        slices,
        Math.ceil((widthOf(sizePx) + 2 * SIDE_PX) / STEP_PX),
        sizePx * 1.6,
      );
      if (place !== undefined && place.height >= sizePx * LINE)
        return [{ x: place.x, y: strip.y + place.y, sizePx }];
    }
    return [];
  });
}

function slicesOf(layer: Layer, strip: Rect, totalSeconds: number): Slice[] {
  const [first, last] = [layer.points[0], layer.points.at(-1)];
  if (first === undefined || last === undefined) return [];
  const from = timeToX(strip, first.seconds, totalSeconds);
  const to = timeToX(strip, last.seconds, totalSeconds);
  const slices: Slice[] = [];
  for (let x = from; x <= to; x += STEP_PX) {
    const edges = layerAt(layer, ((x - strip.x) / strip.width) * totalSeconds);
    if (edges === undefined) continue;
    const { low, high } = edges;
    slices.push({ x, top: (1 - high) * strip.height, bottom: (1 - low) * strip.height });
  }
  return slices;
}

function thickStretches(slices: readonly Slice[]): Slice[][] {
  const stretches: Slice[][] = [[]];
  for (const slice of slices) {
    if (slice.bottom - slice.top >= SIZE_PX.smallest * LINE) stretches.at(-1)?.push(slice);
    else if (stretches.at(-1)?.length !== 0) stretches.push([]);
  }
  return stretches.filter(({ length }) => length > 0);
}

interface Room {
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/** The highest free rectangle that is `count` slices wide; where there is more than enough, the one nearest the middle. */
function roomiest(slices: readonly Slice[], count: number, enough: number): Room | undefined {
  let best: (Room & { score: number }) | undefined;
  for (let start = 0; start + count < slices.length; start++) {
    const under = slices.slice(start, start + count + 1);
    const top = Math.max(...under.map((slice) => slice.top));
    const bottom = Math.min(...under.map((slice) => slice.bottom));
    const [first, last] = [under[0], under.at(-1)];
    if (first === undefined || last === undefined) continue;
    const offMiddle = Math.abs(start + count / 2 - (slices.length - 1) / 2) / slices.length;
    const score = Math.min(bottom - top, enough) - offMiddle;
    if (best === undefined || score > best.score)
      best = { x: (first.x + last.x) / 2, y: (top + bottom) / 2, height: bottom - top, score };
  }
  return best;
}
