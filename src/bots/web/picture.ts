/** The spectrogram as the page draws it (pure): one byte a point, no wider than a screen needs. */
import type { VerdictReply } from '../../identify/index.js';
import { PICTURE_LIMIT_COLUMNS } from './limits.js';

/** Level 0 stands for "not listened to"; 1 is the floor, 255 the loudest point. */
const LOUDEST_LEVEL = 255;

export interface PagePicture {
  readonly columns: number;
  readonly bands: number;
  readonly floorDb: number;
  readonly minHz: number;
  readonly maxHz: number;
  /** Centre frequency of each band, lowest first, whole Hz. */
  readonly bandCentresHz: readonly number[];
  /** Base64 of bytes, row-major [band][column], band 0 lowest. */
  readonly levels: string;
}

export function pagePicture({ picture }: VerdictReply['analysis']): PagePicture {
  const { bands, floorDb, minHz, maxHz, bandCentresHz } = picture;
  const columns = Math.min(PICTURE_LIMIT_COLUMNS, picture.columns);
  const levels = new Uint8Array(bands * columns);
  for (let band = 0; band < bands; band += 1) {
    const row = picture.db.subarray(band * picture.columns, (band + 1) * picture.columns);
    for (let column = 0; column < columns; column += 1) {
      levels[band * columns + column] = toLevel(loudest(row, column, columns), floorDb);
    }
  }
  return {
    columns,
    bands,
    floorDb,
    minHz,
    maxHz,
    bandCentresHz: Array.from(bandCentresHz, Math.round),
    levels: Buffer.from(levels).toString('base64'),
  };
}

/** The loudest of the points that fall into one column: a short sound stays visible. NaN where nothing was heard. */
function loudest(row: Float32Array, column: number, columns: number): number {
  const from = Math.floor((column * row.length) / columns);
  const to = Math.max(from + 1, Math.floor(((column + 1) * row.length) / columns));
  let best = NaN;
  for (const db of row.subarray(from, to)) {
    if (!(db <= best)) best = Number.isNaN(db) ? best : db;
  }
  return best;
}

function toLevel(db: number, floorDb: number): number {
  if (Number.isNaN(db)) return 0;
  const share = Math.min(1, Math.max(0, 1 - db / floorDb));
  return 1 + Math.round(share * (LOUDEST_LEVEL - 1));
}
