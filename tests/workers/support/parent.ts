/** A parent to be killed: runs one job that never ends, and one idle process beside it. Compiled by compile.ts. */
import { createPool } from '../../../src/workers/pool.js';

const [entry, startLog, order] = process.argv.slice(2) as [string, string, string];
const limitMs = 600_000;
const pool = createPool({
  entry: new URL(entry),
  size: 2,
  queueLimit: 1,
  stageLimitsMs: { decode: limitMs, features: limitMs, model: limitMs, render: limitMs },
  pipeline: {
    modelDir: JSON.stringify({ startLog }),
    engine: { kind: 'wasm', maxMemoryBytes: 2 ** 28 },
    maxSeconds: 60,
    maxBytes: 1_000,
  },
});
const bytes = new TextEncoder().encode(order);
await pool.run({ bytes }, { signal: new AbortController().signal });
