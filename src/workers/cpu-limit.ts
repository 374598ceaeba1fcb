/**
 * What a job may cost in CPU time: a share for each file, one for its size, and one for what has been decoded of it. A
 * file that keeps ffmpeg busy without giving sound runs out of it soon, however large its claims are.
 */

/** Reading, describing and drawing a short song takes less than a tenth of it. */
export const CPU_BASE_MS = 5_000;
const CPU_MS_PER_MEGABYTE = 50;
/** One second for each ten that were decoded, twenty times what they take. */
const CPU_MS_PER_DECODED_SECOND = 100;
/** Ends a process by default and leaves no core dump; means that a timer of CPU time has run out. */
export const CPU_SIGNAL = 'SIGVTALRM';

/** Shared between the thread that works and the one that watches. */
export class CpuLimit {
  /** CPU time of the whole process at which it is over, in ms; 0 while no job runs. */
  readonly #limitMs: Float64Array;

  constructor(readonly shared = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT)) {
    this.#limitMs = new Float64Array(shared);
  }

  /** A job of so many bytes begins. */
  begin(bytes: number): void {
    this.#limitMs[0] = usedCpuMs() + CPU_BASE_MS + (bytes / 2 ** 20) * CPU_MS_PER_MEGABYTE;
  }

  /** So many more seconds of sound have come out. */
  extend(decodedSeconds: number): void {
    this.#limitMs[0] = (this.#limitMs[0] ?? 0) + decodedSeconds * CPU_MS_PER_DECODED_SECOND;
  }

  end(): void {
    this.#limitMs[0] = 0;
  }

  get isOver(): boolean {
    const limitMs = this.#limitMs[0] ?? 0;
    return limitMs > 0 && usedCpuMs() > limitMs;
  }
}

/** Of all threads of this process. */
function usedCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
