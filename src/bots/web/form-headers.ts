/**
 * Form parts whose name has a control character (browsers send a file's name as it is): the parser takes such a header
 * for no header at all, and the file for none. So these bytes become blanks before it sees them.
 */
import { Transform, type TransformCallback } from 'node:stream';

const HEADER_END = Buffer.from('\r\n\r\n');
/** The parser's own limit; what is longer it refuses as it is. */
const MAX_HEADER_BYTES = 16 * 1024;
const [TAB, LF, CR, BLANK, DELETE] = [9, 10, 13, 32, 127];

/** Passes a form on, changed in nothing but control characters between a boundary and the end of its part's header. */
export class FormHeaderCleaner extends Transform {
  readonly #boundary: Buffer;
  #isHeader = false;
  /** What may be the beginning of a boundary, or a header that has not ended. The form may begin with its boundary. */
  #rest = Buffer.from('\r\n');
  /** Of `#rest`, for the parser has its own. */
  #skipBytes = 2;

  /** @param boundary as in the content type, without its leading dashes */
  constructor(boundary: string) {
    super();
    this.#boundary = Buffer.from(`\r\n--${boundary}`, 'latin1');
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    let bytes = Buffer.concat([this.#rest, chunk]);
    for (let found = this.#find(bytes); found > 0; found = this.#find(bytes)) {
      this.#pass(bytes.subarray(0, found));
      bytes = bytes.subarray(found);
      this.#isHeader = !this.#isHeader;
    }
    const keepBytes = this.#isHeader ? bytes.length : this.#boundary.length - 1;
    const isTooLong = this.#isHeader && bytes.length > MAX_HEADER_BYTES;
    const passBytes = isTooLong ? bytes.length : Math.max(0, bytes.length - keepBytes);
    if (isTooLong) this.#isHeader = false;
    this.#pass(bytes.subarray(0, passBytes));
    this.#rest = bytes.subarray(passBytes);
    done();
  }

  override _flush(done: TransformCallback): void {
    this.#pass(this.#rest);
    done();
  }

  /** How many bytes there are up to the end of the boundary, or of the header; 0 where that is not here yet. */
  #find(bytes: Buffer): number {
    const mark = this.#isHeader ? HEADER_END : this.#boundary;
    const at = bytes.indexOf(mark);
    return at < 0 ? 0 : at + mark.length;
  }

  #pass(bytes: Buffer): void {
    const whole = this.#isHeader ? cleaned(bytes) : bytes;
    const own = whole.subarray(this.#skipBytes);
    this.#skipBytes -= whole.length - own.length;
    if (own.length > 0) this.push(own);
  }
}

/** In a copy: all control characters but tabs and the ends of lines. */
function cleaned(bytes: Buffer): Buffer {
  return Buffer.from(bytes).map((byte, index) => {
    const isLineEnd =
      (byte === CR && bytes[index + 1] === LF) || (byte === LF && bytes[index - 1] === CR);
    const isControl = byte < BLANK || byte === DELETE;
    return isControl && byte !== TAB && !isLineEnd ? BLANK : byte;
  }) as Buffer;
}
