/** What a phone's other apps share with the installed page: a form that is sent to it from elsewhere, in a real Chromium. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import * as songs from '../../contract/songs.js';
import { WEB_TEXTS } from '../../texts.js';
import { ready, verdicts } from './browser.js';
import { describePage, fixture } from './page-suite.js';

interface ShareTarget {
  readonly action: string;
  readonly method: string;
  readonly enctype: string;
  readonly params: Readonly<Record<'title' | 'text' | 'url', string>> & {
    readonly files: readonly { readonly name: string; readonly accept: readonly string[] }[];
  };
}

describePage('is shared with', (suite) => {
  let elsewhere = '';
  let form = '';
  // Another origin: no policy of the page's is about what comes from there.
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end(form);
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    elsewhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => server.close());

  /** As the system sends it, by the manifest's own words. */
  async function share(page: Page, given: { files?: string[]; text?: string }): Promise<void> {
    const { url } = suite.web;
    const manifest = await fetch(`${url}/manifest.webmanifest`);
    const { share_target: target } = (await manifest.json()) as { share_target: ShareTarget };
    const { action, method, enctype, params } = target;
    form = `<form action="${url}${action}" method="${method}" enctype="${enctype}">
      <input name="${params.text}"><input type="file" multiple name="${params.files[0]?.name ?? ''}"><button></form>`;
    await page.goto(elsewhere);
    await page.setInputFiles('[type=file]', given.files ?? []);
    await page.fill('input >> nth=0', given.text ?? '');
    await page.click('button');
    await page.waitForURL(`${url}/**`);
    await ready(page);
    suite.forgiveFaults(); // the watcher's own: that another page was asked for
  }

  async function opened(): Promise<Page> {
    const page = await suite.open();
    await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
    return page;
  }

  it('songs, asks about them once, and keeps them nowhere but in its history', async () => {
    const page = await opened();
    const files = ['mp3-cbr.mp3', 'aac.m4a'].map(fixture);
    await share(page, { files, text: 'listen to this' });
    await verdicts(page, 2);
    expect(await page.locator('.message.you').allTextContents()).toEqual([
      expect.stringContaining('mp3-cbr.mp3'),
      expect.stringContaining('aac.m4a'),
    ]);
    expect(page.url()).toBe(`${suite.web.url}/`);
    expect(await page.evaluate('caches.keys()')).toEqual([]);
    await page.locator('[data-kept] >> nth=1').waitFor();
    await page.reload();
    await ready(page);
    expect(await page.locator('.message.you').count()).toBe(2);
    expect(suite.made.replies).toHaveLength(2);
  });

  it('a link', async () => {
    const page = await opened();
    await songs.served(songs.song(), async (url) => {
      await share(page, { text: `Listen: ${url}` });
      await verdicts(page, 1);
    });
  });

  describe('says so', () => {
    it('where nothing has come', async () => {
      const page = await opened();
      await share(page, {});
      expect(await page.textContent('#problem')).toBe(WEB_TEXTS.en.compose.notShared);
    });
  });

  it('kinds of files that the phone’s own list of apps knows', async () => {
    await suite.open();
    const manifest = await fetch(`${suite.web.url}/manifest.webmanifest`);
    const { share_target: target } = (await manifest.json()) as { share_target: ShareTarget };
    const { accept = [] } = target.params.files[0] ?? {};
    expect(accept).toEqual(expect.arrayContaining(['audio/*', 'video/*']));
    for (const kind of accept) expect(kind).toMatch(/^(\.\w+|\w+\/[\w.*+-]+)$/);
  });
});
