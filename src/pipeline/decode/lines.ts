/** Chunks of UTF-8 → lines, with a cap on what is kept of one. */

const MAX_LINE_CHARACTERS = 8192;

export class LineSplitter {
  readonly #decoder = new TextDecoder();
  #rest = '';

  constructor(private readonly onLine: (line: string) => void) {}

  write(chunk: Uint8Array): void {
    this.#take(this.#decoder.decode(chunk, { stream: true }));
  }

  end(): void {
    this.#take(`${this.#decoder.decode()}\n`);
  }

  #take(text: string): void {
    const lines = text.split(/[\r\n]+/);
    const last = lines.pop() ?? '';
    for (const line of lines) {
      this.onLine(this.#rest + line);
      this.#rest = '';
    }
    this.#rest = (this.#rest + last).slice(0, MAX_LINE_CHARACTERS);
  }
}
