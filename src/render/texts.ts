/** Every word on the card, as data: another language is another CardTexts. English is the default. */

/** Templates hold {placeholders}; see fill(). */
export interface CardTexts {
  /** BCP 47; decides how percentages and dB values are written. */
  readonly locale: string;
  /** Label of the model → name for people. A label that is missing is shown as it is, capitalised. */
  readonly genres: Readonly<Record<string, string>>;
  /** Heading when nothing is known about the sound. */
  readonly untitled: string;
  /** Highest first; the first whose `atLeast` (0…1) the confidence reaches is used. */
  readonly confidenceWords: readonly { readonly atLeast: number; readonly words: string }[];
  /** {words} {percent} */
  readonly confidence: string;
  /** Above the best guess when unsure. */
  readonly unsureLead: string;
  /** {genre}: the best guess when unsure, in large letters. */
  readonly unsureVerdict: string;
  /** {genre} {percent}: the second guess when unsure. */
  readonly unsureNote: string;
  readonly notMusic: string;
  /** {genre} {percent} */
  readonly notMusicNote: string;
  /** Above the bars. */
  readonly bestGuesses: string;
  /** Above the bars when it does not sound like music. */
  readonly ifItWereMusic: string;
  /** Beside the hatched sample: parts in which nothing was judged. */
  readonly gapSilence: string;
  /** {judged} {total}, both in minutes. */
  readonly gapSampled: string;
  /** {name} {version} */
  readonly model: string;
  readonly alt: AltTexts;
}

/** The parts of the one sentence for people who do not see the card. */
export interface AltTexts {
  /** {title} {genre} {words} {percent} */
  readonly sure: string;
  /** {title} {genre} {percent} */
  readonly unsure: string;
  /** {title} {genre} {percent} */
  readonly notMusic: string;
  /** {guesses}: the second and third guess. */
  readonly others: string;
  /** {duration} */
  readonly picture: string;
  /** {moves}: a list of `move` in order of time. */
  readonly moves: string;
  /** {genre} {time} */
  readonly move: string;
  /** {genres}: where the genre changes too often to tell each. */
  readonly mixed: string;
  /** {judged} {total}, both in minutes. */
  readonly sampled: string;
}

export const ENGLISH: CardTexts = {
  locale: 'en',
  genres: {
    blues: 'Blues',
    classical: 'Classical',
    country: 'Country',
    disco: 'Disco',
    hiphop: 'Hip-hop',
    jazz: 'Jazz',
    metal: 'Metal',
    pop: 'Pop',
    reggae: 'Reggae',
    rock: 'Rock',
  },
  untitled: 'Untitled sound',
  confidenceWords: [
    { atLeast: 0.85, words: 'Very sure' },
    { atLeast: 0.65, words: 'Fairly sure' },
    { atLeast: 0.45, words: 'Leaning this way' },
    { atLeast: 0, words: 'Just a hunch' },
  ],
  confidence: '{words} · {percent}',
  unsureLead: 'Not sure — maybe',
  unsureVerdict: '{genre}?',
  unsureNote: 'or {genre} ({percent})',
  notMusic: 'This doesn’t sound like music',
  notMusicNote: 'If it is, {genre} comes closest ({percent})',
  bestGuesses: 'Best guesses',
  ifItWereMusic: 'If it were music',
  gapSilence: 'not judged (quiet or too short)',
  gapSampled: 'skipped: judged {judged} of {total} minutes',
  model: 'model {name} {version}',
  alt: {
    sure: '“{title}” sounds like {genre} ({words}, {percent})',
    unsure: '“{title}”: not sure, maybe {genre} ({percent})',
    notMusic: '“{title}” doesn’t sound like music; if it is, {genre} comes closest ({percent})',
    others: 'then {guesses}',
    picture: 'over a spectrogram of its {duration}',
    moves: 'through time {moves}',
    move: '{genre} from {time}',
    mixed: 'moving between {genres}',
    sampled: 'judged on {judged} of {total} minutes',
  },
};

/** Puts values into a template; an unknown placeholder stays as it is, so that a slip is seen. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

export function genreName(texts: CardTexts, label: string): string {
  if (Object.hasOwn(texts.genres, label)) return texts.genres[label] ?? label;
  return label.charAt(0).toLocaleUpperCase(texts.locale) + label.slice(1);
}

/** `share` 0…1. Never "100%" or "0%" of something that was only estimated. */
export function percent(texts: CardTexts, share: number): string {
  const honest = Math.min(0.99, Math.max(0.01, share));
  return new Intl.NumberFormat(texts.locale, { style: 'percent' }).format(honest);
}

export function confidenceWords(texts: CardTexts, confidence: number): string {
  return texts.confidenceWords.find((level) => confidence >= level.atLeast)?.words ?? '';
}
