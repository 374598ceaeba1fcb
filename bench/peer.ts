/** Ours beside the usual way in Python (peer.py), song by song in turn; said to be left out where Python lacks something. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { median, timeMs } from './measure.js';

/** Debian's has its own torch and matplotlib, where another comes first on the PATH. */
const PYTHONS = ['python3', '/usr/bin/python3'] as const;
const PROGRAM = fileURLToPath(new URL('../../bench/peer.py', import.meta.url));
const WARM_UP = 2;
/** For all its songs; ours wait between them. */
const LIMIT_MS = 10 * 60_000;

/**
 * @param file the song
 * @param ours judges and draws the same song once
 * @returns a line for people
 */
export async function benchPeer(
  file: string,
  ours: () => Promise<unknown>,
  repetitions: number,
): Promise<string> {
  let said = '';
  for (const python of PYTHONS) {
    const peer = new Peer(python, file);
    try {
      said = await peer.line();
      if (said === 'ready') return await compare(peer, ours, repetitions);
    } finally {
      peer.end();
    }
  }
  return `Peer in Python: left out (${said === '' ? 'no Python' : said})`;
}

async function compare(
  peer: Peer,
  ours: () => Promise<unknown>,
  repetitions: number,
): Promise<string> {
  const pairs: { readonly own: number; readonly theirs: number }[] = [];
  for (let i = 0; i < WARM_UP + repetitions; i++) {
    const pair = { own: await timeMs(ours), theirs: await peer.analyse() };
    if (i >= WARM_UP) pairs.push(pair);
  }
  const [own, theirs] = [median(pairs.map((p) => p.own)), median(pairs.map((p) => p.theirs))];
  const ratio = median(pairs.map((p) => p.own / p.theirs));
  return `Peer in Python: ${theirs.toFixed(0)} ms, ours ${own.toFixed(0)} ms, ratio ours : peer = ${ratio.toFixed(2)}`;
}

class Peer {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;

  constructor(python: string, file: string) {
    this.#child = spawn(python, [PROGRAM, file], {
      stdio: ['pipe', 'pipe', 'inherit'],
      timeout: LIMIT_MS,
      killSignal: 'SIGKILL',
    });
    // No such Python: there is no line to come.
    this.#child.on('error', () => undefined);
    this.#child.stdin.on('error', () => undefined);
    this.#lines = createInterface(this.#child.stdout)[Symbol.asyncIterator]();
  }

  /** The next line it prints; '' at its end. */
  async line(): Promise<string> {
    const next = await this.#lines.next();
    return next.done === true ? '' : next.value;
  }

  /** Its milliseconds for one song. @throws when it has ended */
  async analyse(): Promise<number> {
    this.#child.stdin.write('\n');
    const line = await this.line();
    if (line === '') throw new Error('the peer ended before it answered');
    return Number(line);
  }

  end(): void {
    this.#child.kill();
  }
}
