/** The wiring, and its end: whoever was accepted is answered, whoever comes later gets a sentence. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { createServices, type Services } from '../../src/app/services.js';
import type { Reply } from '../../src/identify/types.js';
import type { Workers } from '../../src/workers/index.js';
import {
  ALWAYS,
  fakeWorkers,
  latch,
  MODEL,
  never,
  recordingLog,
  request,
  result,
  settle,
} from '../identify/support.js';

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'genrebot-services-'));
});
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

function services(workers: Workers): Promise<Services> {
  return createServices({
    workers,
    model: { ...MODEL, labels: ['blues', 'jazz'] },
    config: { dataDir, language: 'en', maxBytes: 1_000 },
    log: recordingLog(),
    links: { open: () => Promise.resolve({ bytes: new Uint8Array(1) }) },
  });
}

function ask(made: Services, userId: string): Promise<Reply> {
  return made.services.identify(request(userId, { userId }), { signal: ALWAYS });
}

it('hands adapters what they need, and writes nothing yet', async () => {
  const { services: given } = await services(fakeWorkers());
  expect(given).toMatchObject({
    labels: ['blues', 'jazz'],
    defaultLanguage: 'en',
    maxBytes: 1_000,
  });
  expect(given.listening.isOn('web', 'x')).toBe(false);
  expect(readdirSync(dataDir)).toEqual([]);
});

it('answers what is running, refuses what comes', async () => {
  const done = latch();
  const made = await services(fakeWorkers(() => done.promise.then(() => result())));
  const running = ask(made, 'ada');
  await settle();
  let closed = false;
  const closing = made.close(60_000).then(() => (closed = true));
  expect(await ask(made, 'bob')).toMatchObject({ kind: 'failure', code: 'CANCELLED' });
  await settle();
  expect(closed).toBe(false);
  done.resolve();
  expect(await running).toMatchObject({ kind: 'verdict' });
  await closing;
});

it('stops what takes longer than the grace, and says so', async () => {
  const workers = fakeWorkers(() => never());
  const made = await services(workers);
  const running = [ask(made, 'ada'), ask(made, 'ada'), ask(made, 'bob')];
  await settle();
  await made.close(20);
  for (const reply of await Promise.all(running))
    expect(reply).toMatchObject({ code: 'CANCELLED' });
  expect(workers.signals.every(({ aborted }) => aborted)).toBe(true);
});

it('has nothing to wait for when nobody is there', async () => {
  await (await services(fakeWorkers())).close(60_000);
});
