/** One colour a genre, the same on every card, page and chart (pure). */

/**
 * GTZAN's ten. Hues differ as far as ten can, lightness differs where hues are confused by colour-blind eyes
 * (cream/yellow/tan, green/red, blue/violet); each reads on the dark card, and carries dark text, at a contrast of at least 4.5.
 */
export const GENRE_COLOURS: Readonly<Record<string, string>> = {
  blues: '#5a9bff',
  classical: '#f1e4c3',
  country: '#c9945a',
  disco: '#ff7ac6',
  hiphop: '#ff9f43',
  jazz: '#a78bff',
  metal: '#9fb0c3',
  pop: '#ffe14d',
  reggae: '#35c987',
  rock: '#f2545b',
};

/** For labels of another model: fixed by the label's letters, so that they stay the same everywhere too. */
const FALLBACK_COLOURS = [
  '#4dd4e6',
  '#d9f27a',
  '#e0a3ff',
  '#7ee0b0',
  '#ffb3a1',
  '#8fb8de',
] as const;

export function genreColour(label: string): string {
  const known = Object.hasOwn(GENRE_COLOURS, label) ? GENRE_COLOURS[label] : undefined;
  if (known !== undefined) return known;
  let hash = 0;
  for (const letter of label) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return FALLBACK_COLOURS[hash % FALLBACK_COLOURS.length] ?? FALLBACK_COLOURS[0];
}
