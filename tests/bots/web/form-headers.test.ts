/** Control characters in the header of a part, however the form is cut into pieces; nothing else is changed. */
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import { describe, expect, it } from 'vitest';

import { FormHeaderCleaner } from '../../../src/bots/web/form-headers.js';

const BOUNDARY = 'XX';

function clean(form: Buffer, pieceBytes: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for (let at = 0; at < form.length; at += pieceBytes) {
    pieces.push(form.subarray(at, at + pieceBytes));
  }
  return buffer(Readable.from(pieces).pipe(new FormHeaderCleaner(BOUNDARY)));
}

/** Every byte that there is, twice, and what looks nearly like a boundary. */
const CONTENT = Buffer.concat([
  Buffer.from(Array.from({ length: 512 }, (_, index) => index % 256)),
  Buffer.from('\r\n--X\r\n\r\n--XY\u0001'),
]);

function form(name: string): Buffer {
  const part = (content: Buffer): Buffer =>
    Buffer.concat([
      Buffer.from(
        `\r\n--XX\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\tfolded: x\r\n\r\n`,
      ),
      content,
    ]);
  const whole = Buffer.concat([part(CONTENT), part(CONTENT), Buffer.from('\r\n--XX--\r\n\u0001')]);
  return whole.subarray(2);
}

describe.each([1, 2, 3, 7, 64, 100_000])('in pieces of %i bytes', (pieceBytes) => {
  it('control characters become blanks', async () => {
    const cleaned = await clean(form('\u0001r\u0000e\u001Fd\u007F\n\rЖ.mp3'), pieceBytes);
    const epilogue = cleaned.length - 1;
    expect(cleaned.subarray(0, epilogue)).toEqual(form(' r e d   Ж.mp3').subarray(0, epilogue));
  });

  it('a good form stays as it is', async () => {
    const good = form('Ж.mp3').subarray(0, -1);
    expect(await clean(good, pieceBytes)).toEqual(good);
  });

  it('so does what is no form, and a header without an end', async () => {
    for (const odd of ['', 'x', '\r', '--X', '--XX', `--XX\r\n${'x'.repeat(40_000)}\r\n\r\n`]) {
      expect((await clean(Buffer.from(odd), pieceBytes)).toString()).toBe(odd);
    }
  });
});
