/** What the store knows of accepted requests, of all machines, for Prometheus; read when somebody asks. */
import { Counter, Gauge, type Registry } from 'prom-client';

import type { RequestCounts } from '../store/index.js';

/** @throws StoreError where the database is away: then these have no values, and the others are shown all the same */
export type CountRequests = () => Promise<RequestCounts>;

/** @returns counts leases that had lapsed */
export function storeMetrics(registry: Registry, count: CountRequests): (lapsed: number) => void {
  const registers = [registry];
  let counting: Promise<RequestCounts | undefined> | undefined;
  // Both gauges are read at the same moment: one question serves them.
  const counted = (): Promise<RequestCounts | undefined> =>
    (counting ??= count()
      .catch(() => undefined)
      .finally(() => (counting = undefined)));
  new Gauge({
    name: 'genrebot_store_requests',
    help: 'Accepted requests that wait, are worked on, or whose answer is not delivered yet; all machines.',
    labelNames: ['state'],
    registers,
    async collect() {
      const counts = await counted();
      this.reset();
      if (!counts) return;
      this.set({ state: 'waiting' }, counts.waiting);
      this.set({ state: 'running' }, counts.running);
      this.set({ state: 'undelivered' }, counts.answered + counts.delivering);
    },
  });
  new Gauge({
    name: 'genrebot_store_oldest_seconds',
    help: 'Age of the oldest accepted request without an answer, and of the oldest whose answer is not delivered; all machines.',
    labelNames: ['without'],
    registers,
    async collect() {
      const counts = await counted();
      this.reset();
      if (!counts) return;
      this.set({ without: 'answer' }, counts.oldestMs / 1_000);
      this.set({ without: 'delivery' }, counts.oldestUndeliveredMs / 1_000);
    },
  });
  const lapsed = new Counter({
    name: 'genrebot_leases_lapsed_total',
    help: 'Requests and answers that this process took back from one that had gone silent.',
    registers,
  });
  return (leases) => {
    lapsed.inc(leases);
  };
}
