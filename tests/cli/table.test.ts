import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';

import { fit, formatTable } from '../../src/cli/table.js';
import { printable } from '../../src/cli/terminal.js';

const COLUMNS = [
  { title: 'FILE', shrinks: true },
  { title: 'GENRE' },
  { title: 'N', align: 'right' },
] as const;

describe('formatTable', () => {
  it('keeps columns straight with wide, combined and right-to-left characters', () => {
    const names = ['a.mp3', '日本語の歌.mp3', '👩‍👩‍👧 family.ogg', 'e\u0301tude.flac', 'שיר.wav'];
    const text = formatTable(
      COLUMNS,
      names.map((name, i) => [name, 'jazz', String(10 ** i)]),
      Infinity,
    );
    const lines = text.trimEnd().split('\n');
    expect(new Set(lines.map((line) => stringWidth(line))).size).toBe(1);
    expect(lines).toHaveLength(6);
    expect(lines[1]).toMatch(/^a\.mp3 +jazz +1$/);
  });

  it('gives way in the file column only, and not below a readable width', () => {
    const rows = [[`${'long '.repeat(30)}.mp3`, 'classical', '1']];
    const narrow = formatTable(COLUMNS, rows, 40).trimEnd().split('\n');
    expect(narrow.every((line) => stringWidth(line) <= 40)).toBe(true);
    expect(narrow[1]).toMatch(/^long .*….*\.mp3 {2}classical {2}1$/);
    expect(formatTable(COLUMNS, rows, 5)).toContain('classical');
  });
});

describe('fit', () => {
  it.each([1, 2, 7, 12])('never exceeds %d cells and never tears a grapheme', (cells) => {
    const text = '日本👩‍👩‍👧語e\u0301.mp3 and more';
    expect(stringWidth(fit(text, cells))).toBeLessThanOrEqual(cells);
    expect(fit(text, cells)).not.toMatch(/^\u200d|\u200d…|…\u200d|…\u0301/);
  });

  it('leaves what fits alone', () => {
    expect(fit('song.mp3', 8)).toBe('song.mp3');
  });
});

describe('printable', () => {
  it('takes the teeth out of file names', () => {
    expect(printable('a\u001b[31m\nb\u202Egnp.exe')).toBe('a\uFFFD[31m\uFFFDb\uFFFDgnp.exe');
    expect(printable('日本 👩‍👩‍👧 é')).toBe('日本 👩‍👩‍👧 é');
  });
});
