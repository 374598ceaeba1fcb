/** Level → colour (pure). */
import { mix, parseHex, type Rgb } from './colour.js';

/**
 * "magma" by Nathaniel J. Smith and Stéfan van der Walt (matplotlib; CC0, https://bids.github.io/colormap):
 * perceptually uniform and readable with every common colour blindness. Every 16th of its 256 entries;
 * linear interpolation between them stays within 3/255 of the full table.
 */
const MAGMA = [
  '#000004 #0a0822 #1d1147 #36106b #51127c #6a1c81 #832681 #9c2e7f #b73779',
  '#cf4070 #e55064 #f4695c #fb8761 #fea571 #fec287 #fde0a1 #fcfdbf',
]
  .join(' ')
  .split(' ')
  .map(parseHex);

/** `share` 0 (quiet) … 1 (loudest). */
export function magma(share: number): Rgb {
  const position = Math.min(1, Math.max(0, share)) * (MAGMA.length - 1);
  const left = Math.min(MAGMA.length - 2, Math.floor(position));
  return mix(MAGMA[left] ?? [0, 0, 4], MAGMA[left + 1] ?? [0, 0, 4], position - left);
}

/** The colours of levels 0…levels−1. */
export function magmaLevels(levels: number): Rgb[] {
  return Array.from({ length: levels }, (_, level) => magma(level / (levels - 1)));
}
