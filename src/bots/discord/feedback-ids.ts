/** What buttons and menus carry: all that is needed to understand a press, so that it also counts after a restart. */
export type Press =
  | { readonly kind: 'right' | 'wrong'; readonly resultId: string; readonly genre: string }
  /** A genre was chosen from the menu. */
  | { readonly kind: 'said'; readonly resultId: string; readonly genre: string };

/** Discord's limit. */
const LONGEST_ID_CHARS = 100;
const PATTERN = /^verdict:(right|wrong|said):([\w-]+):(.+)$/su;

/** Undefined when it does not fit: better no button than one that does nothing. */
export function customId({ kind, resultId, genre }: Press): string | undefined {
  const id = `verdict:${kind}:${resultId}:${genre}`;
  return id.length <= LONGEST_ID_CHARS ? id : undefined;
}

/** Undefined for an id that is not ours. */
export function parseCustomId(id: string): Press | undefined {
  const [, kind, resultId = '', genre = ''] = PATTERN.exec(id) ?? [];
  if (kind !== 'right' && kind !== 'wrong' && kind !== 'said') return undefined;
  return { kind, resultId, genre };
}
