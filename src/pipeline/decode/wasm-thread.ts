/** The thread's program: runs ffmpeg and hands on what it says and makes. */
import { parentPort, workerData } from 'node:worker_threads';
import type { RunListener } from './engine.js';
import { endsDescription } from './log.js';
import { createWasmCore } from './wasm-core.js';
import { type FromThread, RunControl, type ThreadOptions, type ToThread } from './wasm-protocol.js';

const { maxMemoryBytes, control } = workerData as ThreadOptions;
const run = new RunControl(control);
const core = createWasmCore({ maxMemoryBytes });
const never = new AbortController().signal;

const listener: RunListener = {
  onLogLine(line) {
    run.writeLine();
    tell({ kind: 'log', line });
    // What comes next may take all the memory there is: a file that is refused must not get that far.
    if (endsDescription(line)) run.awaitReader();
    return !run.isStopped;
  },
  onOutput(bytes) {
    // Valid only during the call, and part of a memory that may grow meanwhile.
    const copy = bytes.slice();
    tell({ kind: 'output', bytes: copy }, [copy.buffer]);
    run.write(copy.length);
    return !run.isStopped;
  },
};

function tell(message: FromThread, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}

parentPort?.on('message', ({ input, task }: ToThread) => {
  core.run(input, task, listener, never).then(
    ({ outOfMemory }) => {
      tell({ kind: 'ended', outOfMemory });
    },
    (error: unknown) => {
      tell({ kind: 'failed', error });
    },
  );
});
