/** The few boxes of MP4 that must be known before ffmpeg reads them. Pure. */

interface Box {
  readonly type: string;
  readonly from: number;
  readonly to: number;
}

/** Boxes looked at in all: an honest file has hundreds. */
const MAX_BOXES = 5_000;
const ENCRYPTED_ENTRIES: ReadonlySet<string> = new Set(['enca', 'drms', 'aavd', 'drmi']);
/** Of `stsd` before its entries: version, flags and their number. */
const STSD_HEADER_BYTES = 8;

export function isMp4(file: Buffer): boolean {
  return /^(?:ftyp|moov|styp)$/.test(file.toString('latin1', 4, 8));
}

/** Every sound track is encrypted (Common Encryption, FairPlay, Audible). */
export function isProtectedMp4(file: Buffer): boolean {
  const entries = soundEntries(file);
  return entries.length > 0 && entries.every((type) => ENCRYPTED_ENTRIES.has(type));
}

/** Codes of the first sample description of each sound track. */
function soundEntries(file: Buffer): string[] {
  return find(file, ['moov', 'trak', 'mdia']).flatMap((media) => {
    const [handler] = find(file, ['hdlr'], media.from, media.to);
    if (
      handler === undefined ||
      file.toString('latin1', handler.from + 8, handler.from + 12) !== 'soun'
    ) {
      return [];
    }
    return find(file, ['minf', 'stbl', 'stsd'], media.from, media.to).flatMap(({ from, to }) =>
      childrenOf(file, from + STSD_HEADER_BYTES, to, 1).map(({ type }) => type),
    );
  });
}

function find(file: Buffer, path: readonly string[], from = 0, to = file.length): Box[] {
  const [type, ...rest] = path;
  const boxes = childrenOf(file, from, to, MAX_BOXES).filter((box) => box.type === type);
  if (rest.length === 0) return boxes;
  return boxes.flatMap((box) => find(file, rest, contentOf(file, box), box.to));
}

/** `meta` is a full box in MP4 (four bytes more) and a plain one in QuickTime. */
function contentOf(file: Buffer, { type, from }: Box): number {
  return type === 'meta' && file.toString('latin1', from + 4, from + 8) !== 'hdlr'
    ? from + 4
    : from;
}

function childrenOf(file: Buffer, from: number, to: number, max: number): Box[] {
  const boxes: Box[] = [];
  const end = Math.min(to, file.length);
  for (let at = from; at + 8 <= end && boxes.length < max;) {
    const short = file.readUInt32BE(at);
    const isLong = short === 1 && at + 16 <= end;
    const size = isLong ? Number(file.readBigUInt64BE(at + 8)) : short === 0 ? end - at : short;
    const headerBytes = isLong ? 16 : 8;
    if (size < headerBytes) break;
    const type = file.toString('latin1', at + 4, at + 8);
    boxes.push({ type, from: at + headerBytes, to: Math.min(at + size, end) });
    at += size;
  }
  return boxes;
}
