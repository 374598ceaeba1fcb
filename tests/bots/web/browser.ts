/** A real Chromium for the page's tests: Debian's, or the one that CHROMIUM_PATH names. */
import { existsSync } from 'node:fs';

import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const COMMON_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

export const chromiumPath: string | undefined = [
  process.env['CHROMIUM_PATH'] ?? '',
  ...COMMON_PATHS,
].find((candidate) => candidate !== '' && existsSync(candidate));

/** Part of the suite's name, so that a skip says why. */
export const skipReason =
  chromiumPath === undefined ? ' (SKIPPED: no Chromium here; set CHROMIUM_PATH)' : '';

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath ?? '',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
    ],
  });
}

export interface WatchedPage {
  readonly page: Page;
  /** Console errors (a broken CSP is one), exceptions, and requests that left our server. */
  readonly faults: string[];
}

/** A fresh profile on the page, when everything on it listens. */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({
    locale: 'en-GB',
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    const isOurs = request.url().startsWith(url) || request.url().startsWith('blob:');
    if (!isOurs) faults.push(`asked ${request.url()}`);
  });
  await page.goto(url);
  await ready(page);
  return { page, faults };
}

export async function ready(page: Page): Promise<void> {
  await page.waitForSelector('html[data-ready]');
}

/** Waits for so many verdicts. */
export async function verdicts(page: Page, count: number): Promise<void> {
  await page
    .locator('.result')
    .nth(count - 1)
    .waitFor({ timeout: 60_000 });
}
