/** The k nearest by exact cosine: one look at each candidate, nothing but the best k kept. Pure. */
import { cosine } from './embedding.js';

export interface Neighbour<Item> {
  readonly item: Item;
  /** Cosine, −1…1. */
  readonly similarity: number;
}

export interface Embedded {
  readonly embedding: Float32Array;
}

/** Best first; of equally near ones, the one that comes first. */
export function nearest<Item extends Embedded>(
  query: Float32Array,
  candidates: Iterable<Item>,
  k: number,
): Neighbour<Item>[] {
  const best: Neighbour<Item>[] = [];
  if (k < 1) return best;
  for (const item of candidates) {
    const similarity = cosine(query, item.embedding);
    if (best.length === k && similarity <= best[k - 1]!.similarity) continue;
    let at = best.length;
    while (at > 0 && best[at - 1]!.similarity < similarity) at--;
    best.splice(at, 0, { item, similarity });
    if (best.length > k) best.pop();
  }
  return best;
}
