/** The commands of a library of music, and what their flags may be. */
import { type Command, InvalidArgumentError } from 'commander';

import { INDEX_HELP, SIMILAR_HELP, TASTE_HELP, TEACH_HELP } from './help.js';
import type { ListFormat } from './song-list.js';
import type { ExitCode, Terminal } from './terminal.js';

/** Takes what a command comes to. */
export type Finish = (command: Promise<ExitCode>) => Promise<void>;

export function addLibrary(program: Command, terminal: Terminal, finish: Finish): void {
  addIndex(program, terminal, finish);
  addSimilar(program, terminal, finish);
  addTaste(program, terminal, finish);
  addTeach(program, terminal, finish);
}

function addIndex(program: Command, terminal: Terminal, finish: Finish): void {
  program
    .command('index')
    .summary('hear every song of a folder once, for similar')
    .description('Hear every song in a folder and below it, and keep what was heard beside them.')
    .argument('<folder>', 'a folder of music')
    .option('--index <file>', 'keep it there instead of in the folder')
    .option('--format <format>', 'then print the library: table, json, csv or m3u', listFormat)
    .addHelpText('after', INDEX_HELP)
    .action(async (folder: string, options: { index?: string; format?: ListFormat }) => {
      const { indexLibrary } = await import('./index-library.js');
      const { index, format } = options;
      await finish(indexLibrary(folder, { index, format }, terminal));
    });
}

function addSimilar(program: Command, terminal: Terminal, finish: Finish): void {
  program
    .command('similar')
    .summary('find what sounds most like a song')
    .description('Find the songs of an indexed folder that sound most like one song.')
    .argument('<file>', 'a file, a link, or - for standard input')
    .option('--in <folder>', 'the indexed folder (the one that holds the file)')
    .option('--index <file>', 'its index, where that lies elsewhere')
    .option('--count <number>', 'how many', wholeNumber, 10)
    .option('--format <format>', 'table, json, csv or m3u', listFormat, 'table')
    .addHelpText('after', SIMILAR_HELP)
    .action(async (file: string, options: SimilarFlags) => {
      const { similar } = await import('./similar.js');
      const { in: folder, index, count, format } = options;
      await finish(similar(file, { in: folder, index, count, format }, terminal));
    });
}

function addTaste(program: Command, terminal: Terminal, finish: Finish): void {
  program
    .command('taste')
    .summary('draw what a library sounds like')
    .description('Tell and draw what the songs of a folder sound like, all together.')
    .argument('<folder>', 'a folder of music; what is new in it is heard first')
    .option('--png <file>', 'draw the picture')
    .option('--json', 'print one JSON object')
    .option('--index <file>', 'its index, where that lies elsewhere')
    .addHelpText('after', TASTE_HELP)
    .action(async (folder: string, options: { png?: string; json?: true; index?: string }) => {
      const { taste } = await import('./taste.js');
      const { png, json = false, index } = options;
      await finish(taste(folder, { png, json, index }, terminal));
    });
}

function addTeach(program: Command, terminal: Terminal, finish: Finish): void {
  program
    .command('teach')
    .summary('teach genres of your own')
    .description('Teach genres of your own: each folder of songs is one.')
    .argument('<folder>', 'a folder with a folder for each genre')
    .requiredOption('--out <file>', 'where to write them, for analyse --genres')
    .addHelpText('after', TEACH_HELP)
    .action(async (folder: string, { out }: { out: string }) => {
      const { teach } = await import('./teach.js');
      await finish(teach(folder, out, terminal));
    });
}

interface SimilarFlags {
  readonly in?: string;
  readonly index?: string;
  readonly count: number;
  readonly format: ListFormat;
}

const LIST_FORMATS: readonly ListFormat[] = ['table', 'json', 'csv', 'm3u'];

function listFormat(text: string): ListFormat {
  const format = LIST_FORMATS.find((name) => name === text);
  if (format === undefined)
    throw new InvalidArgumentError(`It is one of ${LIST_FORMATS.join(', ')}.`);
  return format;
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text))
    throw new InvalidArgumentError('It is a number from 1 to 9999.');
  return Number(text);
}
