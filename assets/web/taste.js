/** The taste of this browser's songs as a picture; loaded when it is asked for. */
import { el, icon } from './dom.js';
import { knownSongs } from './history.js';
import { fill, genre, percent, plural, ranked, texts } from './setup.js';
import { drawStream } from './stream.js';
import { tagName } from './words.js';
import { tasteOf } from './taste-sums.js';

/** Fewer say nothing of a taste. */
const LEAST_SONGS = 10;
const WIDTH = 1_200;
const HEIGHT = 720;
const MARGIN = 56;
const STREAM_TOP = 210;
const STREAM_HEIGHT = 270;
const NAMED_GENRES = 4;

export async function showTaste() {
  const songs = await knownSongs();
  const body = songs.length < LEAST_SONGS ? tooFew(songs.length) : pictureOf(songs);
  const dialog = el('dialog', { class: 'card-dialog taste', 'aria-label': texts.taste.title });
  const close = el(
    'button',
    {
      class: 'quiet',
      type: 'button',
      onclick: () => {
        dialog.close();
      },
    },
    icon('close'),
    el('span', { class: 'unseen' }, texts.result.close),
  );
  dialog.append(el('div', { class: 'card-bar' }, ...body.actions, close), body.view);
  dialog.addEventListener('close', () => {
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
}

/** @param {number} count */
function tooFew(count) {
  const sentence = fill(plural(texts.taste.tooFew, count), { least: LEAST_SONGS, count });
  return { view: el('p', { class: 'taste-words' }, sentence), actions: [] };
}

/** @param {Awaited<ReturnType<typeof knownSongs>>} songs */
function pictureOf(songs) {
  const taste = tasteOf(songs);
  const order = ranked(taste.scores);
  const counted = fill(plural(texts.taste.songs, songs.length), { count: songs.length });
  const genres = order.slice(0, NAMED_GENRES).map(({ name, score }) => `${name} ${percent(score)}`);
  const lines = [
    fill(texts.taste.favourites, { tags: taste.tags.map(tagName).join(', ') }),
    ...(taste.tempo ? [fill(texts.taste.tempo, taste.tempo)] : []),
    fill(texts.taste.usual, { title: taste.usual }),
    fill(texts.taste.odd, { title: taste.odd }),
  ].slice(taste.tags.length === 0 ? 1 : 0);
  const alt = [fill(texts.taste.alt, { songs: counted, genres: genres.join(', ') }), ...lines];
  const canvas = el('canvas', { role: 'img', 'aria-label': alt.join(' ') });
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  void document.fonts.ready.then(() => {
    draw(canvas, {
      heading: texts.taste.title,
      counted,
      genres,
      lines,
      taste,
      songs: songs.length,
    });
  });
  const save = el(
    'button',
    {
      class: 'quiet',
      type: 'button',
      onclick: () => {
        canvas.toBlob((png) => {
          if (png) download(png);
        });
      },
    },
    icon('down'),
    el('span', { class: 'unseen' }, texts.taste.download),
  );
  return { view: canvas, actions: [save] };
}

/** @param {Blob} png */
function download(png) {
  const href = URL.createObjectURL(png);
  el('a', { href, download: `genrebot – ${texts.taste.title}.png` }).click();
  setTimeout(() => {
    URL.revokeObjectURL(href);
  }, 60_000);
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{ heading: string, counted: string, genres: string[], lines: string[], taste: ReturnType<typeof tasteOf>, songs: number }} what
 */
function draw(canvas, { heading, counted, genres, lines, taste, songs }) {
  const brush = canvas.getContext('2d');
  if (!brush) return;
  const font = (/** @type {string} */ style) =>
    `${style} "Noto Sans Variable", system-ui, sans-serif`;
  const width = WIDTH - 2 * MARGIN;
  /** @param {string} text @param {number} y @param {string} style @param {string} colour */
  const write = (text, y, style, colour) => {
    brush.font = font(style);
    brush.fillStyle = colour;
    brush.fillText(fitted(brush, text, width), MARGIN, y);
  };
  brush.fillStyle = '#0c0e15';
  brush.fillRect(0, 0, WIDTH, HEIGHT);
  write(heading, 92, '700 44px', '#f4f5f8');
  write(`${counted} · ${genres.join(' · ')}`, 140, '400 25px', '#f4f5f8');
  write(texts.taste.genres, 188, '500 20px', '#a9b0c0');
  brush.save();
  brush.translate(MARGIN, STREAM_TOP);
  brush.scale(2, 2); // the names in it are made for a screen's own size
  const [best] = ranked(taste.scores);
  drawStream(brush, width / 2, STREAM_HEIGHT / 2, {
    seconds: songs,
    scores: taste.scores,
    genre: best?.label ?? genre('').label,
    timeline: taste.stream,
    windows: [],
  });
  brush.restore();
  brush.textAlign = 'start';
  brush.textBaseline = 'alphabetic';
  lines.forEach((line, at) => {
    write(line, STREAM_TOP + STREAM_HEIGHT + 56 + at * 44, '400 25px', '#f4f5f8');
  });
}

/** @param {CanvasRenderingContext2D} brush @param {string} text @param {number} width */
function fitted(brush, text, width) {
  if (brush.measureText(text).width <= width) return text;
  const letters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  while (letters.length > 1 && brush.measureText(`${letters.join('')}…`).width > width)
    letters.pop();
  return `${letters.join('')}…`;
}
