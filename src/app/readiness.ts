/** Whether the program takes requests and can answer them, for /readyz. */
import type { Readiness } from '../bots/common/types.js';
import type { Store } from '../store/index.js';
import { READINESS_LIMIT_MS } from './limits.js';

export interface ReadinessSources {
  readonly store: Pick<Store, 'check'>;
  /** Platforms that cannot be reached now, or are not started yet. */
  readonly unreachable: () => readonly string[];
  readonly isStopping: () => boolean;
}

/** @returns never rejects; answers within READINESS_LIMIT_MS */
export function createReadiness({
  store,
  unreachable,
  isStopping,
}: ReadinessSources): () => Promise<Readiness> {
  let checking: Promise<boolean> | undefined;
  return async () => {
    if (isStopping()) return { status: 'stopping', unreachable: [] };
    // One question at a time, however many ask: an absent database leaves each of them waiting for seconds.
    checking ??= answers(store).finally(() => (checking = undefined));
    const hasStore = await within(READINESS_LIMIT_MS, checking);
    const missing = [...unreachable(), ...(hasStore ? [] : ['database'])];
    return { status: missing.length === 0 ? 'ready' : 'unreachable', unreachable: missing };
  };
}

async function answers(store: Pick<Store, 'check'>): Promise<boolean> {
  try {
    await store.check();
    return true;
  } catch {
    return false;
  }
}

async function within(limitMs: number, check: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, limitMs, false);
  });
  try {
    return await Promise.race([check, late]);
  } finally {
    clearTimeout(timer);
  }
}
