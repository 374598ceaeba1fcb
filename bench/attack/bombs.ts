/** Small files that want a lot: each of them once kept a worker busy for minutes, or filled its memory (pure). */
import { oggPages } from './ogg.js';

const PCM_SECONDS = 5;
const RATE_HZ = 22_050;

interface Bomb {
  readonly name: string;
  /** @param salt makes the same bomb another file */
  readonly make: (salt: number) => Buffer;
}

export const BOMBS: readonly Bomb[] = [
  { name: 'WAV with 60 000 tags', make: (salt) => wavWithTags(60_000, salt) },
  { name: 'WAV of a hertz', make: (salt) => wavOfRate(1, 1_300, salt) },
  { name: 'AIFF with 150 000 notes', make: (salt) => aiffWithNotes(150_000, salt) },
  { name: 'FLAC with 200 000 comments', make: (salt) => flacWithComments(200_000, salt) },
  { name: 'Ogg with 200 000 comments', make: (salt) => oggWithComments(200_000, salt) },
  { name: 'Matroska with 100 000 tags', make: (salt) => matroskaWithTags(100_000, salt) },
  { name: 'AAC without frames', make: (salt) => adtsWithoutFrames(4 * 2 ** 20, salt) },
];

function wavWithTags(count: number, salt: number): Buffer {
  const frames = Array.from({ length: count }, (_, i) => {
    const text = Buffer.from(`\0k${salt}-${i}\0v`, 'latin1');
    return Buffer.concat([Buffer.from('TXXX'), uint32be(text.length), Buffer.alloc(2), text]);
  });
  const body = Buffer.concat(frames);
  const size = [21, 14, 7, 0].map((shift) => (body.length >> shift) & 0x7f);
  const id3 = Buffer.concat([Buffer.from('ID3\x03\0\0', 'latin1'), Buffer.from(size), body]);
  const pcm = Buffer.alloc(PCM_SECONDS * RATE_HZ * 2);
  return riff([chunk('fmt ', format(RATE_HZ)), chunk('id3 ', id3), chunk('data', pcm)]);
}

function wavOfRate(rateHz: number, samples: number, salt: number): Buffer {
  const pcm = Buffer.alloc(samples * 2, salt & 0xff);
  return riff([chunk('fmt ', format(rateHz)), chunk('data', pcm)]);
}

function aiffWithNotes(count: number, salt: number): Buffer {
  const note = Buffer.concat([Buffer.from('ANNO'), uint32be(8), Buffer.alloc(8, salt & 0xff)]);
  const notes = Buffer.concat(Array.from({ length: count }, () => note));
  return Buffer.concat([
    Buffer.from('FORM'),
    uint32be(notes.length + 4),
    Buffer.from('AIFF'),
    notes,
  ]);
}

/** Without a vendor's name. */
function vorbisComments(count: number, salt: number): Buffer {
  const comments = Array.from({ length: count }, (_, i) => {
    const text = Buffer.from(`${salt}-${i}=a`);
    return Buffer.concat([uint32le(text.length), text]);
  });
  return Buffer.concat([uint32le(0), uint32le(count), ...comments]);
}

function flacWithComments(count: number, salt: number): Buffer {
  const body = vorbisComments(count, salt);
  const info = Buffer.from(
    '10001000000000000000' + '0ac442f0' + '00000000' + '00'.repeat(16),
    'hex',
  );
  const block = (type: number, content: Buffer): Buffer =>
    Buffer.concat([Buffer.from([type, ...uint32be(content.length).subarray(1)]), content]);
  return Buffer.concat([Buffer.from('fLaC'), block(0, info), block(0x84, body)]);
}

/** Opus; its sound is five seconds of pauses. */
function oggWithComments(count: number, salt: number): Buffer {
  const head = Buffer.from('OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0', 'latin1');
  const tags = Buffer.concat([Buffer.from('OpusTags'), vorbisComments(count, salt)]);
  const pause = Buffer.from('f8fffe', 'hex');
  const pauses = Array.from({ length: 50 * PCM_SECONDS }, () => pause);
  return oggPages([
    { packets: [head], samples: 0 },
    { packets: [tags], samples: 0 },
    { packets: pauses, samples: 48_000 * PCM_SECONDS },
  ]);
}

function matroskaWithTags(count: number, salt: number): Buffer {
  const tag = (i: number): Buffer =>
    element('7373', element('67c8', element('45a3', `${salt}-${i}`), element('4487', 'v')));
  const rate = Buffer.alloc(8);
  rate.writeDoubleBE(RATE_HZ);
  const audio = element('e1', element('b5', rate), element('9f', '\x01'), element('6264', '\x10'));
  const track = [element('d7', '\x01'), element('73c5', '\x01'), element('83', '\x02')];
  const pcm = Buffer.alloc(PCM_SECONDS * RATE_HZ * 2);
  const block = Buffer.concat([Buffer.from('81000080', 'hex'), pcm]);
  return Buffer.concat([
    element('1a45dfa3', element('4282', 'matroska')),
    element(
      '18538067',
      element('1549a966', element('2ad7b1', '\x0f\x42\x40')),
      element('1654ae6b', element('ae', ...track, element('86', 'A_PCM/INT/LIT'), audio)),
      element('1254c367', ...Array.from({ length: count }, (_, i) => tag(i))),
      element('1f43b675', element('e7', '\0'), element('a3', block)),
    ),
  ]);
}

function adtsWithoutFrames(bytes: number, salt: number): Buffer {
  const header = Buffer.from([0xff, 0xf1, 0x50, 0x80, 0, 0x1f, 0xfc, salt & 0xff]);
  return Buffer.alloc(bytes, Buffer.concat([header, Buffer.alloc(200, 0xff)]));
}

/** @param id in hexadecimal */
function element(id: string, ...content: readonly (Buffer | string)[]): Buffer {
  const body = Buffer.concat(
    content.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
  );
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(body.length));
  size.writeUInt8(1);
  return Buffer.concat([Buffer.from(id, 'hex'), size, body]);
}

function riff(chunks: readonly Buffer[]): Buffer {
  const body = Buffer.concat([Buffer.from('WAVE'), ...chunks]);
  return Buffer.concat([Buffer.from('RIFF'), uint32le(body.length), body]);
}

function chunk(name: string, content: Buffer): Buffer {
  const padding = Buffer.alloc(content.length % 2);
  return Buffer.concat([Buffer.from(name), uint32le(content.length), content, padding]);
}

/** 16 bits, mono. */
function format(rateHz: number): Buffer {
  const fields = Buffer.alloc(16);
  fields.writeUInt16LE(1, 0);
  fields.writeUInt16LE(1, 2);
  fields.writeUInt32LE(rateHz, 4);
  fields.writeUInt32LE(rateHz * 2, 8);
  fields.writeUInt16LE(2, 12);
  fields.writeUInt16LE(16, 14);
  return fields;
}

function uint32be(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function uint32le(value: number): Buffer {
  return uint32be(value).swap32();
}
