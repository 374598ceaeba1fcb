/** The real program on loopback, and how it is asked. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { root } from './worker.js';

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 30_000;
const ANSWER_LIMIT_MS = 120_000;

export class AttackedServer {
  /** Sounds and cards of verdicts, which the page may ask for during ten minutes: part of its memory, and of its limits. */
  keptBytes = 0;
  #cardBytes: Promise<number> | undefined;

  private constructor(
    readonly port: number,
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {}

  /** With two workers and the embedded ffmpeg, unless the environment has another. Believes X-Forwarded-For. */
  static async start(): Promise<AttackedServer> {
    const folder = await mkdtemp(path.join(tmpdir(), 'genrebot-attack-'));
    const { PATH, FFMPEG } = process.env;
    const child = spawn(process.execPath, [path.join(root, 'bin/genrebot.js'), 'start'], {
      cwd: folder,
      env: {
        ...{ PATH, HOME: folder, TMPDIR: folder, DATA_DIR: folder, LOG_LEVEL: 'error' },
        ...{ WEB_PORT: '0', WEB_NAMES: 'attack.test', WORKERS: '2' },
        ...(FFMPEG !== undefined && { FFMPEG }),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const port = await new Promise<number>((resolve, reject) => {
      let text = '';
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        reject(new Error('it does not start'));
      }, START_LIMIT_MS);
      child.stdout.on('data', (piece: Buffer) => {
        text += piece.toString();
        const found = /Web chat on http:\S+:(\d+)/.exec(text)?.[1];
        if (found === undefined) return;
        clearTimeout(timer);
        resolve(Number(found));
      });
      child.once('exit', () => {
        clearTimeout(timer);
        reject(new Error(`it ended: ${text}`));
      });
    });
    return new AttackedServer(port, child, folder);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** @returns the answer's code: `verdict`, an error code, or what HTTP or the network said */
  async judge(bytes: Uint8Array, from: string): Promise<{ code: string; audio?: string }> {
    const body = new FormData();
    body.set('file', new Blob([new Uint8Array(bytes)]), 'song.bin');
    const signal = AbortSignal.timeout(ANSWER_LIMIT_MS);
    try {
      const headers = { 'x-forwarded-for': from };
      const response = await fetch(this.url('/api/analyse'), {
        method: 'POST',
        body,
        headers,
        signal,
      });
      const answer = (await response.json()) as {
        error?: { code: string };
        audio?: { url: string };
        card?: { url: string };
      };
      if (answer.error) return { code: answer.error.code };
      this.keptBytes += bytes.length;
      // All are about as large as the first.
      if (answer.card) this.keptBytes += await (this.#cardBytes ??= this.sizeOf(answer.card.url));
      return { code: 'verdict', ...(answer.audio && { audio: answer.audio.url }) };
    } catch (error) {
      return { code: `no answer (${whyNot(error)})` };
    }
  }

  /** A bare connection; its errors are its own affair. */
  socket(): Socket {
    return connect(this.port, '127.0.0.1').on('error', () => undefined);
  }

  async isHealthy(): Promise<boolean> {
    try {
      const signal = AbortSignal.timeout(10_000);
      return (await fetch(this.url('/healthz'), { signal })).ok;
    } catch {
      return false;
    }
  }

  kill(): void {
    if (this.isAlive) this.child.kill('SIGKILL');
  }

  /** @returns its exit code */
  async stop(): Promise<number | null> {
    const exited = new Promise<number | null>((resolve) => {
      if (this.isAlive) this.child.once('exit', resolve);
      else resolve(this.child.exitCode);
    });
    this.child.kill('SIGTERM');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), STOP_LIMIT_MS);
    const code = await exited;
    clearTimeout(timer);
    await rm(this.folder, { recursive: true, force: true });
    return code;
  }

  private async sizeOf(at: string): Promise<number> {
    const response = await fetch(this.url(at), { signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
    return (await response.arrayBuffer()).byteLength;
  }

  private url(at: string): string {
    return `http://127.0.0.1:${this.port}${at}`;
  }
}

/** fetch() says what happened to the connection in its error's cause. */
function whyNot(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code } = (error.cause ?? {}) as { code?: string };
  return code ?? error.name;
}
