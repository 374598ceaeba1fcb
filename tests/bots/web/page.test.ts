/** The page takes songs in every way, in a real Chromium, with real workers and the real model behind it. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import * as songs from '../../contract/songs.js';
import { watched } from '../../contract/workers.js';
import { verdicts } from './browser.js';
import { analysisOf, describePage, example, fixture, playedTo } from './page-suite.js';
import { genreName } from '../../../src/i18n/index.js';
import { percent } from '../../../src/lib/formats.js';
import { WEB_TEXTS } from '../../texts.js';

describePage('in use', (suite) => {
  describe('takes a song', () => {
    it('that is chosen, and shows verdict, guesses, sound and card', async () => {
      const page = await suite.open();
      await page.setInputFiles('#files', fixture('mp3-cbr.mp3'));
      await verdicts(page, 1);
      const analysis = analysisOf(suite.made.replies[0]);
      const { genre, confidence } = analysis.verdict;
      expect((await page.textContent('.genre'))?.toLowerCase()).toContain(genreName(genre, 'en'));
      expect(await page.textContent('.certainty')).toContain(percent(confidence, 'en'));
      expect(await page.locator('.bar').count()).toBe(10);
      expect(await page.locator('.card-link').getAttribute('download')).toMatch(/ \(\w.*\)\.png$/);
      await page.click('.card-button');
      expect(await page.locator('#card[open] img').getAttribute('alt')).not.toBe('');
      await page.keyboard.press('Escape');
      expect(await page.locator('#card[open]').count()).toBe(0);
    });

    it('that is one of the examples, and plays it', async () => {
      const page = await suite.open();
      await page.click('.example >> nth=0');
      await verdicts(page, 1);
      await page.click('button.play');
      await playedTo(page, 0.2);
      expect(await page.textContent('button.play')).toBe('Pause');
    });

    it.each(['wma.wma', 'alac.m4a'])('that no browser plays (%s), and plays it', async (name) => {
      const page = await suite.open();
      await page.setInputFiles('#files', fixture(name));
      await verdicts(page, 1);
      await page.click('button.play');
      await playedTo(page, 0.2);
      await page.locator('.stage-box').click({ position: { x: 5, y: 20 } });
      expect(await page.textContent('.player')).not.toContain('cannot play');
    });

    it('and goes to where the picture is clicked', async () => {
      const page = await suite.open();
      await page.setInputFiles('#files', example('prelude.mp3'));
      await verdicts(page, 1);
      const box = await page.locator('.stage-box').boundingBox();
      await page.locator('.stage-box').click({ position: { x: (box?.width ?? 0) / 2, y: 20 } });
      const at = Number(await page.inputValue('input.seek'));
      expect(at).toBeGreaterThan(10.5);
      expect(at).toBeLessThan(11.5);
    });

    it('as a link', async () => {
      const page = await suite.open();
      await songs.served(songs.song(), async (url) => {
        await page.fill('#link', url);
        await page.press('#link', 'Enter');
        await verdicts(page, 1);
      });
      expect(await page.inputValue('#link')).toBe('');
      await page.click('button.play');
      await playedTo(page, 0.1);
    });

    it('that is dropped or pasted', async () => {
      const page = await suite.open();
      await dropAndPaste(page, songs.song().bytes);
      await verdicts(page, 2);
      expect(await page.locator('.message.you').allTextContents()).toEqual([
        expect.stringContaining('dropped.mp3'),
        expect.stringContaining('pasted.mp3'),
      ]);
    });

    it('from the microphone', async () => {
      const page = await suite.open({ permissions: ['microphone'] });
      await page.click('#record');
      await page.waitForSelector('#record-stop:visible');
      await page.waitForTimeout(3_500);
      await page.click('#record-stop');
      await page.waitForSelector('.message.bot .bubble:not(.working)', { timeout: 60_000 });
      expect(await page.textContent('.message.you')).toContain('Recording');
      expect(suite.made.replies).toHaveLength(1);
    });

    it('and several more, one after the other, saying how far they are', async () => {
      const held = watched(suite.workers);
      const page = await suite.open({}, { workers: held });
      held.hold();
      // From four on they are a list (page-answers.test.ts).
      const files = ['mp3-cbr.mp3', 'picture.jpg', 'aac.m4a'].map(fixture);
      await page.setInputFiles('#files', files);
      await held.reached;
      await expect.poll(() => page.locator('.working').count()).toBe(3);
      const stages = await page.locator('.working .stage').allTextContents();
      expect(stages.at(-1)).toBe('Waiting in line');
      held.letGo();
      await verdicts(page, 2);
      await expect.poll(() => page.locator('.working').count()).toBe(0);
      expect(await page.locator('.message.bot').nth(1).textContent()).toContain('no sound in this');
    });
  });

  describe('says in a sentence', () => {
    it('what is wrong with a file', async () => {
      const page = await suite.open();
      await page.setInputFiles('#files', fixture('picture.png'));
      await page.waitForSelector('.message.bot .bubble:not(.working)');
      expect(await page.textContent('.message.bot')).toContain(suite.made.replies[0]?.text ?? '?');
      expect(await page.textContent('#say')).toContain(suite.made.replies[0]?.text ?? '?');
    });

    it('that a file is too large, before it is sent', async () => {
      const page = await suite.open({}, { maxBytes: 20_000 });
      await page.setInputFiles('#files', fixture('flac.flac'));
      expect(await page.textContent('#problem')).toContain('flac.flac');
      expect(await page.locator('.message').count()).toBe(0);
    });

    it('that a word is no link', async () => {
      const page = await suite.open();
      await page.fill('#link', 'polka');
      await page.press('#link', 'Enter');
      expect(await page.textContent('#problem')).toContain('not a link');
    });

    it('that the server is away, and tries again', async () => {
      const page = await suite.open();
      await suite.web.adapter.stop(0);
      await page.setInputFiles('#files', fixture('mp3-cbr.mp3'));
      await page.waitForSelector('.message.bot .link-button:has-text("Try again")');
      expect(await page.textContent('.message.bot')).toContain(WEB_TEXTS.en.chat.offline);
      suite.forgiveFaults(); // the browser reports the lost connection as well
    });

    it('that something was cancelled', async () => {
      const held = watched(suite.workers);
      const page = await suite.open({}, { workers: held });
      held.hold();
      await page.setInputFiles('#files', fixture('mp3-cbr.mp3'));
      await held.reached;
      await page.click('text=Cancel');
      await page.waitForSelector('text=Cancelled.');
      held.letGo();
    });
  });
});

/** What a browser does for a person with a mouse cannot be done from outside: the events are made in the page. */
async function dropAndPaste(page: Page, bytes: Uint8Array): Promise<void> {
  await page.evaluate(`{
    const bytes = Uint8Array.from(atob('${Buffer.from(bytes).toString('base64')}'), (c) => c.charCodeAt(0));
    const holding = (name) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], name, { type: 'audio/mpeg' }));
      return transfer;
    };
    dispatchEvent(new DragEvent('drop', { dataTransfer: holding('dropped.mp3') }));
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: holding('pasted.mp3') }));
  }`);
}
