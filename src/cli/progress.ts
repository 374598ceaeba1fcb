/** The bar on stderr, for people who wait; nothing at all where stderr is no terminal. */
import type { Stage } from '../pipeline/types.js';
import { printable, type Terminal } from './terminal.js';

export interface Progress {
  /** `index` of the input that entered a stage. */
  stage(index: number, stage: Stage): void;
  done(index: number, name: string): void;
  /** Writes lines where the bar is, and the bar again under them: both may be on the same terminal. */
  above(write: () => void): void;
  /** Wipes the bar: what follows on the terminal starts on a clean line. */
  stop(): void;
}

/** How far an input is when it enters a stage, in tenths. */
const TENTHS: Readonly<Record<Stage, number>> = { decode: 1, features: 5, model: 6, render: 7 };
const DONE_TENTHS = 10;
const NAME_CELLS = 28;
const WIPE_LINE = '\r\u001b[2K';
/** The bar goes back to where it began when it ends: that is under the last line now. */
const SAVE_CURSOR = '\u001b7';

const SILENT: Progress = {
  stage: () => undefined,
  done: () => undefined,
  above: (write) => {
    write();
  },
  stop: () => undefined,
};

export async function createProgress(
  inputs: readonly { readonly name: string }[],
  terminal: Terminal,
): Promise<Progress> {
  if (!terminal.stderr.isTTY) return SILENT;
  // Loaded only here: a script's `analyse` waits for neither.
  const { SingleBar } = await import('cli-progress');
  const { fit } = await import('./table.js');
  const bar = new SingleBar({
    format: 'Listening {bar} {finished}/{count}  {name}  {eta_formatted} left',
    barCompleteChar: '━',
    barIncompleteChar: '─',
    barsize: 24,
    stream: terminal.stderr,
    clearOnComplete: true,
    forceRedraw: true, // also where nothing changed: the line may have been wiped
    gracefulExit: false, // Ctrl-C is main's to hear; stop() is in a finally
  });
  const tenths = new Map<number, number>();
  let total = 0;
  let finished = 0;
  const moveTo = (index: number, reached: number, name: string): void => {
    total += reached - (tenths.get(index) ?? 0);
    tenths.set(index, reached);
    bar.update(total, { name: fit(printable(name), NAME_CELLS), finished });
  };
  bar.start(inputs.length * DONE_TENTHS, 0, { name: '', finished, count: inputs.length });
  return {
    stage(index, stage): void {
      moveTo(index, TENTHS[stage], inputs[index]?.name ?? '');
    },
    done(index, name): void {
      finished += 1;
      moveTo(index, DONE_TENTHS, name);
    },
    above(write): void {
      terminal.stderr.write(WIPE_LINE);
      write();
      terminal.stderr.write(SAVE_CURSOR);
      bar.render();
    },
    stop(): void {
      bar.stop();
    },
  };
}
