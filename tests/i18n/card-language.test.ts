/** The card that the use case asks for speaks the language of the request, as its sentences do. */
import { cardTextsFor } from '../../src/i18n/index.js';
import { expect, it } from 'vitest';
import { IDENTIFY_LIMITS } from '../../src/app/limits.js';
import { createIdentify } from '../../src/identify/identify.js';

import { fakeWorkers, MODEL, recordingLog, request } from '../identify/support.js';

it('asks for the card in the request’s language, and anew in another one', async () => {
  const workers = fakeWorkers();
  const log = recordingLog();
  const identify = createIdentify({
    workers,
    model: MODEL,
    maxBytes: 1000,
    log,
    limits: IDENTIFY_LIMITS,
  });
  const { signal } = new AbortController();
  for (const language of ['ru', 'pt-BR', 'pt', 'xx']) {
    await identify(request('la la', { language }), { signal });
  }
  // pt-BR and pt share their pack, and so their card.
  expect(workers.jobs.map(({ card }) => card?.texts)).toEqual(['ru', 'pt', 'en'].map(cardTextsFor));
});
