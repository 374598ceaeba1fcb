/** The real program under a supervisor that starts it again whenever it dies, as systemd would. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

import { createWriteStream, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { packageDir } from '../../src/lib/package-dir.js';

const BIN = path.join(packageDir, 'bin/genrebot.js');
const FAILPOINT = path.join(packageDir, 'bench/chaos/failpoint.js');
const RESTART_MS = 200;
/** After SIGTERM: its own 15 s, and some for a busy machine. */
const STOP_LIMIT_MS = 30_000;

export interface ProgramOptions {
  readonly command: 'start' | 'work';
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Of a name of its own: its log. */
  readonly name: string;
  readonly journal: string;
  /** Its database may be away when it starts: it says so and ends with 1, and is started again. */
  readonly mayMissDatabase: boolean;
}

export class Program {
  /** How often it died, by our hand or its own. */
  deaths = 0;
  /** Ends that nobody here asked for, and that no failpoint made. */
  readonly faults: string[] = [];
  readonly #failpoints: string[] = [];
  #child: ChildProcess | undefined;
  #armed: string | undefined;
  #isStopping = false;

  constructor(readonly options: ProgramOptions) {}

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Steps at which its next lives end, one each. */
  endAt(...steps: readonly string[]): void {
    this.#failpoints.push(...steps);
  }

  /** Failpoints that have not been reached yet. */
  get unreached(): readonly string[] {
    return [...(this.#armed === undefined ? [] : [this.#armed]), ...this.#failpoints];
  }

  start(): void {
    const { command, env, cwd, name, journal } = this.options;
    this.#armed = this.#failpoints.shift();
    const child = spawn(process.execPath, ['--import', `file://${FAILPOINT}`, BIN, command], {
      cwd,
      env: {
        ...{ PATH: process.env['PATH'], HOME: cwd, TMPDIR: cwd, CHAOS_JOURNAL: journal },
        ...(this.#armed !== undefined && { CHAOS_KILL: this.#armed }),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    const log = createWriteStream(path.join(cwd, `${name}.log`), { flags: 'a' });
    for (const stream of [child.stdout, child.stderr]) stream.pipe(log, { end: false });
    child.on('exit', (code, signal) => {
      this.#afterExit(code, signal);
    });
  }

  kill(): void {
    this.#child?.kill('SIGKILL');
  }

  /** One of its worker processes, if there is one. */
  killWorker(): boolean {
    const workers = childrenOf(this.pid);
    const victim = workers[Math.floor(Math.random() * workers.length)];
    if (victim === undefined) return false;
    try {
      process.kill(victim, 'SIGKILL');
      return true;
    } catch {
      return false;
    }
  }

  /** As a supervisor stops it. @returns how long it took in ms */
  async stop(): Promise<number> {
    this.#isStopping = true;
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return 0;
    const beganMs = performance.now();
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const timer = setTimeout(() => {
      this.faults.push(`${this.options.name}: did not stop within ${STOP_LIMIT_MS} ms`);
      child.kill('SIGKILL');
    }, STOP_LIMIT_MS);
    await ended;
    clearTimeout(timer);
    return performance.now() - beganMs;
  }

  /** In good order: what it leaves behind is closed. */
  async restart(): Promise<void> {
    await this.stop();
    this.#isStopping = false;
    this.start();
  }

  #afterExit(code: number | null, signal: NodeJS.Signals | null): void {
    if (this.#isStopping) return;
    this.deaths += 1;
    const missedDatabase = code === 1 && this.options.mayMissDatabase;
    if (signal !== 'SIGKILL' && !missedDatabase) {
      this.faults.push(`${this.options.name}: ended by itself (${signal ?? `exit ${code}`})`);
    }
    setTimeout(() => {
      if (!this.#isStopping) this.start();
    }, RESTART_MS);
  }
}

/** From Linux's /proc; none elsewhere. */
function childrenOf(pid: number | undefined): readonly number[] {
  if (pid === undefined) return [];
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
      .map(Number);
  } catch {
    return [];
  }
}

function parentOf(pid: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(/^\d+ \(.*\) \S (\d+)/s.exec(stat)?.[1]);
  } catch {
    return undefined;
  }
}
