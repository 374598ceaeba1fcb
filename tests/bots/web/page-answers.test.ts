/** Answers of every mood on the page, in a real Chromium: what they say, where they fit, and what can be done with them. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { cardTextsFor } from '../../../src/i18n/index.js';
import type { Analysis } from '../../../src/pipeline/types.js';
import { sampleAnalysis } from '../../render/sample-analysis.js';
import { WEB_TEXTS } from '../../texts.js';
import { ready, verdicts } from './browser.js';
import { describePage, judging, SONGS } from './page-suite.js';

const TEXTS = WEB_TEXTS.en.result;
const CARD = cardTextsFor('en');
const SURE: Analysis = {
  ...sampleAnalysis({ seconds: 90, genres: ['jazz'], confidence: 0.8 }),
  title: 'So / What',
  artist: 'Miles',
  tags: [{ name: 'instrumental', group: 'voice', score: 0.9 }],
  tempo: { bpm: 136.4, confidence: 0.5 },
  key: { tonic: 'A', mode: 'minor', confidence: 0.6 },
};
const MIXED: Analysis = {
  ...sampleAnalysis({ seconds: 120, genres: ['jazz', 'metal', 'jazz', 'disco'] }),
  parts: [
    { genre: 'jazz', startSeconds: 0, endSeconds: 30 },
    { genre: 'metal', startSeconds: 30, endSeconds: 60 },
    { genre: 'jazz', startSeconds: 60, endSeconds: 90 },
    { genre: 'disco', startSeconds: 90, endSeconds: 120 },
  ],
};
const SPEECH: Analysis = {
  ...sampleAnalysis({ seconds: 60, notMusic: true }),
  timeline: [],
  nonMusic: [{ kind: 'speechOrNoise', startSeconds: 0, endSeconds: 60 }],
};
const PAUSED: Analysis = {
  ...SURE,
  seconds: 120,
  nonMusic: [{ kind: 'silence', startSeconds: 90, endSeconds: 120 }],
};
const LONG: Analysis = { ...SURE, seconds: 3600, judgedSeconds: 1200, sampled: true };

async function give(page: Page, files: readonly string[] = SONGS.slice(0, 1)): Promise<void> {
  await page.setInputFiles('#files', [...files]);
}

describePage('answers', (suite) => {
  const open = (analyses: readonly Analysis[], options = {}): Promise<Page> =>
    suite.open(options, { workers: judging(...analyses) });

  it('with artist, title, genre, certainty, three bars, and labels for what else it hears', async () => {
    const page = await open([SURE]);
    await give(page);
    await verdicts(page, 1);
    expect(await page.textContent('.song-name')).toBe('Miles – So / What');
    expect(await page.textContent('.genre')).toBe('Jazz');
    expect(await page.textContent('.certainty')).toBe('fairly sure · 80%');
    expect(await page.locator('.bar:visible').count()).toBe(3);
    await page.click('.more summary');
    expect(await page.locator('.bar:visible').count()).toBe(10);
    expect(await page.locator('.tag').allTextContents()).toEqual([
      '136 BPM',
      'A minor',
      'instrumental',
    ]);
    expect(await page.getAttribute('.card-link', 'download')).toBe('Miles – So What (jazz).png');
    expect(await page.title()).toContain('Jazz');
  });

  it('that a track is a mix, and of what', async () => {
    const page = await open([MIXED]);
    await give(page);
    await verdicts(page, 1);
    expect(await page.textContent('.genre')).toBe('A mix of 3 genres');
    expect(await page.textContent('.runner-up')).toBe(
      'Mostly jazz (2 of 4 parts), then metal, disco',
    );
    expect(await page.locator('.player ol li').allTextContents()).toEqual([
      '0:00–0:30: jazz',
      '0:30–1:00: metal',
      '1:00–1:30: jazz',
      '1:30–2:00: disco',
    ]);
  });

  it('that something is no music, without a guess at a genre', async () => {
    const page = await open([SPEECH]);
    await give(page);
    await verdicts(page, 1);
    expect(await page.textContent('.genre')).toBe(CARD.notMusic);
    expect(await page.textContent('.result')).not.toContain('%');
    expect(await page.locator('.bar').count()).toBe(0);
    expect(await page.textContent('.genre-readout')).toBe(CARD.speechOrNoise);
  });

  it('that there is silence, and how much of a long track was judged', async () => {
    const page = await open([PAUSED, LONG]);
    await give(page, SONGS.slice(0, 2));
    await verdicts(page, 2);
    expect(await page.locator('.player').first().locator('ol li').last().textContent()).toBe(
      `1:30–2:00: ${CARD.silence}`,
    );
    expect(await page.textContent('.facts .caption')).toContain('20 of 60 minutes');
  });

  it('many files as a compact list with a summary, which stays so', async () => {
    const page = await open([SURE, MIXED, SPEECH, SURE, SURE, SURE, SURE, SURE, SURE, SURE]);
    await give(page, SONGS);
    await expect
      .poll(() => page.textContent('.batch-summary'), { timeout: 30_000 })
      .toBe('10 songs: jazz 8, mixes 1, not music 1');
    expect(await page.locator('.row').count()).toBe(10);
    expect(await page.locator('.result').count()).toBe(0);
    const box = await page.locator('.batch').boundingBox();
    expect(box?.height).toBeLessThan(700);
    // Which of them is judged first is not said.
    await page.locator('.row summary', { hasText: 'Jazz' }).first().click();
    expect(await page.locator('.result .genre').textContent()).toBe('Jazz');
    await expect.poll(() => page.locator('[data-kept]').count()).toBe(10);
    await page.selectOption('#language', 'es');
    await expect.poll(() => page.textContent('.batch-summary')).toContain('10 canciones');
    await page.reload();
    await ready(page);
    expect(await page.locator('.row').count()).toBe(10);
  }, 120_000);

  it('and takes a word on them, as the chats do', async () => {
    const page = await open([SURE]);
    await give(page);
    await verdicts(page, 1);
    await page.click('.feedback button >> nth=1');
    await page.click('.feedback button:has-text("blues")');
    await page.waitForSelector('.feedback:has-text("Thanks, noted.")');
    await page.reload();
    await ready(page);
    await page.click('.feedback button >> nth=1');
    await page.click('.feedback button:has-text("blues")');
    await page.waitForSelector('.feedback:has-text("already")');
  });

  it('with a picture that can be copied', async () => {
    const page = await open([SURE], { permissions: ['clipboard-read', 'clipboard-write'] });
    await give(page);
    await verdicts(page, 1);
    await page.click(`.chip:has-text("${TEXTS.copyCard}")`);
    await page.waitForSelector(`.chip:has-text("${TEXTS.copied}")`);
    const types = await page.evaluate<string[]>(
      'navigator.clipboard.read().then((items) => items.flatMap((item) => item.types))',
    );
    expect(types).toContain('image/png');
  });

  describe('fit', () => {
    const overflow = (page: Page): Promise<number> =>
      page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');

    it.each([
      ['a small phone', { width: 320, height: 568 }],
      ['a phone', { width: 390, height: 844 }],
    ])('%s: the play button is in sight, and nothing overflows', async (_name, viewport) => {
      const page = await open([MIXED, SPEECH, SURE], { viewport, locale: 'ru-RU' });
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await give(page, SONGS.slice(0, 3));
      await verdicts(page, 3);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      const composerTop = (await page.locator('.composer').boundingBox())?.y ?? 0;
      await expect
        .poll(async () => (await page.locator('button.play').last().boundingBox())?.y)
        .toBeLessThan(composerTop - 54);
      await give(page, SONGS);
      await expect.poll(() => page.locator('.row summary').count(), { timeout: 30_000 }).toBe(10);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    });

    it('a phone on its side: the message box is small', async () => {
      const page = await open([SURE], { viewport: { width: 740, height: 360 } });
      await give(page);
      await verdicts(page, 1);
      expect((await page.locator('.composer').boundingBox())?.height).toBeLessThan(80);
    });

    it('forced colours: bars and dots keep theirs', async () => {
      const page = await open([SURE], { forcedColors: 'active' });
      await give(page);
      await verdicts(page, 1);
      const colourOf = (selector: string): Promise<string> =>
        page.evaluate<string>(
          `getComputedStyle(document.querySelector('${selector}')).backgroundColor`,
        );
      expect(await colourOf('.fill')).toBe('rgb(167, 105, 181)');
      expect(await colourOf('.dot')).toBe('rgb(167, 105, 181)');
    });
  });

  it('a link that another app shares, whatever stands around it', async () => {
    const page = await open([SURE]);
    suite.forgiveFaults();
    await page.goto(
      `${suite.web.url}/?title=Song&text=Listen%3A%20https%3A%2F%2Fexample.invalid%2Fcaf%25E9.mp3`,
    );
    await ready(page);
    expect(await page.textContent('.message.you')).toContain('example.invalid › caf%E9.mp3');
    expect(new URL(page.url()).search).toBe('');
  });

  it('whatever is typed', async () => {
    const page = await open([SURE]);
    for (const typed of ['hello', 'http://[', '%', 'ftp://x.example/']) {
      await page.fill('#link', typed);
      await page.press('#link', 'Enter');
      expect(await page.textContent('#problem')).toBe(WEB_TEXTS.en.compose.notALink);
    }
    await page.fill('#link', 'https://example.invalid/caf%E9.mp3');
    await page.press('#link', 'Enter');
    expect(await page.textContent('#problem')).toBe('');
    expect(await page.textContent('.message.you')).toContain('caf%E9.mp3');
  });

  it('as an app that can be installed', async () => {
    const page = await open([SURE]);
    const href = (await page.getAttribute('link[rel=manifest]', 'href')) ?? '';
    const response = await fetch(suite.web.url + href);
    expect(response.headers.get('content-type')).toContain('application/manifest+json');
    const manifest = (await response.json()) as {
      readonly lang: string;
      readonly icons: readonly { readonly src: string; readonly type: string }[];
    };
    expect(manifest.lang).toBe('en');
    for (const { src, type } of manifest.icons) {
      expect((await fetch(suite.web.url + src)).headers.get('content-type')).toBe(type);
    }
    expect(await page.getAttribute('meta[property="og:title"]', 'content')).toBe(
      WEB_TEXTS.en.title,
    );
  });
});
