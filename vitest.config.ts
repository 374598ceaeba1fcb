import type { Reporter } from 'vitest/reporters';
import { defineConfig } from 'vitest/config';

const isCi = process.env['CI'] !== undefined;

/** Names what passed only at its second try, so that no such test hides in a green run. */
const flakyTests: Reporter = {
  onTestCaseResult(testCase) {
    if (testCase.diagnostic()?.flaky !== true) return;
    process.stdout.write(
      `passed at its second try: ${testCase.module.relativeModuleId} > ${testCase.fullName}\n`,
    );
  },
};

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/setup/compile.ts'],
    setupFiles: ['tests/setup/loopback-only.ts'],
    // Two cores: more files at once only make each of them slower and time limits flaky.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // CI's machine has other work, whose pauses break what waits for real processes; here a test fails at once.
    retry: isCi ? 1 : 0,
    // .ci/run reads the counts from the report.
    reporters: isCi
      ? ['default', flakyTests, ['json', { outputFile: '.ci/report.json' }]]
      : ['default'],
  },
});
