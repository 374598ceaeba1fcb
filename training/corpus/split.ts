/** Which of one's own recordings are learnt from, chosen on and tested on. Pure. */
import { generator } from './random.js';
import type { Split } from './custom-dataset.js';

export interface Splittable {
  readonly genre: string;
  readonly group: string;
}

const SHARES: readonly (readonly [Split, number])[] = [
  ['train', 0.7],
  ['valid', 0.15],
  ['test', 0.15],
];

/**
 * Shares every genre out 70 : 15 : 15 as far as whole groups allow. Big groups go first, equal ones in an order that
 * the seed decides; each goes where its genres lack most.
 * @returns group → split
 */
export function splitGroups(items: readonly Splittable[], seed = 1): Map<string, Split> {
  const missing = new Map<string, number>();
  const groups = new Map<string, string[]>();
  for (const { genre, group } of items) {
    for (const [split, share] of SHARES) add(missing, `${split} ${genre}`, share);
    groups.set(group, [...(groups.get(group) ?? []), genre]);
  }
  const result = new Map<string, Split>();
  for (const [group, genres] of inOrder(groups, seed)) {
    const lack = (split: Split): number =>
      genres.reduce((total, genre) => total + (missing.get(`${split} ${genre}`) ?? 0), 0);
    const [best] = SHARES.map(([split]) => split).reduce<[Split, number]>(
      (soFar, split) => (lack(split) > soFar[1] + 1e-9 ? [split, lack(split)] : soFar),
      ['train', lack('train')],
    );
    result.set(group, best);
    for (const genre of genres) add(missing, `${best} ${genre}`, -1);
  }
  leaveNoneOut(groups, result);
  return result;
}

/** Fewest groups of a genre with which each split gets one. */
export const LEAST_GROUPS = SHARES.length;

/** Of a small genre, too, one group is chosen on and one tested on, as long as one is left to learn from. In place. */
function leaveNoneOut(groups: ReadonlyMap<string, string[]>, result: Map<string, Split>): void {
  const smallestFirst = [...groups].sort(
    (a, b) => a[1].length - b[1].length || (a[0] < b[0] ? -1 : 1),
  );
  const count = (genre: string, split: Split): number =>
    smallestFirst.filter(([group, of]) => of.includes(genre) && result.get(group) === split).length;
  const spare = ([group, genres]: readonly [string, string[]]): boolean =>
    [...new Set(genres)].every((genre) => count(genre, result.get(group) ?? 'train') > 1);
  for (const genre of [...new Set([...groups.values()].flat())].sort()) {
    for (const split of ['test', 'valid', 'train'] as const) {
      if (count(genre, split) > 0) continue;
      const moved = smallestFirst.find((entry) => entry[1].includes(genre) && spare(entry));
      if (moved) result.set(moved[0], split);
    }
  }
}

function inOrder(groups: ReadonlyMap<string, string[]>, seed: number): [string, string[]][] {
  const random = generator(seed);
  const drawn = [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map((entry) => ({ entry, lot: random() }));
  drawn.sort((a, b) => b.entry[1].length - a.entry[1].length || a.lot - b.lot);
  return drawn.map(({ entry }) => entry);
}

function add(counts: Map<string, number>, key: string, amount: number): void {
  counts.set(key, (counts.get(key) ?? 0) + amount);
}
