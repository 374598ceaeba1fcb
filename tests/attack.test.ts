/** The short form of `npm run attack`: the real program under fire. Times are told there, and not judged on a busy machine. */
import path from 'node:path';

import { execa } from 'execa';
import { expect, it } from 'vitest';

import { packageDir } from '../src/lib/package-dir.js';

it('outlives an attack, and answers whoever is honest', { timeout: 400_000 }, async () => {
  const program = path.join(packageDir, 'dist/bench/attack.js');
  const { stdout } = await execa(process.execPath, [program, '--short', '--json'], {
    reject: false,
  });
  const report = JSON.parse(stdout) as Record<string, unknown>;
  expect(report).toMatchObject({ alive: true, exitCode: 0, internal: 0 });
  expect(report['honestAnswered']).toBe(report['honestAsked']);
  for (const sent of ['damagedFiles', 'brokenRequests', 'bombs', 'honestAsked']) {
    expect(report[sent], sent).toBeGreaterThan(1);
  }
});
