/** The fault bench, short: the real program, killed at every step while people ask. All of it: `npm run chaos`. */
import { describe, expect, it } from 'vitest';

import { play } from '../../bench/chaos/run.js';
import { quickScenario } from '../../bench/chaos/scenarios.js';
import { type Engine, setStage } from '../../bench/chaos/stage.js';
import { postgresBin } from '../store/postgres-cluster.js';
import { tellPostgresMissing } from '../store/postgres-missing.js';

/** A minute or so; a busy machine takes its time. */
const LIMIT_MS = 900_000;
/** What is promised for the end, and the time in which a busy machine gets around to it. */
const STOP_MS = 15_000 + 5_000;

async function survive(engine: Engine): Promise<void> {
  const stage = await setStage(engine);
  let stopMs: readonly number[] = [];
  const { rows, faults } = await play(stage, [quickScenario(stage)]).finally(async () => {
    stopMs = await stage.close();
  });
  const [row] = rows;
  expect([...faults, ...(row?.faults ?? [])]).toEqual([]);
  expect(row).toMatchObject({ never: 0 });
  expect(row?.asked).toBeGreaterThanOrEqual(24);
  expect(Math.max(...stopMs)).toBeLessThan(STOP_MS);
}

describe('killed at every step, the program answers everybody', () => {
  it('with the embedded store', () => survive('embedded'), LIMIT_MS);

  if (postgresBin === undefined) tellPostgresMissing();
  else it('with a front and workers around PostgreSQL', () => survive('postgres'), LIMIT_MS);
});
