/** `genrebot index DIR`: hears every song below a folder once, and keeps what it heard beside them. */
import { songsIn } from './index-file.js';
import { type ListFormat, writeSongs } from './song-list.js';
import { type ExitCode, exitCodeOf, type Terminal } from './terminal.js';
import { type Fate, type Library, updateIndex } from './update-index.js';

interface IndexOptions {
  /** Where the index lies instead of in the folder. */
  readonly index: string | undefined;
  /** Print the whole library when it is indexed. */
  readonly format: ListFormat | undefined;
}

/** @throws ConfigError, UsageError */
export async function indexLibrary(
  folder: string,
  { index, format }: IndexOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const startedAtMs = performance.now();
  const library = await updateIndex(folder, index, terminal);
  if (terminal.signal.aborted) return stopped(terminal);
  const { indexPath, model } = library;
  if (format) await writeSongs(songsIn(indexPath, model), { folder, format }, terminal);
  else terminal.stdout.write(summary(library, performance.now() - startedAtMs));
  return exitCodeFor(library);
}

/** 1 where a file could not be heard. */
export function exitCodeFor({ counts }: Pick<Library, 'counts'>): ExitCode {
  return (counts.get('failed') ?? 0) > 0 ? 1 : 0;
}

/** What is said where `updateIndex` was stopped. */
export function stopped({ stderr, signal }: Terminal): ExitCode {
  stderr.write('genrebot: stopped; what was heard is kept, the next run goes on from here\n');
  return exitCodeOf(signal);
}

/** "1000 files: 12 new, 3 changed, 985 unchanged, 42.1 s" */
function summary({ files, counts }: Library, tookMs: number): string {
  const fates: readonly Fate[] = ['new', 'changed', 'unchanged', 'gone', 'failed'];
  const parts = fates.flatMap((fate) => {
    const count = counts.get(fate) ?? 0;
    return count > 0 ? [`${String(count)} ${fate}`] : [];
  });
  const seconds = `${(tookMs / 1000).toFixed(1)} s`;
  return `${String(files)} ${files === 1 ? 'file' : 'files'}: ${[...parts, seconds].join(', ')}\n`;
}
