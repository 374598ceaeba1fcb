/** Language, colours, and the history's end. */
import { clearAll } from './chat.js';
import { byId } from './dom.js';
import { relabel } from './relabel.js';
import { onLanguage, speak } from './setup.js';

/** @param {string} key @param {string} value */
function store(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage may be forbidden: the choice then lasts as long as the page.
  }
}

function storedTheme() {
  try {
    return localStorage.getItem('theme') ?? 'auto';
  } catch {
    return 'auto';
  }
}

export function openMenu() {
  onLanguage(relabel);
  const language = byId('language', HTMLSelectElement);
  language.value = document.documentElement.lang;
  language.addEventListener('change', () => {
    store('language', language.value);
    void speak(language.value).catch(() => {
      location.assign(`/?lang=${language.value}`);
    });
  });
  byId('taste', HTMLButtonElement).addEventListener('click', () => {
    void import('./taste.js').then(({ showTaste }) => showTaste());
  });
  openTheme(byId('theme', HTMLSelectElement));
  const confirm = byId('confirm', HTMLDialogElement);
  byId('clear', HTMLButtonElement).addEventListener('click', () => {
    confirm.returnValue = '';
    confirm.showModal();
  });
  confirm.addEventListener('close', () => {
    if (confirm.returnValue === 'clear') void clearAll();
  });
}

/** @param {HTMLSelectElement} picker */
function openTheme(picker) {
  const prefersLight = matchMedia('(prefers-color-scheme: light)');
  const apply = () => {
    const isLight = picker.value === 'light' || (picker.value === 'auto' && prefersLight.matches);
    document.documentElement.dataset['theme'] = isLight ? 'light' : 'dark';
  };
  picker.value = storedTheme();
  picker.addEventListener('change', () => {
    store('theme', picker.value);
    apply();
  });
  prefersLight.addEventListener('change', apply);
}
