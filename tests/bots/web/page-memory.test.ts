/** What the page knows of the songs before: the same again, what sounds alike, a taste; and where a sound is from. */
import { readFileSync } from 'node:fs';

import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { expect, it } from 'vitest';

import type { Analysis } from '../../../src/pipeline/types.js';
import { generator } from '../../../training/corpus/random.js';
import { SAME_RECORDING_COSINE, SOUNDS_LIKE_COSINE } from '../../../src/similarity/index.js';
import { sampleAnalysis } from '../../render/sample-analysis.js';
import { ready, verdicts } from './browser.js';
import { analysisOf, describePage, fixture, judging, playedTo, SONGS } from './page-suite.js';

/** A song of so much likeness (cosine) to one of likeness 1. */
function songLike(cosine: number, title: string): Analysis {
  const embedding = new Float32Array(8);
  embedding.set([cosine, Math.sqrt(1 - cosine ** 2)]);
  return { ...sampleAnalysis({ seconds: 90, genres: ['jazz'] }), title, embedding };
}

/** Of 30 s of some music. */
function fingerprint(seed: number): Uint8Array {
  const random = generator(seed);
  return Uint8Array.from({ length: 376 }, () => Math.floor(256 * random()));
}

/** None like another. */
function differentSongs(count: number): Analysis[] {
  return Array.from({ length: count }, (_, i) => ({
    ...songLike(0, `Song ${String(i)}`),
    embedding: new Float32Array(count).fill(1, i, i + 1),
  }));
}

async function give(page: Page, count: number): Promise<void> {
  const before = await page.locator('.result').count();
  for (let given = 1; given <= count; given++) {
    await page.setInputFiles('#files', SONGS[before + given - 1] ?? []);
    await verdicts(page, before + given);
  }
}

const similar = (page: Page): Promise<string[]> => page.locator('.similar').allInnerTexts();

describePage('remembers', (suite) => {
  it('what sounds alike and what is the same again, and nothing else', async () => {
    const near = (SOUNDS_LIKE_COSINE + SAME_RECORDING_COSINE) / 2;
    const page = await suite.open(
      {},
      {
        workers: judging(
          songLike(1, 'First'),
          songLike(near, 'Near'),
          songLike(1, 'Again'),
          songLike(0, 'Far'),
        ),
      },
    );
    await give(page, 4);
    const [first, alike, again, far] = await similar(page);
    expect([first, far]).toEqual(['', '']);
    expect(alike).toMatch(/^Sounds like “First” from /);
    expect(again).toMatch(/^You’ve had this recording before, on /);
    await page.reload();
    await ready(page);
    expect(await similar(page)).toEqual([first, alike, again, far]);
  });

  it('a recording by its fingerprint, however near the rest of its sound is', async () => {
    const near = (SOUNDS_LIKE_COSINE + SAME_RECORDING_COSINE) / 2;
    const [a, b] = [fingerprint(1), fingerprint(2)];
    const page = await suite.open(
      {},
      {
        workers: judging(
          { ...songLike(1, 'First'), fingerprint: a },
          { ...songLike(1, 'Another'), fingerprint: b },
          { ...songLike(near, 'A copy'), fingerprint: a.subarray(2 * 30) },
        ),
      },
    );
    await give(page, 3);
    const [first, another, copy] = await similar(page);
    expect(first).toBe('');
    expect(another).toMatch(/^Sounds like “First” from /);
    expect(copy).toMatch(/^You’ve had this recording before, on /);
  });

  it('a taste, once there are ten songs: a picture with words for those who do not see it', async () => {
    const page = await suite.open({}, { workers: judging(...differentSongs(10)) });
    await give(page, 9);
    await page.click('#taste');
    expect(await page.textContent('dialog.taste')).toContain('10');
    expect(await page.locator('dialog.taste canvas').count()).toBe(0);
    await page.keyboard.press('Escape');
    await give(page, 1);
    await page.click('#taste');
    const canvas = page.locator('dialog.taste canvas');
    expect(await canvas.getAttribute('aria-label')).toMatch(/10 songs.*jazz/i);
    await expect.poll(async () => coloursOf(await canvas.screenshot())).toBeGreaterThan(20);
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog.taste').count()).toBe(0);
  });

  it('that a preview stood in for a song, in the language of the page', async () => {
    const bytes = new Uint8Array(readFileSync(fixture('mp3-cbr.mp3')));
    const source = { preview: 'Deezer', firstOf: 'album' } as const;
    const workers = judging(sampleAnalysis({ seconds: 29.9, genres: ['jazz'] }));
    const opened = { bytes, title: 'A song', source };
    const page = await suite.open({}, { workers, openLink: () => Promise.resolve(opened) });
    await page.fill('#link', 'https://www.deezer.com/album/1');
    await page.press('#link', 'Enter');
    await verdicts(page, 1);
    const facts = page.locator('.facts .caption');
    expect(await facts.allInnerTexts()).toEqual([
      'This is the first track of the album.',
      'Judged on the 30 s preview from Deezer.',
    ]);
    await page.selectOption('#language', 'de');
    await expect
      .poll(() => facts.allInnerTexts())
      .toContain('Beurteilt nach der 30-s-Hörprobe von Deezer.');
  });
});

/** Of a picture's pixels, a sample. */
function coloursOf(png: Buffer): number {
  const { data } = PNG.sync.read(png);
  const colours = new Set<string>();
  for (let at = 0; at < data.length; at += 4 * 97) colours.add(data.subarray(at, at + 3).join());
  return colours.size;
}

describePage('keeps time', (suite) => {
  it('plays the server’s copy of a file whose own time is another', async () => {
    const page = await suite.open();
    await page.setInputFiles('#files', fixture('cases/audio-starts-after-15s.mp4'));
    await verdicts(page, 1);
    const asked = page.waitForRequest((request) => request.url().endsWith('?as=mp3'));
    await page.click('button.play');
    await asked;
    await playedTo(page, 0.2);
    // The middle of the picture is the middle of what is played.
    const { seconds } = analysisOf(suite.made.replies[0]);
    const box = await page.locator('.stage-box').boundingBox();
    await page.locator('.stage-box').click({ position: { x: (box?.width ?? 0) / 2, y: 20 } });
    const at = async (): Promise<number> => Number(await page.inputValue('input.seek'));
    await expect.poll(at).toBeGreaterThan(seconds / 2 - 0.5);
    expect(await at()).toBeLessThan(seconds / 2 + 2);
  });
});
