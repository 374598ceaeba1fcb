/** Songs that a chat remembers: never their sound. Titles, links and scores are sealed, ids of all kinds are hashed. */
import { hold, type Param } from './database.js';
import type { MemoryParts } from './memory-parts.js';
import type { ChatRef, MemoryStore, NewSong, RememberedSong, SongSound } from './memory-types.js';
import { openJson, sealJson } from './seal.js';

type SongsPart = Pick<
  MemoryStore,
  'remember' | 'count' | 'sounds' | 'findContent' | 'findMessage' | 'songs' | 'songsSince' | 'sweep'
>;

/** As long as an answer may be on its way: a day, and once more. */
const FORGOTTEN_KEPT_MS = 48 * 3_600_000;
/** A year; then a song is forgotten. */
const KEPT_MS = 365 * 24 * 3_600_000;
/** Of one chat; past it the oldest are forgotten. What sounds alike is looked for among all of them. */
const SONGS_PER_CHAT = 10_000;

interface SongRow {
  readonly id: number;
  readonly key_hash: string;
  readonly at_ms: number;
  readonly model: string;
  readonly seconds: number;
  readonly embedding: Uint8Array;
  readonly fingerprint: Uint8Array | null;
  readonly details: Uint8Array;
}

export function createSongs(parts: MemoryParts): SongsPart {
  const { db, seal, hashId, chatHash } = parts;
  const { now } = db.dialect;
  const select = async (where: string, params: readonly Param[]): Promise<RememberedSong[]> => {
    const found = await db.rows<SongRow>(`SELECT * FROM songs WHERE ${where}`, params);
    return found.map(({ key_hash: keyHash, at_ms: atMs, fingerprint, details, ...row }) => {
      const { id, model, seconds, embedding } = row;
      return {
        ...{ id, atMs, model, seconds, embedding, details: openJson(seal, details, keyHash) },
        ...(fingerprint !== null && { fingerprint }),
      };
    });
  };
  return {
    remember: (song) => remember(parts, song),
    async count(chat) {
      const [row] = await db.rows<{ songs: number }>(
        'SELECT COUNT(*) AS songs FROM songs WHERE chat = $1',
        [chatHash(chat)],
      );
      return row?.songs ?? 0;
    },
    sounds(chat, model) {
      return db.rows<SongSound>(
        'SELECT id, seconds, embedding FROM songs WHERE chat = $1 AND model = $2 ORDER BY id DESC',
        [chatHash(chat), model],
      );
    },
    async findContent(chat, contentHash) {
      const params = [chatHash(chat), hashId('content', contentHash)];
      return (await select('chat = $1 AND content = $2 ORDER BY id LIMIT 1', params))[0];
    },
    async findMessage(chat, messageId) {
      const found = await select(
        `chat = $1 AND id IN (SELECT song FROM song_messages WHERE message = $2)`,
        [chatHash(chat), messageHash(parts, chat, messageId)],
      );
      return found[0];
    },
    async songs(chat, ids) {
      if (ids.length === 0) return [];
      const places = ids.map((_, i) => `CAST($${i + 2} AS bigint)`).join(', ');
      return select(`chat = $1 AND id IN (${places})`, [chatHash(chat), ...ids]);
    },
    songsSince(chat, sinceMs, userId) {
      const person = userId === undefined ? null : hashId(chat.platform, userId);
      return select(
        `chat = $1 AND at_ms >= CAST($2 AS bigint)
         AND (CAST($3 AS text) IS NULL OR person = CAST($3 AS text)) ORDER BY id`,
        [chatHash(chat), Math.floor(sinceMs), person],
      );
    },
    sweep() {
      return db.transaction(async ({ rows }) => {
        const old = `at_ms < ${now} - ${KEPT_MS}`;
        await rows(`DELETE FROM song_messages WHERE song IN (SELECT id FROM songs WHERE ${old})`);
        await rows(`DELETE FROM forgotten_people WHERE at_ms < ${now} - ${FORGOTTEN_KEPT_MS}`);
        return (await rows(`DELETE FROM songs WHERE ${old} RETURNING id`)).length;
      });
    },
  };
}

function messageHash({ hashId }: MemoryParts, chat: ChatRef, messageId: string): string {
  return hashId(chat.platform, chat.chatId, 'message', messageId);
}

/** The row and what may forbid it in one statement: nothing is stored beside a `switchOff` or a `forgetPerson`. */
async function remember(parts: MemoryParts, song: NewSong): Promise<boolean> {
  const { db, seal, hashId, chatHash } = parts;
  const keyHash = hashId('song', song.key);
  const chat = chatHash(song);
  const person = hashId(song.platform, song.userId);
  return db.transaction(async (transaction) => {
    const { rows, dialect } = transaction;
    for (const hash of [chat, person]) await hold(transaction, 'shared', hash);
    const [row] = await rows<{ id: number }>(
      `INSERT INTO songs (key_hash, chat, person, at_ms, content, model, seconds, embedding, details, fingerprint)
       SELECT $1, $2, $3, ${dialect.now}, $4, $5, CAST($6 AS double precision),
         CAST($7 AS ${dialect.bytes}), CAST($8 AS ${dialect.bytes}),
         CAST($10 AS ${dialect.bytes})
       WHERE EXISTS (SELECT 1 FROM chat_memory WHERE chat = $2 AND since_ms <= CAST($9 AS bigint))
         AND NOT EXISTS (
           SELECT 1 FROM forgotten_people WHERE person = $3 AND at_ms >= CAST($9 AS bigint))
       ON CONFLICT (key_hash) DO NOTHING RETURNING id`,
      [
        ...[keyHash, chat, person],
        ...[hashId('content', song.contentHash), song.model, song.seconds, song.embedding],
        ...[sealJson(seal, song.details, keyHash), Math.floor(song.askedMs)],
        song.fingerprint ?? null,
      ],
    );
    if (!row) return false;
    for (const messageId of new Set(song.messageIds)) {
      // Another look at the same message: it points to the last one.
      await rows(
        `INSERT INTO song_messages (message, song) VALUES ($1, $2)
         ON CONFLICT (message) DO UPDATE SET song = excluded.song`,
        [messageHash(parts, song, messageId), row.id],
      );
    }
    const tooOld = `chat = $1 AND id <= (SELECT id FROM songs WHERE chat = $1 ORDER BY id DESC LIMIT 1 OFFSET ${SONGS_PER_CHAT})`;
    await rows(`DELETE FROM song_messages WHERE song IN (SELECT id FROM songs WHERE ${tooOld})`, [
      chat,
    ]);
    await rows(`DELETE FROM songs WHERE ${tooOld}`, [chat]);
    return true;
  });
}
