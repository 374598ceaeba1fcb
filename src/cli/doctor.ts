/** `genrebot doctor`: one line per check as soon as it is known; exit code 1 if something needed is broken. */
import { parseConfig } from '../config.js';
import { type Check, CHECKS, type Finding } from './checks.js';
import { causeOf } from './problem.js';
import { type ExitCode, exitCodeOf, type Terminal } from './terminal.js';

const MARKS: Readonly<Record<Finding['state'], string>> = { ok: '✓', note: '!', broken: '✗' };

/** @throws ConfigError */
export async function doctor({ environment, stdout, signal }: Terminal): Promise<ExitCode> {
  const config = parseConfig(await environment());
  const nameChars = Math.max(...CHECKS.map(({ name }) => name.length));
  const broken: string[] = [];
  for (const check of CHECKS) {
    const { state, text } = await findingOf(() => check.run(config, signal));
    if (signal.aborted) return exitCodeOf(signal);
    if (state === 'broken') broken.push(check.name);
    stdout.write(`${MARKS[state]} ${check.name.padEnd(nameChars)}  ${text}\n`);
  }
  if (broken.length === 0) {
    stdout.write('\nEverything needed works.\n');
    return 0;
  }
  stdout.write(`\nBroken: ${broken.join(', ')}.\n`);
  return 1;
}

async function findingOf(run: () => ReturnType<Check['run']>): Promise<Finding> {
  try {
    return await run();
  } catch (error) {
    return { state: 'broken', text: causeOf(error) };
  }
}
