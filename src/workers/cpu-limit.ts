/**
 * What a job may cost in CPU time: a share for each file, one for its size, and one for what has been decoded of it. A
 * file that keeps ffmpeg busy without giving sound runs out of it soon, however large its claims are.
 */
import { readdirSync, readFileSync } from 'node:fs';

/** Reading, describing and drawing a short song takes a tenth of it. */
export const CPU_BASE_MS = 4_000;
/** Walking through the packets of twelve hours takes two thirds of it. */
const CPU_MS_PER_MEGABYTE = 150;
/** One second for each ten that were decoded, twenty times what they take. */
const CPU_MS_PER_DECODED_SECOND = 100;
/** Ends a process by default and leaves no core dump; means that a timer of CPU time has run out. */
export const CPU_SIGNAL = 'SIGVTALRM';

/** Shared between the thread that works and the one that watches. */
export class CpuLimit {
  /** CPU time of the whole process at which it is over, in ms; 0 while no job runs. */
  readonly #limitMs: Float64Array;
  #unearnedSeconds = 0;

  constructor(readonly shared = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT)) {
    this.#limitMs = new Float64Array(shared);
  }

  /** A job of so many bytes begins, of which at most `maxSeconds` are judged. */
  begin(bytes: number, maxSeconds: number): void {
    this.#unearnedSeconds = maxSeconds;
    this.#limitMs[0] = usedCpuMs() + CPU_BASE_MS + (bytes / 2 ** 20) * CPU_MS_PER_MEGABYTE;
  }

  /** So many more seconds of sound have come out; what is beyond the judged length earns nothing. */
  extend(decodedSeconds: number): void {
    const earned = Math.min(decodedSeconds, this.#unearnedSeconds);
    this.#unearnedSeconds -= earned;
    this.#limitMs[0] = (this.#limitMs[0] ?? 0) + earned * CPU_MS_PER_DECODED_SECOND;
  }

  end(): void {
    this.#limitMs[0] = 0;
  }

  get isOver(): boolean {
    const limitMs = this.#limitMs[0] ?? 0;
    return limitMs > 0 && usedCpuMs() > limitMs;
  }
}

/** Of all threads of this process, and of what it started: a native ffmpeg works in a process of its own. */
function usedCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000 + childrenCpuMs();
}

/** Linux' USER_HZ, on all machines that Node runs on. */
const TICK_MS = 10;

/** Children that have ended and those that run; 0 where there is no /proc: there a child's own limit ends it. */
function childrenCpuMs(): number {
  try {
    const { endedMs } = cpuOf('self');
    return runningChildren().reduce((sum, pid) => sum + runningMs(pid), endedMs);
  } catch {
    return 0;
  }
}

function runningChildren(): readonly string[] {
  return readdirSync('/proc/self/task').flatMap((task) => {
    try {
      return readFileSync(`/proc/self/task/${task}/children`, 'latin1').split(' ').filter(Boolean);
    } catch {
      // A thread that has ended meanwhile.
      return [];
    }
  });
}

/** A child that ends meanwhile is counted with the ended ones at the next look. */
function runningMs(pid: string): number {
  try {
    const { ownMs, endedMs } = cpuOf(pid);
    return ownMs + endedMs;
  } catch {
    return 0;
  }
}

/** proc(5): utime and stime are the 14th and 15th field of `stat`, then those of children that were waited for. */
function cpuOf(pid: string): { readonly ownMs: number; readonly endedMs: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15).map(Number);
  return { ownMs: (user + system) * TICK_MS, endedMs: (endedUser + endedSystem) * TICK_MS };
}
