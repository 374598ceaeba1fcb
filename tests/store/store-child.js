// A process of its own on a store, for tests that end it in the middle: `node store-child.js accept|work <options>`.
// Says on stdout what the store has confirmed, a line of JSON each.
import { writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

import { openStore } from '../../dist/src/store/index.js';

const [mode, json] = process.argv.slice(2);
const {
  store: options,
  prefix,
  payloadBytes = 400,
  people = 5,
  leaseMs = 2_000,
} = JSON.parse(json);
const store = await openStore(options);
// Written at once: what was said before the end is heard.
const say = (line) => writeSync(1, `${JSON.stringify(line)}\n`);
const nowMs = () => performance.timeOrigin + performance.now();

if (mode === 'accept') await accept();
else await work();

async function accept() {
  for (let i = 0; ; i++) {
    const key = `${prefix}-${i}`;
    const payload = new Uint8Array(payloadBytes).fill(i);
    const request = {
      key,
      platform: 'p',
      userId: String(i % people),
      payload,
      deliverWithinMs: 6e5,
    };
    try {
      say({ key, outcome: await store.requests.accept(request) });
    } catch (error) {
      say({ key, error: error.code });
      process.exit(0);
    }
  }
}

/** Until there is nothing more to do. */
async function work() {
  for (let idle = 0; idle < 100;) {
    await store.requests.sweep();
    const job = await store.requests.claim(['p'], leaseMs);
    if (!job) {
      idle++;
      await pause(50);
      continue;
    }
    idle = 0;
    const [person] = job.payload;
    const fromMs = nowMs();
    await pause(5);
    const toMs = nowMs();
    const { id, attempt } = job;
    const finished = await store.requests.finish(job, new Uint8Array([1]));
    say({ id, attempt, person, fromMs, toMs, finished });
  }
  await store.close();
}
