/** Pictures of figures as SVG text: small, sharp at any size, and a difference between two of them can be read. */

/** White, because a viewer's dark theme would swallow black text. */
export function svg(width: number, height: number, parts: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...parts,
    '</svg>\n',
  ].join('\n');
}

export interface TextStyle {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly fill?: string;
  readonly rotate?: number;
  readonly size?: number;
}

export function text(x: number, y: number, content: string, style: TextStyle = {}): string {
  const { anchor = 'start', fill = '#222', rotate, size } = style;
  const turn = rotate === undefined ? '' : ` transform="rotate(${rotate} ${x} ${y})"`;
  const big = size === undefined ? '' : ` font-size="${size}"`;
  const safe = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${fill}"${big}${turn}>${safe}</text>`;
}

export function rectangle(
  [x, y, width, height]: readonly [number, number, number, number],
  fill: string,
): string {
  return `<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" fill="${fill}"/>`;
}

export function line(
  points: readonly (readonly [number, number])[],
  stroke: string,
  width = 2,
): string {
  const path = points.map(([x, y]) => `${short(x)},${short(y)}`).join(' ');
  return `<polyline points="${path}" fill="none" stroke="${stroke}" stroke-width="${width}"/>`;
}

/** White to dark blue, by share 0…1; one hue, so that it reads without colour too. */
export function shade(share: number): string {
  const mix = (light: number, dark: number): number => Math.round(light + (dark - light) * share);
  return `rgb(${mix(255, 8)},${mix(255, 48)},${mix(255, 107)})`;
}

function short(value: number): string {
  return String(Number(value.toFixed(1)));
}
