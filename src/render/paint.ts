/** Marks → pixels: the only file that knows the canvas library. */
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { drawable, type FontFile } from './fonts.js';
import type { Mark, TextMark } from './marks.js';
import type { Measure } from './title.js';

/** Row-major, one little-endian 0xAABBGGRR a pixel. */
export interface PixelRaster {
  readonly words: Uint32Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

const HATCH_SPACING_PX = 10;
const registered = new Set<string>();
let measuring: SKRSContext2D | undefined;

export const measureText: Measure = (text, sizePx, weight) => {
  measuring ??= createCanvas(1, 1).getContext('2d');
  measuring.font = fontFor(text, sizePx, weight);
  return measuring.measureText(text).width;
};

/** @param background `#rrggbb`, opaque */
export function paint(
  marks: readonly Mark[],
  widthPx: number,
  heightPx: number,
  background: string,
): PixelRaster {
  const context = createCanvas(widthPx, heightPx).getContext('2d');
  context.fillStyle = background;
  context.fillRect(0, 0, widthPx, heightPx);
  for (const mark of marks) paintMark(context, mark);
  // Opaque, so that this is what getImageData gives, in a third of its time.
  const data = context.canvas.data();
  return {
    words: new Uint32Array(data.buffer, data.byteOffset, data.length / 4),
    widthPx,
    heightPx,
  };
}

function paintMark(context: SKRSContext2D, mark: Mark): void {
  switch (mark.kind) {
    case 'rect':
      context.fillStyle = mark.fill;
      if (mark.radius === undefined) {
        context.fillRect(mark.x, mark.y, mark.width, mark.height);
        return;
      }
      context.beginPath();
      context.roundRect(mark.x, mark.y, mark.width, mark.height, mark.radius);
      context.fill();
      return;
    case 'area':
      context.beginPath();
      for (const { x, y } of mark.points) context.lineTo(x, y);
      context.closePath();
      context.fillStyle = mark.fill;
      context.fill();
      return;
    case 'text':
      paintText(context, mark);
      return;
    case 'hatch':
      paintHatch(context, mark);
      return;
  }
}

function paintText(context: SKRSContext2D, mark: TextMark): void {
  setType(context, mark);
  const inkLeft =
    mark.inkAligned === true ? context.measureText(mark.text).actualBoundingBoxLeft : 0;
  const x = mark.x + inkLeft;
  if (mark.outlinePx === undefined) {
    context.fillStyle = mark.fill;
    context.fillText(mark.text, x, mark.y);
  } else {
    paintOutline(context, { ...mark, x, outlinePx: mark.outlinePx });
  }
}

/**
 * Around the letters as one shape, on a sheet of its own: where letters join (Devanagari) or a font's strokes overlap,
 * plain outlines would show seams inside.
 */
function paintOutline(context: SKRSContext2D, mark: TextMark & { outlinePx: number }): void {
  const { text, x, y, sizePx, outlinePx } = mark;
  const top = Math.floor(y - 1.5 * sizePx);
  const sheet = createCanvas(context.canvas.width, Math.ceil(2.5 * sizePx)).getContext('2d');
  setType(sheet, mark);
  sheet.strokeStyle = mark.fill;
  // The inner half goes when the letters themselves are cut out.
  sheet.lineWidth = 2 * outlinePx;
  sheet.lineJoin = 'round';
  sheet.strokeText(text, x, y - top);
  sheet.globalCompositeOperation = 'destination-out';
  sheet.fillText(text, x, y - top);
  context.drawImage(sheet.canvas, 0, top);
}

function setType(context: SKRSContext2D, mark: TextMark): void {
  context.font = fontFor(mark.text, mark.sizePx, mark.weight);
  context.textAlign = mark.align ?? 'left';
  context.direction = mark.rightToLeft === true ? 'rtl' : 'ltr';
}

function paintHatch(context: SKRSContext2D, mark: Mark & { kind: 'hatch' }): void {
  for (const { x, y, width, height } of mark.areas) {
    context.save();
    context.beginPath();
    context.rect(x, y, width, height);
    context.clip();
    context.beginPath();
    // Anchored to the card, not to the area: neighbouring areas hatch as one.
    const first = Math.floor((x + y) / HATCH_SPACING_PX) * HATCH_SPACING_PX;
    for (let sum = first; sum <= x + y + width + height; sum += HATCH_SPACING_PX) {
      context.moveTo(sum - y, y);
      context.lineTo(sum - y - height, y + height);
    }
    context.strokeStyle = mark.stroke;
    context.lineWidth = 2;
    context.stroke();
    context.restore();
  }
}

/** A CSS font that names, in order, the bundled files which this text needs; registers them when first seen. */
function fontFor(text: string, sizePx: number, weight: number): string {
  const { files } = drawable(text);
  files.forEach(register);
  return `${weight} ${sizePx}px ${files.map(({ family }) => `"${family}"`).join(', ')}`;
}

function register({ family, path }: FontFile): void {
  if (registered.has(family)) return;
  if (GlobalFonts.registerFromPath(path, family) === null) {
    throw new Error(`cannot load the bundled font ${path}`);
  }
  registered.add(family);
}
