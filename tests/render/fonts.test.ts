/** Text is drawn from the bundled fonts, on a machine that has none of its own. */
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawable } from '../../src/render/fonts.js';
import type * as Paint from '../../src/render/paint.js';

let paint: typeof Paint;
let systemFamilies = -1;

beforeAll(async () => {
  // The canvas library looks for system fonts while it loads, so the machine must be bare before the import.
  const folder = mkdtempSync(path.join(tmpdir(), 'genrebot-no-fonts-'));
  const config = path.join(folder, 'fonts.conf');
  writeFileSync(config, '<?xml version="1.0"?><fontconfig></fontconfig>');
  Object.assign(process.env, { FONTCONFIG_FILE: config, HOME: folder });
  process.env['DISABLE_SYSTEM_FONTS_LOAD'] = '1';
  const { GlobalFonts } = await import('@napi-rs/canvas');
  systemFamilies = GlobalFonts.families.length;
  paint = await import('../../src/render/paint.js');
});

/** The pixels of a text, as one comparable string. */
function inkOf(text: string): string {
  const mark = {
    kind: 'text',
    text,
    x: 5,
    y: 50,
    sizePx: 40,
    weight: 400,
    fill: '#ffffff',
  } as const;
  const { words } = paint.paint([mark], 220, 70, '#000000');
  return Buffer.from(words.buffer, words.byteOffset, words.byteLength).toString('latin1');
}

describe('bundled fonts', () => {
  it('are the only ones in this test', () => {
    expect(systemFamilies).toBe(0);
  });

  // Two letters of each script: tofu would make them equal.
  it.each([
    ['Latin', 'A', 'B'],
    ['Latin with marks', 'ő', 'ř'],
    ['Greek', 'Ω', 'Σ'],
    ['Cyrillic', 'Ж', 'Щ'],
    ['Devanagari', 'हि', 'दी'],
    ['Arabic', 'ش', 'م'],
    ['Hebrew', 'ש', 'ל'],
    ['Chinese', '中', '国'],
    ['Japanese', 'あ', 'カ'],
    ['Korean', '한', '국'],
    ['emoji', '🔥', '🎸'],
    ['joined emoji', '👨‍👩‍👧', '👩‍🎤'],
    ['signs', '♪', '★'],
  ])('%s letters are drawn, and differ', (_script, one, other) => {
    const nothing = inkOf('');
    const tofu = inkOf('\u{10ffff}');
    expect(new Set([inkOf(one), inkOf(other), nothing, tofu]).size).toBe(4);
  });

  it('draw heavier weights heavier', () => {
    expect(paint.measureText('Weight', 40, 800)).toBeGreaterThan(
      paint.measureText('Weight', 40, 400),
    );
  });

  it('replace what they cannot draw by one ellipsis', () => {
    expect(drawable('Song ไทย ไทย end').text).toBe('Song … end');
    expect(drawable('𓀀𓀁𓀂').text).toBe('…');
    expect(drawable('plain').text).toBe('plain');
  });

  it('draw a letter without marks that no font has', () => {
    expect(drawable('z\u0338\u0489algo').text).toBe('zalgo');
  });

  it('name files that exist, and no more of them than a text needs', () => {
    const { files } = drawable('Привет 中文 😀');
    for (const file of files) expect(existsSync(file.path), file.path).toBe(true);
    expect(files.length).toBeLessThanOrEqual(5);
    expect(drawable('Hello').files).toHaveLength(1);
  });
});
