/** What of an analysis is told beside the verdict, in sentences and pictures alike (pure). */

interface Part {
  readonly genre: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

export interface MixSummary {
  /** The one with most of the time first. */
  readonly genres: readonly string[];
  /** Whether the first has clearly more of the time than the second. */
  readonly isLed: boolean;
  /** How many of the parts are of the first genre. */
  readonly leadParts: number;
  readonly parts: number;
}

/** How much longer than the next the first genre is before it is called the leading one. */
const LEAD_FACTOR = 1.25;

/** @param parts in time order, at least one */
export function summariseMix(parts: readonly Part[]): MixSummary {
  const seconds = new Map<string, number>();
  for (const { genre, startSeconds, endSeconds } of parts)
    seconds.set(genre, (seconds.get(genre) ?? 0) + endSeconds - startSeconds);
  const ranked = [...seconds].sort((a, b) => b[1] - a[1]);
  const [[lead, leadSeconds] = ['', 0], [, nextSeconds] = ['', 0]] = ranked;
  return {
    genres: ranked.map(([genre]) => genre),
    isLed: leadSeconds >= LEAD_FACTOR * nextSeconds,
    leadParts: parts.filter(({ genre }) => genre === lead).length,
    parts: parts.length,
  };
}

/** How many tags are shown beside the genre: more is a list nobody reads. */
const MAX_TAGS = 4;

/**
 * The tags that are told: none of what is not music, and none that only repeats the genre or a part's.
 * @returns names as the model has them, best first
 */
export function tagsToTell(analysis: {
  readonly verdict: { readonly genre: string; readonly notMusic: boolean };
  readonly parts?: readonly Part[];
  readonly tags: readonly { readonly name: string }[];
}): readonly string[] {
  const { verdict, parts = [], tags } = analysis;
  if (verdict.notMusic) return [];
  const said = new Set([verdict.genre, ...parts.map(({ genre }) => genre)]);
  return tags.flatMap(({ name }) => (said.has(name) ? [] : [name])).slice(0, MAX_TAGS);
}
