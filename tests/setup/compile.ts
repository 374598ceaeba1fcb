/** Compiles once, before all tests: else the first to start the program would, and say so on stderr. */
import { execFileSync } from 'node:child_process';

/** @public vitest calls it */
export default function compile(): void {
  execFileSync(process.execPath, ['bin/build.js'], { stdio: 'inherit' });
}
