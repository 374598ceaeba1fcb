/** What another app has shared with this page (manifest.webmanifest): words in the address, files from the service worker. */

/** Where the browser has no such thing, or not on this address, the page is no app and nobody shares with it. */
export function hearShares() {
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker.register('/service-worker.js').catch(() => undefined);
}

/** Given once: taken out of the address and of the cache. @returns {Promise<{ text: string, files: File[] } | undefined>} */
export async function takeShared() {
  const { searchParams } = new URL(location.href);
  const text = ['url', 'text', 'title'].map((name) => searchParams.get(name) ?? '').join(' ').trim(); // prettier-ignore
  if (text === '' && !searchParams.has('shared')) return undefined;
  history.replaceState(null, '', '/');
  const files = 'caches' in window ? await sharedFiles().catch(() => []) : [];
  return { text, files };
}

async function sharedFiles() {
  const cache = await caches.open('shared');
  const files = [];
  for (const request of await cache.keys()) {
    const response = await cache.match(request);
    const name = new URL(request.url).searchParams.get('name') ?? '';
    const blob = await response?.blob();
    if (blob) files.push(new File([blob], name, { type: blob.type }));
  }
  await caches.delete('shared');
  return files;
}
