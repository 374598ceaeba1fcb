/** Every word on the card, as data: who asks for a card knows the language (src/i18n). */
import type { Key } from '../pipeline/types.js';
import { fill, plural, type PluralForms, wholeMinutes } from '../lib/formats.js';

/** Templates hold {placeholders}; see fill(). */
export interface CardTexts {
  /** BCP 47; decides how percentages and dB values are written. */
  readonly locale: string;
  /** Label of the model → name for people, as inside a sentence. A label that is missing is shown as it is. */
  readonly genres: Readonly<Record<string, string>>;
  /** Tag of the model → name for people; one that is missing is a genre, or shown as it is. */
  readonly tags: Readonly<Record<string, string>>;
  /** Twelve names each, from C upwards. */
  readonly keys: { readonly major: readonly string[]; readonly minor: readonly string[] };
  /** Heading when nothing is known about the sound. */
  readonly untitled: string;
  /** Highest first; the first whose `atLeast` (0…1) the confidence reaches is used. As inside a sentence. */
  readonly confidenceWords: readonly { readonly atLeast: number; readonly words: string }[];
  /** {words} {percent}: under the verdict when sure. */
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
  /** {count}: in large letters. */
  readonly mixed: string;
  /** {genre} {others}: under it, where one genre has more of the time than any other. */
  readonly mixedLed: string;
  /** Above the bars. */
  readonly bestGuesses: string;
  /** Above the bars when it does not sound like music. */
  readonly ifItWereMusic: string;
  /** Above the bars of a mix. */
  readonly onAverage: string;
  /** In the strip, where there is silence. */
  readonly silence: string;
  readonly speechOrNoise: string;
  /** Beside the hatched sample: parts in which nothing was judged. */
  readonly gapSilence: string;
  /** {judged} {total}, both in minutes; the form goes with the total, here and below. */
  readonly gapSampled: PluralForms;
  /** {name} {version} */
  readonly model: string;
  readonly alt: AltTexts;
}

/** The parts of the one sentence for people who do not see the card. */
interface AltTexts {
  /** {parts}: those below, in this order, joined by commas. The sentence's own beginning and end. */
  readonly sentence: string;
  /** {title} {genre} {words} {percent} */
  readonly sure: string;
  /** {title} {genre} {percent} */
  readonly unsure: string;
  /** {title} {genre} {percent} */
  readonly notMusic: string;
  /** {title} {count} {genre} {own} {parts} {others} */
  readonly mixedLed: string;
  /** {title} {count} {genres} */
  readonly mixedEven: string;
  /** {guesses}: the second and third guess. */
  readonly others: string;
  /** {tags} */
  readonly also: string;
  /** {bpm} */
  readonly tempo: string;
  /** {key} */
  readonly key: string;
  /** {what} {start} {end} */
  readonly nonMusic: string;
  /** {duration} */
  readonly picture: string;
  /** {moves}: a list of `move` in order of time. */
  readonly moves: string;
  /** {genre} {time} */
  readonly move: string;
  /** {genres}: where the genre changes too often to tell each. */
  readonly mixed: string;
  /** {judged} {total}, both in minutes. */
  readonly sampled: PluralForms;
}

/** "20 of 120 minutes": whole minutes, at least one. */
export function fillMinutes(
  texts: CardTexts,
  forms: PluralForms,
  { judgedSeconds, seconds }: { readonly judgedSeconds: number; readonly seconds: number },
): string {
  const numbers = new Intl.NumberFormat(texts.locale);
  const total = wholeMinutes(seconds);
  const judged = wholeMinutes(judgedSeconds);
  const values = { judged: numbers.format(judged), total: numbers.format(total) };
  return fill(plural(total, texts.locale, forms), values);
}

/** What names and their first letters depend on. */
type Names = Pick<CardTexts, 'locale' | 'genres'>;

/** As inside a sentence: "hip-hop". */
export function genreName(texts: Names, label: string): string {
  return Object.hasOwn(texts.genres, label) ? (texts.genres[label] ?? label) : label;
}

/** A tag of the model; one that is a genre has the genre's name. */
export function tagName(texts: Names & Pick<CardTexts, 'tags'>, tag: string): string {
  return Object.hasOwn(texts.tags, tag) ? (texts.tags[tag] ?? tag) : genreName(texts, tag);
}

const TONICS = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'];

/** "A minor", "a-Moll" */
export function keyName(texts: CardTexts, { tonic, mode }: Pick<Key, 'tonic' | 'mode'>): string {
  return texts.keys[mode][TONICS.indexOf(tonic)] ?? tonic;
}

/** As a line of its own: "Hip-hop". */
export function genreHeading(texts: Names, label: string): string {
  return capitalised(texts, genreName(texts, label));
}

export function capitalised({ locale }: Names, words: string): string {
  const [first = ''] = words;
  return first.toLocaleUpperCase(locale) + words.slice(first.length);
}

/** "jazz, metal, and rock" */
export function listOf({ locale }: CardTexts, items: readonly string[]): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(items);
}

/** As inside a sentence: "fairly sure". */
export function confidenceWords(texts: CardTexts, confidence: number): string {
  return texts.confidenceWords.find((level) => confidence >= level.atLeast)?.words ?? '';
}
