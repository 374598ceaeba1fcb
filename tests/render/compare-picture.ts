/** Compares a card with its stored reference, a quarter of its size: hinting may differ between systems, shapes may not. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

const HERE = import.meta.dirname;
const REFERENCES = path.join(HERE, 'references');
const FAILED = path.join(HERE, 'failed');
const SHRINK = 4;
/** pixelmatch's own scale of colour distance, 0…1. */
const COLOUR_TOLERANCE = 0.1;
/** 5 pixels of a thousand may differ by more than that. */
const PIXEL_TOLERANCE = 0.005;

/**
 * @returns why the pictures differ, or undefined. UPDATE_REFERENCES=1 stores instead of comparing: look at the result.
 */
export function differenceFromReference(name: string, bytes: Uint8Array): string | undefined {
  const picture = shrink(PNG.sync.read(Buffer.from(bytes)));
  const reference = path.join(REFERENCES, `${name}.png`);
  if (process.env['UPDATE_REFERENCES'] === '1') {
    mkdirSync(REFERENCES, { recursive: true });
    writeFileSync(reference, PNG.sync.write(picture));
    return undefined;
  }
  const failed = [name, `${name}.difference`].map((stem) => path.join(FAILED, `${stem}.png`));
  for (const file of failed) rmSync(file, { force: true });
  const wanted = existsSync(reference) ? PNG.sync.read(readFileSync(reference)) : undefined;
  const size = { width: picture.width, height: picture.height };
  const difference = new PNG(size);
  let why: string | undefined;
  if (wanted?.width !== size.width || wanted.height !== size.height) {
    why = `reference is missing or of another size than ${size.width} × ${size.height}`;
  } else {
    const options = { threshold: COLOUR_TOLERANCE };
    const { width, height } = size;
    const count = pixelmatch(wanted.data, picture.data, difference.data, width, height, options);
    const share = count / (width * height);
    if (share > PIXEL_TOLERANCE) why = `${(share * 100).toFixed(2)} % of the pixels differ`;
  }
  if (why === undefined) return undefined;
  mkdirSync(FAILED, { recursive: true });
  writeFileSync(failed[0] ?? '', bytes);
  writeFileSync(failed[1] ?? '', PNG.sync.write(difference));
  return `${name}: ${why}; see ${FAILED}`;
}

/** Means of squares of SHRINK × SHRINK pixels. */
function shrink(picture: PNG): PNG {
  const small = new PNG({
    width: Math.floor(picture.width / SHRINK),
    height: Math.floor(picture.height / SHRINK),
  });
  for (let y = 0; y < small.height; y++) {
    for (let x = 0; x < small.width; x++) {
      for (let channel = 0; channel < 4; channel++) {
        let sum = 0;
        for (let i = 0; i < SHRINK * SHRINK; i++) {
          const row = y * SHRINK + Math.floor(i / SHRINK);
          const column = x * SHRINK + (i % SHRINK);
          sum += picture.data[(row * picture.width + column) * 4 + channel] ?? 0;
        }
        small.data[(y * small.width + x) * 4 + channel] = Math.round(sum / SHRINK ** 2);
      }
    }
  }
  return small;
}
