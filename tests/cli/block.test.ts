/** What `analyse` shows to people: a block for one input, words for every mood. */
import { describe, expect, it } from 'vitest';

import { painter } from '../../src/cli/ansi.js';
import { formatBlock } from '../../src/cli/block.js';
import { shortenNames } from '../../src/cli/common-folder.js';
import { createPeopleReport } from '../../src/cli/people-report.js';
import type { Analysis } from '../../src/pipeline/types.js';
import { sampleAnalysis } from '../render/sample-analysis.js';

const PLAIN = { maxCells: 80, colourBits: 1 };
const SURE = sampleAnalysis({ seconds: 90 });
const MIXED: Analysis = {
  ...SURE,
  parts: [
    { genre: 'jazz', startSeconds: 0, endSeconds: 30 },
    { genre: 'metal', startSeconds: 30, endSeconds: 60 },
    { genre: 'jazz', startSeconds: 60, endSeconds: 90 },
  ],
};
const SPEECH: Analysis = { ...SURE, verdict: { ...SURE.verdict, sure: false, notMusic: true } };
const LONG: Analysis = { ...SURE, seconds: 3600, judgedSeconds: 1200, sampled: true };
const PAUSED: Analysis = {
  ...SURE,
  nonMusic: [{ kind: 'silence', startSeconds: 90, endSeconds: 120 }],
  seconds: 120,
};

describe('a block', () => {
  it('says what it is and how sure, with three bars', () => {
    const text = formatBlock('a.mp3', SURE, PLAIN);
    expect(text).toMatch(/^a\.mp3.*\n\S+, [a-z ]+ \(\d+%\)\n\n/);
    expect(text.match(/[█▏▎▍▌▋▊▉]+ +<?\d+%$/gm)).toHaveLength(3);
    expect(text).not.toContain('\u001b');
  });

  it('has title and artist where the file names them, without control characters', () => {
    const titled = { ...SURE, title: 'So\u001b[31m What', artist: 'Miles' };
    expect(formatBlock('a.mp3', titled, PLAIN)).toMatch(/^a\.mp3 · Miles – So�\[31m What\n/);
  });

  it('says of a mix what it is a mix of', () => {
    const text = formatBlock('a.mp3', MIXED, PLAIN);
    expect(text).toContain('A mix of 2 genres: mostly jazz (2 of 3 parts), then metal\n');
    expect(text).toContain('0:00 jazz · 0:30 metal · 1:00 jazz');
  });

  it('says in words that something is no music, with no percentage of anything', () => {
    const text = formatBlock('a.mp3', SPEECH, PLAIN);
    expect(text).toContain('Not music');
    expect(text).not.toContain('%');
  });

  it('says how much of a long one was judged', () => {
    const text = formatBlock('a.mp3', LONG, PLAIN);
    expect(text).toContain('judged 20 of 60 minutes, evenly spread');
  });

  it('names silence', () => {
    expect(formatBlock('a.mp3', PAUSED, PLAIN)).toContain('1:30 silence');
  });

  it('draws the strip where there is colour, no wider than the terminal', () => {
    const text = formatBlock('a.mp3', PAUSED, { maxCells: 44, colourBits: 24 });
    const strip = text.split('\n').find((line) => line.includes('·\u001b')) ?? '';
    expect(strip).toContain('\u001b[38;2;');
    const cells = strip.replace(/\u001b\[[\d;]*m/g, '');
    expect(cells).toHaveLength(44);
    expect(cells).toMatch(/[▁▂▃▄▅▆▇█]{20,}·{8,}$/);
  });
});

describe('colour', () => {
  it.each([
    [24, '\u001b[38;2;255;0;0mx\u001b[39m'],
    [8, '\u001b[38;5;196mx\u001b[39m'],
    [4, 'x'],
    [1, 'x'],
  ])('of %d bits', (bits, painted) => {
    expect(painter(bits)('x', '#ff0000')).toBe(painted);
  });
});

describe('rows', () => {
  const names = ['music/a/1.mp3', 'music/a/2.mp3', 'music/b.mp3'];
  const inputs = names.map((name) => ({ kind: 'file', name }) as const);

  function report() {
    const written = { stdout: '', stderr: '' };
    const stream = (name: keyof typeof written) =>
      ({ isTTY: false, write: (text: string) => (written[name] += text) }) as never;
    const terminal = { stdout: stream('stdout'), stderr: stream('stderr') } as never;
    return { written, report: createPeopleReport(terminal, { inputs, several: true }, 0) };
  }

  it('come one by one, in one folder, and are summed up', () => {
    const { written, report: rows } = report();
    rows.add({ kind: 'judged', file: names[0] ?? '', analysis: SURE });
    expect(written.stdout).toMatch(
      /^In music:\nFILE +GENRE +CONFIDENCE +RUNNER-UP +LENGTH +ALSO\na\S1\.mp3 /,
    );
    rows.add({
      kind: 'failed',
      file: names[1] ?? '',
      problem: { code: 'SILENT', message: 'Silent.' },
    });
    expect(written.stderr).toBe('genrebot: music/a/2.mp3: SILENT: Silent.\n');
    rows.add({ kind: 'judged', file: names[2] ?? '', analysis: SPEECH });
    rows.end();
    const lines = written.stdout.trimEnd().split('\n');
    expect(lines[3]).toMatch(/^b\.mp3 +not music +1:30$/);
    expect(lines.at(-1)).toMatch(/^2 judged \(1 not music\), 1 failed, .* s: \S+ 1$/);
  });

  it('say of a mix what it is mostly, and count it for no genre', () => {
    const { written, report: rows } = report();
    rows.add({ kind: 'judged', file: names[0] ?? '', analysis: MIXED });
    rows.add({ kind: 'judged', file: names[1] ?? '', analysis: MIXED });
    rows.end();
    const lines = written.stdout.trimEnd().split('\n');
    expect(lines[2]).toMatch(/ mix of 2 +mostly jazz +then metal +1:30$/);
    expect(lines.at(-1)).toMatch(/^2 judged \(2 mixes\), [\d.]+ s$/);
  });

  it('keep their columns, whatever a mix is of', () => {
    const genres = ['classical', 'country', 'reggae'];
    const parts = genres.map((genre, i) => {
      return { genre, startSeconds: 30 * i, endSeconds: 30 * (i + 1) };
    });
    const { written, report: rows } = report();
    rows.add({ kind: 'judged', file: names[0] ?? '', analysis: SURE });
    rows.add({ kind: 'judged', file: names[1] ?? '', analysis: { ...SURE, parts } });
    const [, head = '', ...judged] = written.stdout.trimEnd().split('\n');
    const end = head.indexOf('LENGTH') + 'LENGTH'.length;
    expect(judged.map((row) => row.slice(0, end).trimEnd().length)).toEqual([end, end]);
  });
});

describe('the folder of all files', () => {
  it.each([
    [['a/b/1.mp3', 'a/b/2.mp3'], 'a/b', '1.mp3'],
    [['/m/a/1.mp3', '/m/b/2.mp3'], '/m', 'a/1.mp3'],
    [['1.mp3', 'a/2.mp3'], '', '1.mp3'],
    [['a/1.mp3'], '', 'a/1.mp3'],
    [['/1.mp3', '/a/2.mp3'], '', '/1.mp3'],
  ])('%j', (names, folder, first) => {
    const shortened = shortenNames(names.map((name) => ({ kind: 'file', name })));
    expect(shortened.folder).toBe(folder);
    expect(shortened.short(names[0] ?? '')).toBe(first);
    expect(shortened.short('https://example.org/x')).toBe('https://example.org/x');
  });
});
