// Runs before the first paint, so that neither another theme nor another language flashes.
(() => {
  /** @param {string} key */
  const stored = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // storage may be forbidden
    }
  };
  const theme = stored('theme');
  const prefersLight = matchMedia('(prefers-color-scheme: light)').matches;
  const isLight = theme === 'light' || (theme !== 'dark' && prefersLight);
  document.documentElement.dataset['theme'] = isLight ? 'light' : 'dark';
  const language = stored('language');
  const isOther = language !== null && language !== document.documentElement.lang;
  if (isOther && !location.search.includes('lang=')) location.replace(`/?lang=${language}`);
})();
