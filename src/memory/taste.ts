/** /taste: three months of a chat, or of one of its people, as a picture. */
import { genreName, tasteTextsFor, textsFor } from '../i18n/index.js';
import { percent } from '../lib/formats.js';
import type { StoredPicture } from '../requests/index.js';
import {
  comparable,
  cosine,
  decodeEmbedding,
  meanEmbedding,
  type Taste,
  TASTE_MIN_SONGS,
  TASTE_STEPS,
  tasteOf,
  type TasteSong,
} from '../similarity/index.js';
import type { ChatRef, RememberedSong } from '../store/index.js';
import { type MemoryContext, said, textsOf, whileOn } from './context.js';
import { detailsIn } from './details.js';
import type { Asking, Said } from './types.js';

const WEEK_MS = 7 * 24 * 3_600_000;

export function taste(context: MemoryContext, asking: Asking, whose: 'chat' | 'me'): Promise<Said> {
  return whileOn(context, asking, async () => {
    const texts = textsOf(asking).taste;
    const { language } = asking;
    const sinceMs = context.now() - TASTE_STEPS * WEEK_MS;
    const all = (await context.store.songsSince(asking, sinceMs)).map(tasteSong);
    const own = async (): Promise<TasteSong[]> =>
      (await context.store.songsSince(asking, sinceMs, asking.userId)).map(tasteSong);
    const songs = whose === 'me' ? await own() : all;
    if (songs.length < TASTE_MIN_SONGS) return said(texts.tooFew(songs.length, TASTE_MIN_SONGS));
    const heading = whose === 'me' ? texts.me : texts.chat;
    const drawn = await drawTaste(context, tasteOf(songs, context.now()), { heading, language });
    const near = whose === 'me' ? nearness(songs, all) : undefined;
    const lines = [`${heading}: ${textsOf(asking).songs(songs.length)}`];
    if (near !== undefined) lines.push(texts.near(percent(near, textsFor(language).common.locale)));
    return { ...said(...lines), picture: drawn };
  });
}

/** The week's songs in a sentence, three months in the picture; undefined for a week without a song. */
export async function weekInTaste(
  context: MemoryContext,
  chat: ChatRef,
  language: string,
): Promise<Said | undefined> {
  const nowMs = context.now();
  const songs = await context.store.songsSince(chat, nowMs - TASTE_STEPS * WEEK_MS);
  const week = songs.filter(({ atMs }) => atMs >= nowMs - WEEK_MS);
  if (week.length === 0) return undefined;
  const texts = textsOf({ language });
  const [leading] = tasteOf(week.map(tasteSong), nowMs).genres;
  const genre = genreName(leading?.label ?? '', language);
  const whole = tasteOf(songs.map(tasteSong), nowMs);
  const picture = await drawTaste(context, whole, { heading: texts.taste.chat, language });
  return { ...said(texts.digest.text(week.length, genre)), picture };
}

function tasteSong(song: RememberedSong): TasteSong {
  const { scores, tags, bpm, title } = detailsIn(song);
  return {
    ...{ atMs: song.atMs, model: song.model, scores, tags },
    embedding: decodeEmbedding(song.embedding),
    ...(bpm !== undefined && { bpm }),
    ...(title !== undefined && { title }),
  };
}

interface Words {
  readonly heading: string;
  readonly language: string;
}

async function drawTaste(
  context: MemoryContext,
  content: Taste,
  { heading, language }: Words,
): Promise<StoredPicture> {
  const texts = tasteTextsFor(language, content, heading);
  const { bytes, mimeType, altText } = await context.draw(content, texts);
  return { bytes, mimeType, altText, fileName: 'genrebot-taste.png' };
}

/** Cosine of the two means, 0…1: how near a person's songs are to all. */
function nearness(own: readonly TasteSong[], all: readonly TasteSong[]): number | undefined {
  const heard = comparable(all);
  const model = heard[0]?.model;
  const mine = own.filter((song) => song.model === model);
  const [a, b] = [mine, heard].map((songs) => meanEmbedding(songs.map((song) => song.embedding)));
  return a && b && Math.max(0, cosine(a, b));
}
