/** A disk small enough to be filled: a tmpfs, where this machine lets us mount one. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, rmSync } from 'node:fs';
import path from 'node:path';

export interface SmallDisk {
  /** @returns how to make room again */
  fill(): () => void;
  unmount(): void;
}

const SIZE = '48m';
const PIECES_BYTES = [1 << 20, 1 << 12, 1 << 8];

/** @returns undefined where no file system may be mounted (no root, a container without the capability) */
export function mountSmallDisk(folder: string): SmallDisk | undefined {
  try {
    const how = ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', folder];
    execFileSync('mount', how, { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  return {
    fill() {
      const filler = path.join(folder, 'filler');
      for (const bytes of PIECES_BYTES) appendUntilFull(filler, new Uint8Array(bytes));
      return () => {
        rmSync(filler, { force: true });
      };
    },
    unmount() {
      // Lazily: libsql closes its file when its statements are collected.
      execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
    },
  };
}

function appendUntilFull(file: string, piece: Uint8Array): void {
  try {
    for (;;) appendFileSync(file, piece);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}
