/** The last words of a child process. */
import type { Readable } from 'node:stream';

const TAIL_CHARACTERS = 4_000;

/** Drains a stream; the returned function tells its last words, led by a line break, or nothing. */
export function tailOf(stream: Readable | null): () => string {
  let tail = '';
  stream?.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-TAIL_CHARACTERS);
  });
  // Words that cannot be read any more are lost; unheard, the error would end the program.
  stream?.on('error', () => undefined);
  return () => (tail.trim() === '' ? '' : `\n${tail.trim()}`);
}
