/** The spectrogram, on a canvas. Colours and drawing only. */

/** @typedef {import('./types.js').Picture} Picture */

/** "magma" (Smith and van der Walt, CC0), every 16th entry; the card's colours. */
const MAGMA =
  '000004 0a0822 1d1147 36106b 51127c 6a1c81 832681 9c2e7f b73779 cf4070 e55064 f4695c fb8761 fea571 fec287 fde0a1 fcfdbf'
    .split(' ')
    .map((code) => [0, 2, 4].map((at) => parseInt(code.slice(at, at + 2), 16)));

/** Where nothing was listened to. */
const GAP = [29, 33, 45];
const TICKS_HZ = [100, 500, 2_000, 8_000];
const TICK_STYLE = 'rgb(255 255 255 / 80%)';

/** Levels 0…255 → RGBA words. */
const COLOURS = Uint8ClampedArray.from({ length: 256 * 4 }, (_, index) => {
  const level = index >> 2;
  const channel = index & 3;
  if (channel === 3) return 255;
  if (level === 0) return GAP[channel] ?? 0;
  const position = ((level - 1) / 254) * (MAGMA.length - 1);
  const left = Math.min(MAGMA.length - 2, Math.floor(position));
  const from = MAGMA[left]?.[channel] ?? 0;
  const to = MAGMA[left + 1]?.[channel] ?? 0;
  return Math.round(from + (to - from) * (position - left));
});

/** One pixel a point, the lowest band at the bottom. @param {Picture} picture */
export function spectrogramImage({ bands, columns, levels }) {
  const canvas = document.createElement('canvas');
  canvas.width = columns;
  canvas.height = bands;
  const bytes = Uint8Array.from(atob(levels), (character) => character.charCodeAt(0));
  const image = new ImageData(columns, bands);
  for (let band = 0; band < bands; band += 1) {
    for (let column = 0; column < columns; column += 1) {
      const level = bytes[band * columns + column] ?? 0;
      const at = ((bands - 1 - band) * columns + column) * 4;
      image.data.set(COLOURS.subarray(level * 4, level * 4 + 4), at);
    }
  }
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return canvas;
}

/**
 * @param {CanvasRenderingContext2D} brush
 * @param {number} width
 * @param {number} height
 * @param {{ image: HTMLCanvasElement, picture: Picture }} what
 */
export function drawSpectrogram(brush, width, height, { image, picture }) {
  brush.imageSmoothingQuality = 'high';
  brush.drawImage(image, 0, 0, width, height);
  brush.font = '500 10px "Noto Sans Variable", sans-serif';
  brush.fillStyle = TICK_STYLE;
  brush.shadowColor = '#000';
  brush.shadowBlur = 4;
  for (const tickHz of TICKS_HZ) {
    const band = picture.bandCentresHz.findIndex((centreHz) => centreHz >= tickHz);
    if (band < 0) continue;
    const y = height * (1 - (band + 0.5) / picture.bands);
    brush.fillRect(0, y - 0.5, 4, 1);
    brush.fillText(tickHz < 1_000 ? `${tickHz} Hz` : `${tickHz / 1_000} kHz`, 8, y + 3.5);
  }
  brush.shadowBlur = 0;
}
