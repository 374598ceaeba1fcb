/** Small songs with more tags than anybody reads, one for each kind of container that has lists of them. */
import { crc32Ogg, oggPages, paginate } from './ogg.js';

type Crowd = (song: Uint8Array, count: number) => Uint8Array;

/** A key of its own for each tag: ffmpeg compares each with all before it. */
function key(index: number): string {
  return `k${index}`;
}

function each(count: number, make: (index: number) => Buffer): Buffer {
  return Buffer.concat(Array.from({ length: count }, (_, index) => make(index)));
}

/** As Vorbis, Opus and FLAC have them. */
function vorbisComments(count: number, more: readonly string[] = []): Buffer {
  const comment = (text: string): Buffer => Buffer.concat([le32(text.length), Buffer.from(text)]);
  return Buffer.concat([
    ...[le32(4), Buffer.from('test'), le32(more.length + count)],
    ...more.map(comment),
    each(count, (index) => comment(`${key(index)}=v`)),
  ]);
}

/** @param more comments that come first */
export function oggWithComments(
  song: Uint8Array,
  count: number,
  more: readonly string[] = [],
): Uint8Array {
  const [first, ...others] = oggPages(song);
  if (first === undefined) throw new Error('no Ogg');
  const kind = first.packets[0]?.toString('latin1', 0, 8) ?? '';
  // Vorbis keeps its books in the packet behind the comments, which may end on a page of their own.
  const isVorbis = kind.endsWith('vorbis\0');
  const headerPages = isVorbis ? others.findIndex(({ position }) => position > 0n) : 1;
  const headers = Buffer.concat(others.slice(0, headerPages).map(({ content }) => content));
  const books = isVorbis ? [headers.subarray(headers.indexOf('\u0005vorbis', 0, 'latin1'))] : [];
  const magic = isVorbis ? '\u0003vorbis' : kind === 'OpusHead' ? 'OpusTags' : '';
  const comments = Buffer.concat([
    Buffer.from(magic, 'latin1'),
    vorbisComments(count, more),
    Buffer.from(isVorbis ? [1] : []),
  ]);
  const pages = paginate([comments, ...books], first.serial);
  const rest = others.slice(headerPages).map(({ bytes }, index) => {
    const page = Buffer.from(bytes);
    page.writeUInt32LE(pages.length + 1 + index, 18);
    page.writeUInt32LE(0, 22);
    page.writeUInt32LE(crc32Ogg(page), 22);
    return page;
  });
  return Buffer.concat([first.bytes, ...pages, ...rest]);
}

const ASF_HEADER_BYTES = 30;
/** Extended Content Description Object. */
const ASF_EXTENDED = Buffer.from('40a4d0d207e3d21197f000a0c95ea850', 'hex');

/** An object holds at most 65 535. */
export const asfWithTags: Crowd = (song, count) => {
  const tags = each(count, (index) => {
    const name = Buffer.from(`${key(index)}\0`, 'utf16le');
    const value = Buffer.from('v\0', 'utf16le');
    return Buffer.concat([le16(name.length), name, le16(0), le16(value.length), value]);
  });
  const object = Buffer.concat([
    ...[ASF_EXTENDED, le64(16 + 8 + 2 + tags.length), le16(count), tags],
  ]);
  const file = Buffer.from(song);
  file.writeBigUInt64LE(file.readBigUInt64LE(16) + BigInt(object.length), 16);
  file.writeUInt32LE(file.readUInt32LE(24) + 1, 24);
  return insert(file, ASF_HEADER_BYTES, object);
};

/** Before the first cluster of a file whose segment has a size of eight bytes, or none. */
export const matroskaWithTags: Crowd = (song, count) => {
  const tags = each(count, (index) =>
    element('67c8', element('45a3', Buffer.from(key(index))), element('4487', Buffer.from('v'))),
  );
  const list = element('1254c367', element('7373', tags));
  const file = Buffer.from(song);
  const segment = file.indexOf(Buffer.from('18538067', 'hex')) + 4;
  const size = file.readBigUInt64BE(segment);
  const isUnknown = size === 0x01ff_ffff_ffff_ffffn;
  if (!isUnknown) file.writeBigUInt64BE(size + BigInt(list.length), segment);
  return insert(file, file.indexOf(Buffer.from('1f43b675', 'hex')), list);
};

function element(id: string, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const size = be64(body.length);
  size.writeUInt8(1, 0);
  return Buffer.concat([Buffer.from(id, 'hex'), size, body]);
}

/** PCM of 16 bits at 22 050 Hz, mono, in a Core Audio file. */
export const cafWithTags: Crowd = (pcm, count) => {
  const description = Buffer.concat([
    ...[be64(0), Buffer.from('lpcm')],
    ...[0, 2, 1, 1, 16].map(be32),
  ]);
  description.writeDoubleBE(22_050, 0);
  const tags = each(count, (index) => Buffer.from(`${key(index)}\0v\0`));
  return Buffer.concat([
    Buffer.from('caff\0\u0001\0\0', 'latin1'),
    cafChunk('desc', description),
    cafChunk('info', Buffer.concat([be32(count), tags])),
    cafChunk('data', Buffer.concat([be32(0), Buffer.from(pcm).swap16()])),
  ]);
};

function cafChunk(type: string, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from(type), be64(content.length), content]);
}

/** Freeform entries of iTunes in a user data box: at the file's end, or wherever else `wrap` puts it. */
export function mp4WithTags(
  song: Uint8Array,
  count: number,
  wrap: (list: Buffer) => Buffer = (list) => box('moov', box('udta', metaBox(list))),
): Uint8Array {
  const entries = each(count, (index) =>
    box(
      '----',
      box('mean', be32(0), Buffer.from('x')),
      box('name', be32(0), Buffer.from(key(index))),
      box('data', be32(1), be32(0), Buffer.from('v')),
    ),
  );
  return Buffer.concat([song, wrap(box('ilst', entries))]);
}

export function metaBox(list: Buffer): Buffer {
  const handler = box('hdlr', be32(0), be32(0), Buffer.from('mdirappl'), Buffer.alloc(9));
  return box('meta', be32(0), handler, list);
}

export function box(type: string, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([be32(8 + body.length), Buffer.from(type), body]);
}

/** ID3 2.3: user-defined texts. */
export function id3Of(count: number, more: readonly Buffer[] = []): Buffer {
  const frames = Buffer.concat([
    ...more,
    each(count, (index) => id3Frame('TXXX', `\0${key(index)}\0v`)),
  ]);
  const size = [21, 14, 7, 0].map((shift) => (frames.length >> shift) & 0x7f);
  return Buffer.concat([Buffer.from('ID3\u0003\0\0', 'latin1'), Buffer.from(size), frames]);
}

export function id3Frame(name: string, text: string): Buffer {
  const body = Buffer.from(text, 'latin1');
  return Buffer.concat([Buffer.from(name), be32(body.length), Buffer.alloc(2), body]);
}

/** Before the samples. */
export function wavWithChunk(wav: Uint8Array, name: string, content: Buffer): Uint8Array {
  const file = insert(Buffer.from(wav), 12, riffChunk(name, content));
  Buffer.from(file.buffer, file.byteOffset).writeUInt32LE(file.length - 8, 4);
  return file;
}

/** `LIST` of `INFO`: any four characters are a key. */
export function riffInfo(count: number): Buffer {
  const entries = each(count, (index) =>
    riffChunk(index.toString(36).padStart(4, 'A').toUpperCase(), Buffer.from('v\0')),
  );
  return Buffer.concat([Buffer.from('INFO'), entries]);
}

function riffChunk(name: string, content: Buffer): Buffer {
  const padding = Buffer.alloc(content.length % 2);
  return Buffer.concat([Buffer.from(name), le32(content.length), content, padding]);
}

/** PCM of 16 bits at 22 050 Hz, mono. */
export function aiffWithChunk(pcm: Uint8Array, name: string, content: Buffer): Uint8Array {
  const rate = Buffer.from('400dac44000000000000', 'hex');
  const common = Buffer.concat([be16(1), be32(pcm.length / 2), be16(16), rate]);
  const sound = Buffer.concat([be32(0), be32(0), Buffer.from(pcm).swap16()]);
  const chunks = [
    ['COMM', common],
    [name, content],
    ['SSND', sound],
  ] as const;
  const body = chunks.map(([type, bytes]) =>
    Buffer.concat([
      ...[Buffer.from(type), be32(bytes.length), bytes],
      Buffer.alloc(bytes.length % 2),
    ]),
  );
  const form = Buffer.concat([Buffer.from('AIFF'), ...body]);
  return Buffer.concat([Buffer.from('FORM'), be32(form.length), form]);
}

/** APEv2 at the end, with its footer alone. */
export function apeTagOf(count: number): Buffer {
  const items = each(count, (index) =>
    Buffer.concat([le32(1), le32(0), Buffer.from(`${key(index)}\0v`)]),
  );
  return Buffer.concat([
    items,
    Buffer.from('APETAGEX'),
    ...[2_000, items.length + 32, count, 0, 0, 0].map(le32),
  ]);
}

function insert(file: Buffer, at: number, bytes: Buffer): Uint8Array {
  return Buffer.concat([file.subarray(0, at), bytes, file.subarray(at)]);
}

function le16(value: number): Buffer {
  return le32(value).subarray(0, 2);
}

function le32(value: number): Buffer {
  return be32(value).reverse();
}

function le64(value: number): Buffer {
  return be64(value).reverse();
}

function be16(value: number): Buffer {
  return be32(value).subarray(2);
}

function be32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function be64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}
