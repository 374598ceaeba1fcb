/**
 * Takes what another app shares with the page (manifest.webmanifest) before it leaves the browser: the files wait in a cache
 * until the page that is opened for them takes them out. Everything else goes its way untouched.
 */
addEventListener('fetch', (event) => {
  const { request, respondWith } = /** @type {import('./types.js').FetchEvent} */ (event);
  const isShare = request.method === 'POST' && new URL(request.url).pathname === '/share';
  if (isShare) respondWith.call(event, handedOn(request));
});

/** @param {Request} request @returns {Promise<Response>} the way to the page */
async function handedOn(request) {
  const query = new URLSearchParams({ shared: '' });
  try {
    const form = await request.formData();
    const files = form.getAll('files').filter((file) => file instanceof File && file.name !== '');
    for (const name of ['title', 'text', 'url']) {
      const words = form.get(name);
      // Beside a file they only say what it is.
      if (typeof words === 'string' && files.length === 0) query.set(name, words);
    }
    await caches.delete('shared'); // what nobody came for
    await keep(/** @type {File[]} */ (files));
  } catch {
    // The page says that nothing has come.
  }
  return Response.redirect(`/?${query}`, 303);
}

/** @param {readonly File[]} files */
async function keep(files) {
  if (files.length === 0) return;
  const cache = await caches.open('shared');
  for (const [at, file] of files.entries()) {
    await cache.put(`/share/${at}?name=${encodeURIComponent(file.name)}`, new Response(file));
  }
}
