/** What a phone needs to know to keep the page among its apps, and to share files and links with it. */
import { type Language, textsFor } from '../../i18n/index.js';
import { FILE_INPUT_ACCEPT } from '../../media-types.js';

/** As in assets/web/service-worker.js. */
export const SHARE_PATH = '/share';

/** The page's dark ground, as in base.css. */
const GROUND = '#0c0e15';

export function webManifest(language: Language): object {
  const { description } = textsFor(language).web;
  return {
    id: '/',
    name: 'genrebot',
    short_name: 'genrebot',
    description,
    lang: language,
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: GROUND,
    theme_color: GROUND,
    icons: [
      { src: '/web/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/web/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/web/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any maskable' },
    ],
    // The service worker takes it (assets/web/service-worker.js): what is shared does not reach the server as it is.
    share_target: {
      action: SHARE_PATH,
      method: 'POST',
      enctype: 'multipart/form-data',
      params: {
        ...{ title: 'title', text: 'text', url: 'url' },
        files: [{ name: 'files', accept: FILE_INPUT_ACCEPT.split(',') }],
      },
    },
  };
}
