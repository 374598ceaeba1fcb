/** The network's tag output → the tags that are told. Pure. */
import type { TagScore } from '../types.js';
import type { TagDescription } from './description.js';
import type { WindowOutput } from './network.js';
import { weightedMean } from './verdict.js';

/**
 * A track's tags: windows' scores averaged by length, synonyms joined, those that reach their threshold, best first.
 * @param genre the verdict's; a tag of that name would only repeat it
 * @param weights one per output, e.g. seconds; at least one output
 * @throws Error when the output is not as wide as the vocabulary
 */
export function tagsOf(
  outputs: readonly WindowOutput[],
  weights: readonly number[],
  { vocabulary, shown }: TagDescription,
  genre: string,
): TagScore[] {
  const rows = outputs.flatMap(({ tags }) => (tags === undefined ? [] : [tags]));
  if (rows.length < outputs.length || rows.some(({ length }) => length !== vocabulary.length))
    throw new Error(`the model has no output of ${vocabulary.length} tags`);
  const mean = weightedMean(rows, weights);
  return shown
    .map(({ name, group, from, threshold }) => {
      const score = Math.max(...from.map((source) => mean[vocabulary.indexOf(source)]!));
      return { name, group, score, threshold };
    })
    .filter(({ name, score, threshold }) => score >= threshold && name !== genre)
    .toSorted((a, b) => b.score - a.score)
    .map(({ name, group, score }) => ({ name, group, score }));
}
