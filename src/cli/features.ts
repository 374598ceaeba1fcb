/** `genrebot features`: every feature of one file as NumPy arrays, for notebooks and for checking ours against others'. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { parseConfig } from '../config.js';
import { extractFeatures } from '../pipeline/index.js';
import { checkSettings } from './check-settings.js';
import { listInputs } from './inputs.js';
import { encodeNpy } from './npy.js';
import { InputError, openInput } from './open-input.js';
import { toProblem } from './problem.js';
import { problemText } from './report.js';
import { formatTable } from './table.js';
import { type ExitCode, exitCodeOf, printable, type Terminal, UsageError } from './terminal.js';
import { pipelineConfig } from '../app/workers.js';

/**
 * @param out folder, made when missing
 * @throws ConfigError, UsageError
 */
export async function features(file: string, out: string, terminal: Terminal): Promise<ExitCode> {
  const environment = await terminal.environment();
  const config = parseConfig(environment);
  await checkSettings(config, environment['PATH']);
  const { inputs, several } = await listInputs([file], terminal);
  const [input] = inputs;
  if (several || !input) throw new UsageError('features takes one file, not a folder');
  const { signal } = terminal;
  try {
    const { bytes } = await openInput(input, config, terminal);
    const arrays = await extractFeatures(bytes, pipelineConfig(config), { signal });
    await makeFolder(out);
    const rows: string[][] = [];
    for (const [name, { data, shape }] of arrays) {
      const target = path.join(out, `${name}.npy`);
      await writeFile(target, encodeNpy(data, shape), { signal });
      rows.push([printable(target), shape.join(' × ')]);
    }
    terminal.stdout.write(formatTable([{ title: 'FILE' }, { title: 'SHAPE' }], rows, Infinity));
    return 0;
  } catch (error) {
    if (signal.aborted) return exitCodeOf(signal);
    terminal.stderr.write(problemText(file, toProblem(error)));
    return 1;
  }
}

async function makeFolder(out: string): Promise<void> {
  try {
    await mkdir(out, { recursive: true });
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new InputError('OUTPUT_UNWRITABLE', `The folder ${out} could not be made (${why}).`);
  }
}
