/** GET / and everything that the page needs to look as it does. */
import { createRequire } from 'node:module';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import type { Handler, Hono } from 'hono';

import { type Language, LANGUAGES } from '../../i18n/index.js';
import { packageDir } from '../../lib/package-dir.js';
import { type Asset, loadAssets, packAsset, sendAsset } from './assets.js';
import { examplesFolder, listExamples } from './examples.js';
import { languageOf } from './language.js';
import type { WebContext } from './context.js';
import { webManifest } from './manifest.js';
import { pageSetup } from './setup.js';
import { fillTemplate, pageValues } from './template.js';
import type { WebEnv } from './visitor.js';

const FOLDER = path.join(packageDir, 'assets/web');
/** The scripts of our seven languages; the browser fetches what the text on the screen needs. */
const FONTS = ['latin', 'latin-ext', 'cyrillic', 'devanagari'].map(
  (script) => `noto-sans-${script}-wght-normal.woff2`,
);
/** Fonts and examples change only with the package. */
const A_DAY = 'public, max-age=86400';

export async function addPage(app: Hono<WebEnv>, context: WebContext): Promise<void> {
  const { defaultLanguage } = context.services;
  const examples = await listExamples();
  const [files, fonts, pieces, pages] = await Promise.all([
    loadAssets(FOLDER, await pageFiles()),
    loadAssets(fontFolder(), FONTS),
    loadAssets(examplesFolder, examples.map(({ file }) => file)), // prettier-ignore
    renderPages(),
  ]);
  app.get('/', (c) => {
    c.header('content-language', languageOf(c, defaultLanguage));
    return sendAsset(c, pages[languageOf(c, defaultLanguage)]);
  });
  app.get('/api/setup', (c) =>
    c.json(pageSetup(languageOf(c, defaultLanguage), examples, context)),
  );
  app.get('/manifest.webmanifest', (c) => {
    c.header('content-type', 'application/manifest+json');
    c.header('cache-control', 'no-cache');
    return c.body(JSON.stringify(webManifest(languageOf(c, defaultLanguage))));
  });
  app.get('/web/:file', serve(files));
  app.get('/fonts/:file', serve(fonts, A_DAY));
  app.get('/examples/:file', serve(pieces, A_DAY));
  // Its folder is what a service worker sees: the whole page.
  app.get('/service-worker.js', serve(new Map([['', files.get('service-worker.js')]])));
  app.get('/favicon.ico', serve(new Map([['', files.get('icon.svg')]])));
}

function serve(
  assets: ReadonlyMap<string, Asset | undefined>,
  cacheControl?: string,
): Handler<WebEnv> {
  return async (c, next) => {
    const asset = assets.get(c.req.param('file') ?? '');
    if (asset) return sendAsset(c, asset, cacheControl);
    await next();
    return undefined;
  };
}

/** index.html is a template and is not served as it lies there. */
async function pageFiles(): Promise<string[]> {
  const names = await readdir(FOLDER);
  return names.filter((name) => /\.(css|js|png|svg)$/.test(name));
}

/** In each language once, so that even the first glance is in the right one. */
async function renderPages(): Promise<Record<Language, Asset>> {
  const template = await readFile(path.join(FOLDER, 'index.html'), 'utf8');
  const render = (language: Language): [Language, Asset] => {
    const html = fillTemplate(template, pageValues(language));
    return [language, packAsset(Buffer.from(html), '.html')];
  };
  return Object.fromEntries(LANGUAGES.map(render)) as Record<Language, Asset>;
}

function fontFolder(): string {
  const { resolve } = createRequire(import.meta.url);
  return path.join(path.dirname(resolve('@fontsource-variable/noto-sans/package.json')), 'files');
}
