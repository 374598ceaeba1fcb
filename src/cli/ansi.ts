/** Colour for terminals that have it (pure). */

/** Colours text in "#rrggbb". */
export type Paint = (text: string, hex: string) => string;

/** The 6 × 6 × 6 cube of xterm's 256 colours begins here. */
const CUBE_START = 16;

/**
 * @param depthBits colours as Node counts them (`getColorDepth`, which hears NO_COLOR and FORCE_COLOR): 24 any, 8 the
 *   256 of xterm; with fewer, ten genres cannot be told apart, and nothing is coloured
 */
export function painter(depthBits: number): Paint {
  if (depthBits < 8) return (text) => text;
  return (text, hex) => `\u001b[38;${code(rgbOf(hex), depthBits)}m${text}\u001b[39m`;
}

function code(rgb: readonly number[], depthBits: number): string {
  if (depthBits >= 24) return `2;${rgb.join(';')}`;
  const [red = 0, green = 0, blue = 0] = rgb.map((value) => Math.round((value / 255) * 5));
  return `5;${String(CUBE_START + 36 * red + 6 * green + blue)}`;
}

function rgbOf(hex: string): readonly number[] {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}
