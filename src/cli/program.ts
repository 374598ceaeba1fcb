/** The command line: which commands there are, what their help says, and what becomes of their errors. */
import { existsSync } from 'node:fs';

import { Command, CommanderError } from 'commander';

import { packageVersion } from '../lib/package-dir.js';
import { SettingError } from '../lib/setting-error.js';
import { ANALYSE_HELP, FEATURES_HELP, PROGRAM_HELP } from './help.js';
import { addLibrary, type Finish } from './library-commands.js';
import { type ExitCode, exitCodeOf, type Terminal, UsageError } from './terminal.js';

/** Commands are loaded when they are chosen: `--help` needs no zod, `doctor` no progress bar. */
export async function runProgram(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const program = createProgram(terminal, async (command) => {
    exitCode = await command;
  });
  try {
    await program.parseAsync([...orAnalyse(args, program)], { from: 'user' });
    return exitCode;
  } catch (error) {
    return exitCodeFor(error, terminal);
  }
}

/** `genrebot song.mp3` means `genrebot analyse song.mp3`; a word that is neither a command nor like a file is a mistake. */
function orAnalyse(args: readonly string[], program: Command): readonly string[] {
  const first = args.find((arg) => arg === '-' || !arg.startsWith('-'));
  if (first === undefined || !looksLikeInput(first)) return args;
  const isCommand = program.commands.some(
    (command) => command.name() === first || command.aliases().includes(first),
  );
  return isCommand ? args : ['analyse', ...args];
}

function looksLikeInput(word: string): boolean {
  return word === '-' || /[./\\]/.test(word) || existsSync(word);
}

function createProgram(terminal: Terminal, finish: Finish): Command {
  const program = new Command('genrebot')
    .description('Hears which genre a piece of music is, and draws a picture of its sound.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', PROGRAM_HELP)
    .showHelpAfterError('Run it with --help to see how it is used.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void terminal.stdout.write(text),
      writeErr: (text) => void terminal.stderr.write(text),
      outputError: (text, write) => {
        write(text.replace(/^error:/, 'genrebot:'));
      },
    });
  addListening(program, terminal, finish);
  addLibrary(program, terminal, finish);
  addServing(program, terminal, finish);
  return program;
}

function addListening(program: Command, terminal: Terminal, finish: Finish): void {
  program
    .command('analyse')
    .alias('analyze')
    .summary('tell the genre of files, links or standard input')
    .description('Tell the genre of one or many inputs.')
    .argument('<input...>', 'files, folders, links, or - for standard input')
    .option('--json', 'print one JSON object per line instead of a table')
    .option('--png <path>', 'draw the card: a file for one input, a folder for several')
    .option('--genres <file>', 'name the closest of your own genres too (see teach)')
    .addHelpText('after', ANALYSE_HELP)
    .action(async (inputs: string[], options: { json?: true; png?: string; genres?: string }) => {
      const { forkAhead } = await import('../workers/index.js');
      // Before the settings are read: the child needs longer to load than we do.
      const ahead = forkAhead();
      try {
        const { analyse } = await import('./analyse.js');
        const { json = false, png, genres } = options;
        await finish(analyse(inputs, { json, png, genres }, terminal, ahead));
      } finally {
        ahead.drop();
      }
    });
  program
    .command('features')
    .summary('write every feature of a file as NumPy arrays')
    .description('Write every feature of one file as .npy files (float32), whatever its length.')
    .argument('<file>', 'a file, or - for standard input')
    .requiredOption('--out <dir>', 'folder for the arrays, created when missing')
    .addHelpText('after', FEATURES_HELP)
    .action(async (file: string, options: { out: string }) => {
      const { features } = await import('./features.js');
      await finish(features(file, options.out, terminal));
    });
}

function addServing(program: Command, terminal: Terminal, finish: Finish): void {
  program
    .command('start')
    .summary('run the bots that have their settings')
    .description('Run the bots that have their settings in the environment or in .env.')
    .action(async () => {
      const { start } = await import('./start.js');
      await finish(start(terminal));
    });
  program
    .command('work')
    .summary('judge and answer what other machines have accepted')
    .description(
      'Take requests from DATABASE_URL, judge and answer them; for more machines than one.',
    )
    .action(async () => {
      const { work } = await import('./work.js');
      await finish(work(terminal));
    });
  program
    .command('register')
    .summary('tell Discord and Telegram our commands')
    .description('Tell Discord and Telegram which commands there are, then exit.')
    .option('--guild <id>', 'only for this Discord server')
    .action(async ({ guild }: { guild?: string }) => {
      const { register } = await import('./register.js');
      await finish(register(guild, terminal));
    });
  program
    .command('doctor')
    .summary('check that everything needed works here')
    .description('Check that everything needed works here; exit code 1 if something does not.')
    .action(async () => {
      const { doctor } = await import('./doctor.js');
      await finish(doctor(terminal));
    });
}

/** @throws what nobody expected: Node prints it with its stack and exits 1 */
async function exitCodeFor(error: unknown, terminal: Terminal): Promise<ExitCode> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageError) {
    terminal.stderr.write(
      `genrebot: ${error.message}\nRun it with --help to see how it is used.\n`,
    );
    return 2;
  }
  if (terminal.signal.aborted) return exitCodeOf(terminal.signal);
  const { ConfigError } = await import('../config.js');
  if (error instanceof ConfigError) {
    terminal.stderr.write(faultLines(error.faults));
    return 2;
  }
  if (error instanceof SettingError) {
    terminal.stderr.write(`genrebot: ${error.message}\n`);
    return 2;
  }
  const { isStoreError } = await import('../store/index.js');
  if (isStoreError(error)) {
    const { describeStoreError } = await import('./store-problem.js');
    terminal.stderr.write(`genrebot: ${describeStoreError(error)}\n`);
    // A supervisor tries again where it may pass, and leaves alone what a person has to put right.
    return error.code === 'STORE_UNREACHABLE' || error.code === 'STORE_FULL' ? 1 : 2;
  }
  throw error;
}

/** "genrebot: MODEL_DIR: there is no model in …"; several under one heading. */
function faultLines(faults: readonly string[]): string {
  if (faults.length === 1) return `genrebot: ${faults.join('')}\n`;
  const lines = faults.map((fault) => `  ${fault}\n`).join('');
  return `genrebot: these settings need attention (environment or .env):\n${lines}`;
}
