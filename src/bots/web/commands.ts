/** Every route of the web chat, in one place. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { Hono } from 'hono';

import { packageDir } from '../../lib/package-dir.js';
import { analyseRoute } from './answer.js';
import { packAsset, sendAsset } from './assets.js';
import { Downloads } from './downloads.js';
import { feedbackRoute, FeedbackTokens } from './feedback.js';
import { safeHeaders } from './headers.js';
import { SHARE_PATH } from './manifest.js';
import type { MediaCache } from './media-cache.js';
import { audioRoute, cardRoute } from './media-routes.js';
import type { WebContext } from './context.js';
import { addPage } from './page.js';
import { refusal } from './errors.js';
import { admitVisitors, type WebEnv } from './visitor.js';

export async function createRoutes(context: WebContext, cache: MediaCache): Promise<Hono<WebEnv>> {
  const app = new Hono<WebEnv>();
  app.use(safeHeaders);
  // Where no service worker has taken it. Nothing is read, and the page says that nothing came: anybody may ask.
  app.post(SHARE_PATH, (c) => c.redirect('/?shared', 303));
  app.use(admitVisitors(context));
  addHealth(app, context);
  const tokens = new FeedbackTokens();
  app.post('/api/analyse', analyseRoute(context, { cache, tokens }));
  app.post('/api/feedback', feedbackRoute(context, tokens));
  const media = { cache, downloads: new Downloads(cache, context.downloads) };
  app.get('/api/cards/:file', cardRoute(media));
  app.get('/api/audio/:id', audioRoute(context, media));
  await addDescription(app);
  await addPage(app, context);
  app.notFound((c) => refusal(c, 404, 'NOT_FOUND', 'There is nothing here.'));
  app.onError((error, c) => {
    // The use case never throws: whatever comes here is a fault of this room.
    context.services.log.error({ cause: String(error.stack) }, 'the web chat broke');
    return refusal(c, 500, 'INTERNAL', 'Something went wrong on my side.');
  });
  return app;
}

function addHealth(app: Hono<WebEnv>, context: WebContext): void {
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    const isReady = context.isReady();
    const state = isReady ? await context.readiness() : { status: 'stopping', unreachable: [] };
    return c.json(state, state.status === 'ready' ? 200 : 503);
  });
  app.get('/metrics', async (c) => {
    if (context.metricsFor !== 'everywhere' && !c.get('peer').isLocal) return c.notFound();
    const { contentType, text } = await context.exposeMetrics();
    return c.body(text, 200, { 'content-type': contentType, 'cache-control': 'no-store' });
  });
}

async function addDescription(app: Hono<WebEnv>): Promise<void> {
  const file = path.join(packageDir, 'docs/openapi.json');
  const asset = packAsset(await readFile(file), '.json');
  app.get('/api/openapi.json', (c) => sendAsset(c, asset));
}
