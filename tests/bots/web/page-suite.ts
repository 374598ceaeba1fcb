/** What the tests of the page share: a browser, workers, and a fresh server and visitor for every test. */
import path from 'node:path';

import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';

import type { Reply } from '../../../src/identify/types.js';
import type { Analysis } from '../../../src/pipeline/types.js';
import type { Workers } from '../../../src/workers/index.js';
import { contractServices, type ContractServices } from '../../contract/services.js';
import { realWorkers } from '../../contract/workers.js';
import { chromiumPath, launch, skipReason, visit, type WatchedPage } from './browser.js';
import { type RunningWeb, startTestWeb } from './harness.js';

export interface PageSuite {
  readonly workers: Workers;
  readonly made: ContractServices;
  readonly web: RunningWeb;
  /** For a test that makes the browser complain on purpose. */
  forgiveFaults(): void;
  open(
    options?: BrowserContextOptions,
    services?: Partial<Parameters<typeof contractServices>[0]>,
  ): Promise<Page>;
}

/** Every test ends with a look at what the browser complained about: nothing, or the test fails. */
export function describePage(what: string, tests: (suite: PageSuite) => void): void {
  describe.skipIf(chromiumPath === undefined)(`the page ${what}${skipReason}`, () => {
    let browser: Browser;
    let visitor: WatchedPage | undefined;
    const suite = {
      forgiveFaults: () => visitor?.faults.splice(0),
      open: async (options = {}, services = {}) => {
        suite.made = await contractServices({ workers: suite.workers, ...services });
        suite.web = await startTestWeb(suite.made.services);
        visitor = await visit(browser, suite.web.url, options);
        return visitor.page;
      },
    } as { -readonly [Key in keyof PageSuite]: PageSuite[Key] };
    beforeAll(async () => {
      suite.workers = realWorkers();
      browser = await launch();
    });
    afterAll(async () => {
      await browser.close();
      await suite.workers.close(0);
    });
    afterEach(async () => {
      await visitor?.page.context().close();
      await suite.web.adapter.stop(0);
      await suite.made.close();
      expect(visitor?.faults ?? []).toEqual([]);
    });
    tests(suite);
  });
}

const TESTS = path.resolve(import.meta.dirname, '../..');

export function fixture(name: string): string {
  return path.join(TESTS, 'fixtures', name);
}

export function example(name: string): string {
  return path.join(TESTS, '../examples', name);
}

export async function playedTo(page: Page, seconds: number): Promise<void> {
  const at = async (): Promise<number> => Number(await page.inputValue('input.seek'));
  await expect.poll(at, { timeout: 10_000 }).toBeGreaterThan(seconds);
}

/** Of a reply that must be a verdict. */
export function analysisOf(reply: Reply | undefined): Analysis {
  if (reply?.kind !== 'verdict') throw new Error('no verdict');
  return reply.analysis;
}

/** A card of one pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Judges in order what it is told to. */
export function judging(...analyses: readonly Analysis[]): Workers {
  let next = 0;
  return {
    run: () => {
      const analysis = analyses[next % analyses.length];
      next += 1;
      if (!analysis) throw new Error('nothing to answer');
      const card = { bytes: PIXEL, mimeType: 'image/png', widthPx: 1, heightPx: 1, altText: 'A card.' } as const; // prettier-ignore
      return Promise.resolve({ analysis, card });
    },
    transcode: () => Promise.reject(new Error('nothing to play')),
    stats: () => ({ busy: 0, queued: 0, restarts: 0 }),
    close: () => Promise.resolve(),
  };
}

/** Files that differ: the same one again is answered from memory. */
export const SONGS = ['mp3-cbr.mp3', 'mp3-vbr.mp3', 'flac.flac', 'vorbis.ogg', 'aac.m4a', 'mp2.mp2', 'ac3.ac3', 'opus.webm', 'aiff.aiff', 'wma.wma'].map(fixture); // prettier-ignore
