/** An ID3v2 tag with a cover picture of any size in front of an MP3. */

const ID3_HEADER_BYTES = 10;

export function withBigCover(mp3: Uint8Array, coverBytes: number): Uint8Array {
  const picture = Buffer.alloc(coverBytes, 0x55);
  picture.writeUInt32BE(0xff_d8_ff_e0, 0);
  const body = Buffer.concat([Buffer.from('\0image/jpeg\0\u0003\0', 'latin1'), picture]);
  const frame = Buffer.concat([Buffer.from('APIC'), syncsafe(body.length), Buffer.alloc(2), body]);
  const header = Buffer.concat([Buffer.from('ID3\u0004\0\0', 'latin1'), syncsafe(frame.length)]);
  return Buffer.concat([header, frame, withoutId3(mp3)]);
}

function withoutId3(mp3: Uint8Array): Uint8Array {
  const bytes = Buffer.from(mp3);
  if (bytes.toString('latin1', 0, 3) !== 'ID3') return mp3;
  const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + bytes.readUInt8(at), 0);
  return mp3.subarray(ID3_HEADER_BYTES + size);
}

/** Sizes in ID3v2.4 use seven bits a byte. */
function syncsafe(value: number): Buffer {
  return Buffer.from([21, 14, 7, 0].map((shift) => (value >> shift) & 0x7f));
}
