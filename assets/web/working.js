/** What is being done for a song: a stage in words, and a bar while it is sent. */
import { el } from './dom.js';
import { fill, progressPercent, texts } from './setup.js';

/** @param {() => void} onCancel */
export function workingView(onCancel) {
  const words = el('p', {}, texts.stages.queued);
  const bar = el('progress', { max: 1, value: 0, hidden: true, 'aria-label': texts.compose.send });
  const beat = el('span', { class: 'beat', 'aria-hidden': 'true' }, el('i'), el('i'), el('i'));
  const cancel = el(
    'button',
    { class: 'link-button', type: 'button', onclick: onCancel },
    texts.chat.cancel,
  );
  const stages = /** @type {Record<string, string>} */ (/** @type {unknown} */ (texts.stages));
  /** @param {string} text */
  const show = (text) => {
    words.textContent = text;
  };
  return {
    element: el(
      'div',
      { class: 'bubble working' },
      beat,
      el('div', { class: 'stage' }, words, bar),
      cancel,
    ),
    text: show,
    /** @param {number} share 0…1 of the bytes that have left */
    upload: (share) => {
      bar.hidden = share >= 1;
      bar.value = share;
      show(
        share < 1
          ? fill(texts.stages.uploading, { percent: progressPercent(share) })
          : texts.stages.waiting,
      );
    },
    /** @param {string} stage */
    stage: (stage) => {
      bar.hidden = true;
      show(stages[stage] ?? stage);
    },
  };
}
