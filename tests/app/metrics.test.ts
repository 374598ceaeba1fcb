/** What /metrics says of accepted requests. */
import { expect, it } from 'vitest';

import { createMetrics } from '../../src/app/metrics.js';

it('counts each step of an accepted request by platform, and never by request', async () => {
  const metrics = createMetrics(
    () => ({ busy: 0, queued: 0, restarts: 0 }),
    () => Promise.reject(new Error('no store here')),
  );
  for (const id of ['first', 'second']) {
    metrics.count({ platform: 'telegram', step: 'claimed', id });
  }
  metrics.count({ platform: 'discord', step: 'retried', id: 'third' });
  const { text } = await metrics.expose();
  expect(text.split('\n').filter((line) => line.startsWith('genrebot_accepted'))).toEqual([
    'genrebot_accepted_steps_total{platform="telegram",step="claimed"} 2',
    'genrebot_accepted_steps_total{platform="discord",step="retried"} 1',
  ]);
});
