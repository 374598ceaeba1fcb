/** The genres through time as a stream of probabilities, with their names in it: on a canvas, drawing only. */
import { ranked, setup } from './setup.js';

/** @typedef {import('./types.js').Answer} Answer */
/** @typedef {import('./types.js').Window} Window */
/** @typedef {{ brush: CanvasRenderingContext2D, width: number, height: number, seconds: number }} Paper */

const GAP_STYLE = '#1d212d';
const QUIET_STYLE = '#39404f';
const QUIET_INK = '#e6e8ee';
/** Every genre's colour carries dark text. */
const INK = '#12141b';
/** Between two bands: told apart where their colours are not. */
const EDGE = '#0c0e15';
const FONT = '600 11px "Noto Sans Variable", system-ui, sans-serif';
const NAME_PX = 13;
/** Steps farther apart belong to different stretches. */
const JOINT_SECONDS = 0.5;

/** Steps of a few seconds, or the windows of an older answer. @param {Pick<Answer, 'timeline' | 'windows'>} answer */
export function stepsOf({ timeline, windows }) {
  return timeline && timeline.length > 0 ? timeline : windows.filter(({ notMusic }) => !notMusic);
}

/**
 * @param {CanvasRenderingContext2D} brush
 * @param {number} width
 * @param {number} height
 * @param {Pick<Answer, 'seconds' | 'scores' | 'genre' | 'timeline' | 'windows' | 'nonMusic'>} answer
 */
export function drawStream(brush, width, height, answer) {
  const paper = { brush, width, height, seconds: answer.seconds };
  brush.fillStyle = GAP_STYLE;
  brush.fillRect(0, 0, width, height);
  brush.font = FONT;
  brush.textBaseline = 'middle';
  brush.textAlign = 'center';
  const order = ranked(answer.scores, answer.genre);
  for (const stretch of stretchesOf(stepsOf(answer))) drawStretch(paper, stretch, order);
  for (const span of answer.nonMusic ?? []) drawQuiet(paper, span);
}

/** @param {readonly Window[]} steps @returns {Window[][]} neighbours together */
function stretchesOf(steps) {
  /** @type {Window[][]} */
  const stretches = [];
  for (const step of steps) {
    const last = stretches.at(-1)?.at(-1);
    if (last && step.startSeconds - last.endSeconds < JOINT_SECONDS) stretches.at(-1)?.push(step);
    else stretches.push([step]);
  }
  return stretches;
}

/** @param {Paper} paper @param {readonly Window[]} steps @param {ReturnType<typeof ranked>} order */
function drawStretch(paper, steps, order) {
  const { brush, width, height, seconds } = paper;
  const x = (/** @type {number} */ at) => (at / seconds) * width;
  // A step's scores are true in its middle; at the ends of a stretch they are carried on.
  const first = steps[0]?.startSeconds ?? 0;
  const last = steps.at(-1)?.endSeconds ?? 0;
  const middles = steps.map((step) => x((step.startSeconds + step.endSeconds) / 2));
  const xs = [x(first), ...middles, x(last)];
  const scores = [steps[0], ...steps, steps.at(-1)].map((step) => step?.scores ?? {});
  let floor = xs.map(() => height);
  const names = [];
  for (const { label, name, colour } of order) {
    const below = floor;
    const top = below.map((y, at) => y - (scores[at]?.[label] ?? 0) * height);
    brush.beginPath();
    curve(brush, xs, top, false);
    curve(brush, [...xs].reverse(), [...below].reverse(), true);
    brush.closePath();
    brush.fillStyle = colour;
    brush.fill();
    brush.strokeStyle = EDGE;
    brush.lineWidth = 1;
    brush.stroke();
    names.push({ name, xs, top, below });
    floor = top;
  }
  for (const band of names) writeName(brush, band);
}

/** @param {CanvasRenderingContext2D} brush @param {number[]} xs @param {number[]} ys @param {boolean} goesOn */
function curve(brush, xs, ys, goesOn) {
  const [x = 0] = xs;
  const [y = 0] = ys;
  if (goesOn) brush.lineTo(x, y);
  else brush.moveTo(x, y);
  for (let at = 1; at < xs.length; at += 1) {
    const [fromX = 0, toX = 0] = [xs[at - 1], xs[at]];
    const [fromY = 0, toY = 0] = [ys[at - 1], ys[at]];
    const middle = (fromX + toX) / 2;
    brush.bezierCurveTo(middle, fromY, middle, toY, toX, toY);
  }
}

/**
 * A genre's name where its band is thick for as long as the name is wide.
 * @param {CanvasRenderingContext2D} brush
 * @param {{ name: string, xs: number[], top: number[], below: number[] }} band
 */
function writeName(brush, { name, xs, top, below }) {
  const needed = brush.measureText(name).width + 8;
  let best = { from: 0, to: -1 };
  let from = 0;
  for (let at = 0; at <= xs.length; at += 1) {
    const isThick = at < xs.length && (below[at] ?? 0) - (top[at] ?? 0) >= NAME_PX;
    if (isThick) continue;
    const to = at - 1;
    if (reach(xs, from, to) > reach(xs, best.from, best.to)) best = { from, to };
    from = at + 1;
  }
  if (reach(xs, best.from, best.to) < needed) return;
  const middle = ((xs[best.from] ?? 0) + (xs[best.to] ?? 0)) / 2;
  const [highest = 0, lowest = 0] = levelsAt(middle, xs, top, below);
  if (lowest - highest < NAME_PX) return;
  brush.fillStyle = INK;
  brush.fillText(name, middle, (highest + lowest) / 2);
}

/** @param {number[]} xs @param {number} from @param {number} to */
function reach(xs, from, to) {
  return to < from ? 0 : (xs[to] ?? 0) - (xs[from] ?? 0);
}

/** Top and bottom of a band at x. @param {number} x @param {number[]} xs @param {number[][]} lines */
function levelsAt(x, xs, ...lines) {
  const right = Math.max(1, xs.findIndex((value) => value >= x)); // prettier-ignore
  const [x0 = 0, x1 = 0] = [xs[right - 1], xs[right]];
  const share = x1 > x0 ? (x - x0) / (x1 - x0) : 0;
  return lines.map((ys) => (ys[right - 1] ?? 0) * (1 - share) + (ys[right] ?? 0) * share);
}

/** @param {Paper} paper @param {import('./types.js').NonMusic} span */
function drawQuiet({ brush, width, height, seconds }, { kind, startSeconds, endSeconds }) {
  const x = (startSeconds / seconds) * width;
  const wide = Math.max(1, ((endSeconds - startSeconds) / seconds) * width);
  brush.save();
  brush.beginPath();
  brush.rect(x, 0, wide, height);
  brush.clip();
  brush.fillStyle = GAP_STYLE;
  brush.fillRect(x, 0, wide, height);
  brush.strokeStyle = QUIET_STYLE;
  brush.lineWidth = kind === 'silence' ? 1 : 3;
  for (let at = x - height; at < x + wide; at += 9) {
    brush.beginPath();
    brush.moveTo(at, height);
    brush.lineTo(at + height, 0);
    brush.stroke();
  }
  const name = setup.card[kind];
  if (brush.measureText(name).width + 8 <= wide) {
    brush.lineWidth = 4;
    brush.strokeStyle = GAP_STYLE;
    brush.strokeText(name, x + wide / 2, height / 2);
    brush.fillStyle = QUIET_INK;
    brush.fillText(name, x + wide / 2, height / 2);
  }
  brush.restore();
}
