/**
 * A file of JSON lines that only grows. Made for little data and several processes: each line is one write at the
 * file's end, and what others have added since is read before it matters.
 */
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import path from 'node:path';

const NEWLINE = 0x0a;

/** A line as it was found: anybody may have written it. */
export type JsonLine = Readonly<Record<string, unknown>>;

export class JsonLines {
  /** Bytes read so far: always the beginning of a line. */
  #offset = 0;
  /** One task after the other. */
  #queue: Promise<unknown> = Promise.resolve();

  /**
   * @param file made, with its folder, by the first `append`
   * @param onLine called for every whole line, once and in order; lines that hold no JSON object are passed over
   */
  constructor(
    private readonly file: string,
    private readonly onLine: (line: JsonLine) => void,
  ) {}

  /** Reads what is new. No file means no lines. */
  async read(): Promise<void> {
    await this.#inTurn(async () => {
      const handle = await openIfThere(this.file);
      if (handle) await this.#using(handle, () => this.#readNew(handle));
    });
  }

  /**
   * Reads what is new, then adds the line that `decide` gives; undefined adds nothing. Nobody in this process comes
   * between the two.
   */
  async append(decide: () => object | undefined): Promise<void> {
    await this.#inTurn(async () => {
      await mkdir(path.dirname(this.file), { recursive: true });
      // Readable by the owner only, though it holds no names.
      const handle = await open(this.file, 'a+', 0o600);
      await this.#using(handle, async () => {
        const endsInMidLine = await this.#readNew(handle);
        const line = decide();
        if (!line) return;
        // A crash may have left half a line: ours begins on a fresh one.
        await handle.write(`${endsInMidLine ? '\n' : ''}${JSON.stringify(line)}\n`);
        await handle.datasync();
        await this.#readNew(handle);
      });
    });
  }

  /** @returns whether the file ends in the middle of a line (left for the next reading) */
  async #readNew(handle: FileHandle): Promise<boolean> {
    const { size } = await handle.stat();
    // Somebody has emptied or replaced the file: from the start, then.
    if (size < this.#offset) this.#offset = 0;
    if (size === this.#offset) return false;
    const fresh = Buffer.alloc(size - this.#offset);
    await handle.read(fresh, 0, fresh.length, this.#offset);
    const wholeBytes = fresh.lastIndexOf(NEWLINE) + 1;
    for (const line of fresh.toString('utf8', 0, wholeBytes).split('\n')) {
      const value = parsed(line);
      if (typeof value === 'object' && value !== null) this.onLine(value as JsonLine);
    }
    this.#offset += wholeBytes;
    return wholeBytes < fresh.length;
  }

  async #using(handle: FileHandle, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } finally {
      await handle.close();
    }
  }

  #inTurn(task: () => Promise<void>): Promise<void> {
    const done = this.#queue.then(task);
    this.#queue = done.catch(() => undefined);
    return done;
  }
}

function parsed(line: string): unknown {
  if (line.trim() === '') return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

async function openIfThere(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
