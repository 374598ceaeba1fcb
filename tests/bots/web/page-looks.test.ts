/** The page for everybody: by keyboard, on a phone, in the dark, in seven languages, with a screen reader; and light. */
import axe from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import * as songs from '../../contract/songs.js';
import { ready, verdicts } from './browser.js';
import { analysisOf, describePage, fixture, playedTo } from './page-suite.js';
import { genreName } from '../../../src/i18n/index.js';
import { WEB_TEXTS } from '../../texts.js';

const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  isMobile: true,
  hasTouch: true,
};
const FIRST_LOAD_BYTES = 150_000;

describePage('for everybody', (suite) => {
  it('works with a keyboard alone', async () => {
    const page = await suite.open();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter'); // the skip link
    expect(await page.locator(':focus').getAttribute('id')).toBe('link');
    await songs.served(songs.song(), async (url) => {
      await page.keyboard.type(url);
      await page.keyboard.press('Enter');
      await verdicts(page, 1);
    });
    const isOn = (selector: string): Promise<boolean> =>
      page.evaluate<boolean>(`document.activeElement.matches('${selector}')`);
    const backTo = async (selector: string): Promise<void> => {
      for (let step = 0; step < 16 && !(await isOn(selector)); step += 1) {
        await page.keyboard.press('Shift+Tab');
      }
    };
    await backTo('.card-button');
    await page.keyboard.press('Enter');
    expect(await page.locator('#card[open]').count()).toBe(1);
    await page.keyboard.press('Escape');
    expect(await isOn('.card-button')).toBe(true);
    await backTo('.seek');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    const spoken = await page.getAttribute('input.seek', 'aria-valuetext');
    expect(spoken).toMatch(/^\d:\d\d of \d:\d\d, \w/);
  });

  describe('looks right', () => {
    it.each([
      ['dark', 'rgb(12, 14, 21)'],
      ['light', 'rgb(247, 246, 243)'],
    ] as const)('in the %s', async (colorScheme, ground) => {
      const page = await suite.open({ colorScheme });
      const background = (): Promise<string> =>
        page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
      expect(await background()).toBe(ground);
      await page.selectOption('#theme', colorScheme === 'dark' ? 'light' : 'dark');
      expect(await background()).not.toBe(ground);
      await page.reload();
      await ready(page);
      expect(await background()).not.toBe(ground);
    });

    it('on a phone', async () => {
      const page = await suite.open({ ...PHONE, locale: 'ru-RU' });
      const overflow = (): Promise<number> =>
        page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      expect(await overflow()).toBeLessThanOrEqual(0);
      await page.tap('.example >> nth=4');
      await verdicts(page, 1);
      expect(await overflow()).toBeLessThanOrEqual(0);
      const buttons = await page.locator('.round:visible, .example:visible').all();
      const boxes = await Promise.all(buttons.map((button) => button.boundingBox()));
      const small = boxes.map((box) => Math.min(box?.width ?? 0, box?.height ?? 0));
      expect(Math.min(...small)).toBeGreaterThanOrEqual(40);
    });
  });

  it('speaks the language of the browser, or the one that is picked', async () => {
    const page = await suite.open({ locale: 'de-DE' });
    expect(await page.textContent('h2')).toBe(WEB_TEXTS.de.greeting.hello);
    await page.click('.example >> nth=0');
    await verdicts(page, 1);
    const { genre } = analysisOf(suite.made.replies[0]).verdict;
    const shown = async (): Promise<string> =>
      (await page.textContent('.genre'))?.toLowerCase() ?? '';
    expect(await shown()).toContain(genreName(genre, 'de').toLowerCase());
    await page.evaluate('globalThis.isSamePage = true');
    await page.selectOption('#language', 'fr');
    await page.waitForSelector('html[lang=fr]');
    await expect.poll(shown).toContain(genreName(genre, 'fr').toLowerCase());
    expect(await page.textContent('h3.label')).toBe(WEB_TEXTS.fr.result.guesses);
    expect(await page.getAttribute('#link', 'placeholder')).toBe(WEB_TEXTS.fr.compose.placeholder);
    expect(await page.textContent('.privacy')).toBe(WEB_TEXTS.fr.privacy);
    expect(await page.evaluate('isSamePage')).toBe(true);
    await page.goto(suite.web.url);
    await page.waitForSelector('html[lang=fr][data-ready]');
  });

  it('keeps its history in the browser until it is cleared', async () => {
    const page = await suite.open();
    await page.setInputFiles('#files', fixture('mp3-cbr.mp3'));
    await verdicts(page, 1);
    await page.waitForSelector('.message[data-kept]');
    await page.reload();
    await ready(page);
    await verdicts(page, 1);
    expect(suite.made.replies).toHaveLength(1);
    await page.click('button.play'); // the song is there as well
    await playedTo(page, 0.1);
    await page.click('#clear');
    await page.click('#confirm button[value=clear]');
    await expect.poll(() => page.locator('.message').count()).toBe(0);
    await page.reload();
    await ready(page);
    expect(await page.locator('.message').count()).toBe(0);
    expect(await page.isVisible('#welcome')).toBe(true);
  });

  it(`is at most ${String(FIRST_LOAD_BYTES)} bytes at the first look, fonts apart`, async () => {
    const page = await suite.open();
    const entries = await page.evaluate<{ name: string; decodedBodySize: number }[]>(
      `['resource', 'navigation'].flatMap((kind) => performance.getEntriesByType(kind))
        .map(({ name, decodedBodySize }) => ({ name, decodedBodySize }))`,
    );
    const sizes = entries
      .filter(({ name }) => !name.includes('/fonts/'))
      .map(({ decodedBodySize }) => decodedBodySize);
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    expect(sizes.length).toBeGreaterThan(15);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThanOrEqual(FIRST_LOAD_BYTES);
  });

  it.each([
    ['dark', { colorScheme: 'dark' }],
    ['light', { colorScheme: 'light' }],
    ['on a phone', PHONE],
  ] as const)('has nothing that axe-core calls serious: %s', async (_how, options) => {
    const page = await suite.open(options);
    expect(await seriousFaults(page)).toEqual([]);
    await page.setInputFiles('#files', [fixture('mp3-cbr.mp3'), fixture('picture.jpg')]);
    await verdicts(page, 1);
    await expect.poll(() => page.locator('.working').count()).toBe(0);
    await page.click('summary');
    expect(await seriousFaults(page)).toEqual([]);
    await page.click('.card-button');
    expect(await seriousFaults(page)).toEqual([]);
  });
});

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** The policy of the page forbids an injected script tag, but not what a debugger evaluates. */
async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations
    .filter(({ impact }) => ['serious', 'critical'].includes(impact))
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}
