/** A FLAC with a block of metadata of any size before its sound. */

const STREAM_INFO_END = 4 + 4 + 34;
const VORBIS_COMMENT = 4;
const PICTURE = 6;

/** A cover of at most 16 MB: that is all a block can hold. */
export function withBigPicture(flac: Uint8Array, bytes: number): Uint8Array {
  const mime = Buffer.from('image/jpeg');
  const data = Buffer.alloc(bytes, 0x55);
  data.writeUInt32BE(0xff_d8_ff_e0, 0);
  const start = [uint32be(3), uint32be(mime.length), mime, Buffer.alloc(20), uint32be(data.length)];
  return withBlock(flac, PICTURE, Buffer.concat([...start, data]));
}

export function withComments(flac: Uint8Array, comments: readonly string[]): Uint8Array {
  return withBlock(flac, VORBIS_COMMENT, vorbisComments(comments));
}

/** As Vorbis, Opus and FLAC have them. */
function vorbisComments(comments: readonly string[]): Buffer {
  const texts = comments.map((comment) => Buffer.from(comment));
  return Buffer.concat([
    uint32(4),
    Buffer.from('test'),
    uint32(texts.length),
    ...texts.flatMap((text) => [uint32(text.length), text]),
  ]);
}

function withBlock(flac: Uint8Array, type: number, content: Buffer): Uint8Array {
  const header = Buffer.alloc(4);
  header.writeUInt32BE(type * 2 ** 24 + content.length);
  return Buffer.concat([
    flac.subarray(0, STREAM_INFO_END),
    header,
    content,
    flac.subarray(STREAM_INFO_END),
  ]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint32be(value: number): Buffer {
  return Buffer.from(uint32(value)).reverse();
}
