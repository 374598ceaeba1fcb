/** One colour a genre, the same on every card, page and chart (pure). */

/**
 * GTZAN's ten. Any two of them differ by a ΔE (CIEDE2000) of at least 14 to most eyes, of 11 to red-blind and green-blind
 * ones and of 8 to blue-blind ones (tests/render/colour-vision.test.ts); each reads on the dark card, and carries dark
 * text, at a contrast of at least 4.5.
 */
export const GENRE_COLOURS: Readonly<Record<string, string>> = {
  blues: '#3797fe',
  classical: '#d5d0a8',
  country: '#c38409',
  disco: '#ce8cb0',
  hiphop: '#f2a263',
  jazz: '#a769b5',
  metal: '#adbbe8',
  pop: '#ead601',
  reggae: '#30f4e1',
  rock: '#ef6473',
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
