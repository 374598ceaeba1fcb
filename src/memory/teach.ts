/** /teach: genres of a chat's own, from a handful of its songs. */
import { LRUCache } from 'lru-cache';

import { cleanTitle } from '../lib/title.js';
import {
  decodeEmbedding,
  learnGenres,
  TAUGHT_LIMITS,
  TAUGHT_MIN_EXAMPLES,
  type TaughtGenres,
  type TaughtMatch,
} from '../similarity/index.js';
import type { ChatGenre, ChatRef } from '../store/index.js';
import type { VerdictReply } from '../identify/index.js';
import { type MemoryContext, said, textsOf, whileOn } from './context.js';
import { modelName } from './details.js';
import { songAt } from './similar.js';
import type { Asking, Pointed, Said } from './types.js';

export const GENRE_NAME_LIMIT_CHARS = 40;
/** What would call somebody, or be taken for markup. */
const SIGNS = /[@<>`*_~|\\[\](){}#"“”„«»]+/gu;

/** One line, no markup, nobody called; undefined for what is no name. */
export function genreNameOf(raw: string): string | undefined {
  const name = cleanTitle(raw.replace(SIGNS, ' '))?.replace(/\s+/g, ' ').trim();
  if (name === undefined || name.length > GENRE_NAME_LIMIT_CHARS) return undefined;
  return /^[\p{L}\p{N}]/u.test(name) ? name : undefined;
}

export function teach(
  context: MemoryContext,
  asking: Asking,
  rawName: string,
  pointed: Pointed,
): Promise<Said> {
  const { teach: texts, similar } = textsOf(asking);
  return whileOn(context, asking, async () => {
    const genre = genreNameOf(rawName);
    if (genre === undefined) return said(texts.badName);
    const song = await songAt(context, asking, pointed);
    if (!song) return said(similar.unknown);
    const outcome = await context.store.teach({ ...asking, genre, songId: song.id }, TAUGHT_LIMITS);
    const { genres, examplesPerGenre } = TAUGHT_LIMITS;
    switch (outcome.kind) {
      case 'off':
        return said(similar.unknown);
      case 'already':
        return said(texts.already(genre));
      case 'tooManyGenres':
        return said(texts.tooManyGenres(genres));
      case 'tooManyExamples':
        return said(texts.tooManyExamples(genre, examplesPerGenre));
      case 'taught': {
        const { examples } = outcome;
        const isReady = examples >= TAUGHT_MIN_EXAMPLES;
        return said(
          isReady
            ? texts.ready(genre, examples)
            : texts.noted(genre, examples, TAUGHT_MIN_EXAMPLES),
        );
      }
    }
  });
}

export function taught(context: MemoryContext, asking: Asking): Promise<Said> {
  const texts = textsOf(asking).teach;
  return whileOn(context, asking, async () => {
    const genres = await context.store.genres(asking);
    if (genres.length === 0) return said(texts.listEmpty);
    const names = genres.map(({ name, examples }) => texts.listItem(name, examples.length));
    return said(texts.list(names.join(', ')));
  });
}

export function unteach(context: MemoryContext, asking: Asking, rawName: string): Promise<Said> {
  const texts = textsOf(asking).teach;
  return whileOn(context, asking, async () => {
    const name = genreNameOf(rawName);
    if (name === undefined) return said(texts.badName);
    const isForgotten = await context.store.forgetGenre(asking, name);
    return said(isForgotten ? texts.forgotten(name) : texts.unknown(name));
  });
}

/** Learning many genres takes some tenths of a second: kept while the examples stay the same. */
const learnt = new LRUCache<string, { readonly of: string; readonly genres: TaughtGenres }>({
  max: 200,
});

/** The chat's own genre that a song is near to, if any. @throws StoreError */
export async function ownGenreOf(
  { store }: MemoryContext,
  chat: ChatRef,
  analysis: VerdictReply['analysis'],
): Promise<TaughtMatch | undefined> {
  const genres = await store.genres(chat);
  if (genres.length === 0) return undefined;
  const model = modelName(analysis);
  const of = fingerprint(genres, model);
  const key = JSON.stringify([chat.platform, chat.chatId]);
  let known = learnt.get(key);
  if (known?.of !== of) {
    const usable = genres.map(({ name, examples }) => ({
      name,
      examples: examples
        .filter((example) => example.model === model)
        .map(({ embedding }) => decodeEmbedding(embedding)),
    }));
    known = { of, genres: learnGenres(usable) };
    learnt.set(key, known);
  }
  return known.genres.match(analysis.embedding);
}

/** Which examples it was learnt from: their first bytes tell them apart. */
function fingerprint(genres: readonly ChatGenre[], model: string): string {
  const parts = genres.map(({ name, examples }) => [
    name,
    ...examples.map(({ embedding }) => Buffer.from(embedding.subarray(0, 8)).toString('base64')),
  ]);
  return JSON.stringify([model, parts]);
}
