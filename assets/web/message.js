/** Where one song's progress and answer are shown: a bubble of its own, or a row of a list. */
import { el, icon, unseen } from './dom.js';
import { colourOf, resultView } from './result.js';
import { percent, texts } from './setup.js';
import { moodOf, songName, verdictWords } from './words.js';
import { workingView } from './working.js';

/** @typedef {import('./types.js').Entry} Entry */
/** @typedef {{ sentence: string, again?: () => void }} Failure */

/**
 * @typedef {object} Place
 * @property {HTMLElement} element
 * @property {(onCancel: () => void) => ReturnType<typeof workingView>} working shows what is being done
 * @property {(entry: Entry) => void} answer
 * @property {(failure: Failure) => void} failure
 * @property {() => void} redraw again, in the language that is picked now
 */

/** A bubble in the conversation. @returns {Place} */
export function bubblePlace() {
  const element = el('li', { class: 'message bot' });
  let redraw = () => undefined;
  /** @param {() => HTMLElement} draw @param {boolean} isWide */
  const show = (draw, isWide) => {
    redraw = () => {
      element.classList.toggle('wide', isWide);
      element.replaceChildren(unseen(texts.chat.bot), draw());
    };
    redraw();
  };
  return {
    element,
    working: (onCancel) => {
      const view = workingView(onCancel);
      element.classList.remove('wide');
      element.replaceChildren(unseen(texts.chat.bot), view.element);
      return view;
    },
    answer: (entry) => {
      show(() => resultView(entry), true);
    },
    failure: (failure) => {
      show(() => el('div', { class: 'bubble' }, ...failureView(failure)), false);
    },
    redraw: () => {
      redraw();
    },
  };
}

/** A row of a list; its answer opens in it. @param {string} label @returns {Place & { entry: () => Entry | undefined, isOver: () => boolean }} */
export function rowPlace(label) {
  const element = el('li', { class: 'row' });
  let redraw = () => undefined;
  /** @type {Entry | undefined} */
  let answered;
  let isOver = false;
  /** @param {() => HTMLElement[]} draw */
  const show = (draw) => {
    isOver = true;
    redraw = () => {
      element.replaceChildren(...draw());
    };
    redraw();
  };
  return {
    element,
    entry: () => answered,
    isOver: () => isOver,
    working: (onCancel) => {
      isOver = false;
      const view = workingView(onCancel);
      view.element.classList.remove('bubble');
      element.replaceChildren(el('span', { class: 'row-name' }, label), view.element);
      return view;
    },
    answer: (entry) => {
      answered = entry;
      show(() => [rowDetails(entry)]);
    },
    failure: (failure) => {
      show(() => [
        el('span', { class: 'row-name' }, label),
        el('div', { class: 'row-problem' }, ...failureView(failure)),
      ]);
    },
    redraw: () => {
      redraw();
    },
  };
}

/** @param {Entry} entry */
function rowDetails(entry) {
  const { answer } = entry;
  const { lead, heading } = verdictWords(answer);
  const words = moodOf(answer) === 'notMusic' ? texts.batch.notMusic : heading;
  const dot = el('i', { class: 'dot' });
  dot.style.setProperty('--colour', colourOf(answer));
  const hasShare = ['sure', 'unsure'].includes(moodOf(answer));
  const summary = el(
    'summary',
    {},
    dot,
    el('span', { class: 'row-name' }, songName(entry)),
    el('span', { class: 'row-genre', title: lead }, words),
    el('span', { class: 'row-share' }, hasShare ? percent(answer.confidence) : ''),
  );
  const details = el('details', { class: 'row-details' }, summary);
  // Drawn when it is looked at: ten spectrograms at once are slow, and most stay closed.
  details.addEventListener(
    'toggle',
    () => {
      details.append(resultView(entry));
    },
    { once: true },
  );
  return details;
}

/** @param {Failure} failure */
function failureView({ sentence, again }) {
  const line = el('p', {}, sentence);
  if (!again) return [line];
  const button = el('button', { class: 'link-button', type: 'button', onclick: again });
  button.append(icon('again'), texts.chat.retry);
  return [line, button];
}
