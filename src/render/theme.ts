/** The card's own colours and type; genres and levels have theirs in genre-colours.ts and palette.ts. */

export const THEME = {
  background: '#0c0e15',
  /** Behind bars and strips. */
  trough: '#1d212d',
  hatch: '#2c3243',
  text: '#f4f5f8',
  muted: '#a9b0c0',
  faint: '#7d8598',
  /** In place of a genre's colour where there is no verdict to colour. */
  neutral: '#8f98ab',
} as const;

export const WEIGHT = { normal: 400, medium: 500, strong: 650, heavy: 800 } as const;
