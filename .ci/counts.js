// Prints `N passed, N failed[, N skipped]` from the test report; fails where there is none or nothing ran.
import { readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync(new URL('./report.json', import.meta.url), 'utf8'));
const passed = report.numPassedTests;
// A file that breaks before its first test counts as a failure, or it would vanish from the sum.
const broken = report.testResults.filter(
  (file) => file.status === 'failed' && file.assertionResults.length === 0,
);
const failed = report.numFailedTests + broken.length;
const skipped = report.numPendingTests + report.numTodoTests;
process.stdout.write(
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
);
if (passed === 0 || failed > 0) process.exit(1);
