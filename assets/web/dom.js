/** The few things that every part does with the document. No HTML is ever made from text. */

/**
 * The element that the page is known to have.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
export function byId(id, kind) {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`the page has no ${id}`);
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | ((event: Event) => void) | undefined>} [attributes] "onclick" and
 *   the like listen; true and false are there or not
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children);
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

/** @param {string} name a symbol of icons.svg */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `/web/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

/** Read aloud, not shown. @param {string} text */
export function unseen(text) {
  return el('span', { class: 'unseen' }, text);
}

/** Tells a screen reader, once. @param {string} text */
export function say(text) {
  byId('say', HTMLElement).textContent = text;
}

/** Canvas in the screen's own pixels, drawn now and whenever its size changes. @param {HTMLCanvasElement} canvas @param {(brush: CanvasRenderingContext2D, width: number, height: number) => void} draw sizes in CSS pixels */
export function keepDrawn(canvas, draw) {
  const redraw = () => {
    const { clientWidth: width, clientHeight: height } = canvas;
    const brush = canvas.getContext('2d');
    if (width === 0 || height === 0 || !brush) return;
    const density = Math.min(3, devicePixelRatio);
    canvas.width = Math.round(width * density);
    canvas.height = Math.round(height * density);
    brush.scale(density, density);
    draw(brush, width, height);
  };
  new ResizeObserver(redraw).observe(canvas);
}
