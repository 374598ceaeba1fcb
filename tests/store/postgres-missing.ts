/** What is said where there is no PostgreSQL to test with. */
import { it } from 'vitest';

const MISSING = 'PostgreSQL 15 or newer is not installed (apt-get install postgresql): NOT TESTED';

/** Shown as skipped on a machine of one's own; CI has promised to test it, so there it fails. */
export function tellPostgresMissing(): void {
  if (process.env['CI'] === undefined) {
    it.skip(MISSING);
    return;
  }
  it(MISSING, () => {
    throw new Error('CI tests both engines');
  });
}
