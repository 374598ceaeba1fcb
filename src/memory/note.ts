/** What is said of a song that has just been judged, and what will be remembered of it. */
import type { VerdictReply } from '../identify/index.js';
import { redactError } from '../lib/redact.js';
import type { ReplyLine, SentMessage } from '../requests/index.js';
import {
  decodeEmbedding,
  encodeEmbedding,
  nearest,
  SOUNDS_LIKE_COSINE,
} from '../similarity/index.js';
import type { RememberedSong } from '../store/index.js';
import { dateText, type MemoryContext, type MemoryTexts, textsOf } from './context.js';
import { copiesAmong } from './copies.js';
import { detailsIn, detailsOf, linked, modelName } from './details.js';
import { ownGenreOf } from './teach.js';
import type { AskedSong, Noted, SongRecord } from './types.js';

export async function note(
  context: MemoryContext,
  asked: AskedSong,
  reply: VerdictReply,
): Promise<Noted> {
  try {
    const settings = await context.store.settings(asked);
    // Not music: nothing of it would be worth remembering as a song.
    if (!settings || reply.analysis.verdict.notMusic) return { lines: [] };
    const clock = {
      nowMs: context.now(),
      ...(settings.digest && { utcOffsetMinutes: settings.digest.utcOffsetMinutes }),
    };
    const texts = textsOf(asked);
    const known = await knownLine(context, asked, reply, (song) =>
      dateText(song.atMs, texts, clock),
    );
    const own = await ownGenreOf(context, asked, reply.analysis);
    const similarity = own?.similarity.toFixed(2) ?? '';
    const ownLine = own && { text: texts.lines.ownGenre(own.name, similarity) };
    const lines = [known, ownLine].filter((line) => line !== undefined);
    return { lines, record: recordOf(asked, reply) };
  } catch (error) {
    const { platform } = asked;
    context.log.warn({ platform, cause: redactError(error) }, 'the memory had nothing to say');
    return { lines: [] };
  }
}

/** A repost, or else the song that it sounds like, or nothing. */
async function knownLine(
  { store }: MemoryContext,
  asked: AskedSong,
  { analysis, contentHash }: VerdictReply,
  dateOf: (song: RememberedSong) => string,
): Promise<ReplyLine | undefined> {
  const texts = textsOf(asked);
  const sameBytes = await store.findContent(asked, contentHash);
  if (sameBytes) return linked(texts.lines.postedBefore(dateOf(sameBytes)), sameBytes);
  const model = modelName(analysis);
  const { embedding, seconds, fingerprint } = analysis;
  const sounds = (await store.sounds(asked, model)).map((sound) => ({
    ...sound,
    embedding: decodeEmbedding(sound.embedding),
  }));
  const heard = { contentHash, model, embedding, seconds, fingerprint };
  const copies = await copiesAmong(store, asked, heard, sounds);
  const near = nearest(embedding, sounds, 1);
  const alike = near[0] && near[0].similarity >= SOUNDS_LIKE_COSINE ? near[0] : undefined;
  // Of several copies the first one that was posted.
  const id = copies.length > 0 ? Math.min(...copies) : alike?.item.id;
  if (id === undefined) return undefined;
  const [song] = await store.songs(asked, [id]);
  if (!song) return undefined;
  if (copies.length > 0) return linked(texts.lines.postedBefore(dateOf(song)), song);
  return linked(soundsLike(texts, song, dateOf(song)), song);
}

function soundsLike({ lines }: MemoryTexts, song: RememberedSong, date: string): string {
  const { title } = detailsIn(song);
  return title === undefined ? lines.soundsLikeUntitled(date) : lines.soundsLike(title, date);
}

function recordOf(
  { platform, chatId, posted, askedMs }: AskedSong,
  reply: VerdictReply,
): SongRecord {
  const { analysis, contentHash } = reply;
  return {
    ...{ platform, chatId, userId: posted.by, askedMs, contentHash },
    model: modelName(analysis),
    seconds: analysis.seconds,
    embedding: Buffer.from(encodeEmbedding(analysis.embedding)).toString('base64'),
    ...(analysis.fingerprint && {
      fingerprint: Buffer.from(analysis.fingerprint).toString('base64'),
    }),
    messageIds: posted.messageId === undefined ? [] : [posted.messageId],
    details: detailsOf(reply, posted.link),
  };
}

export async function remember(
  { store, log }: MemoryContext,
  record: SongRecord,
  key: string,
  sent: SentMessage | undefined,
): Promise<void> {
  const { embedding, fingerprint, details, messageIds, ...song } = record;
  const link = details.link ?? sent?.link;
  try {
    await store.remember({
      ...song,
      key,
      embedding: bytesOf(embedding),
      ...(fingerprint !== undefined && { fingerprint: bytesOf(fingerprint) }),
      messageIds: [...messageIds, ...(sent ? [sent.messageId] : [])],
      details: { ...details, ...(link !== undefined && { link }) },
    });
  } catch (error) {
    const { platform } = record;
    log.warn({ platform, cause: redactError(error) }, 'a song was not remembered');
  }
}

function bytesOf(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}
