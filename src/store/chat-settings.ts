/** Whether a chat's memory is on, and its digest. Off means: no row, and nothing else of the chat either. */
import { hold } from './database.js';
import type { MemoryParts } from './memory-parts.js';
import type { DueDigest, MemoryStore } from './memory-types.js';
import { openJson, sealJson } from './seal.js';

type SettingsPart = Pick<
  MemoryStore,
  'settings' | 'switchOn' | 'switchOff' | 'move' | 'setDigest' | 'dueDigests' | 'digestTaken'
>;

interface SettingsRow {
  readonly language: string;
  readonly digest_offset_minutes: number | null;
  readonly digest_due_ms: number | null;
}

interface DueRow {
  readonly chat: string;
  readonly platform: string;
  readonly language: string;
  readonly digest_offset_minutes: number;
  readonly digest_due_ms: number;
  readonly digest_address: Uint8Array;
}

/** Everything of a chat ($1); what is found through something else first. */
const FORGET_CHAT = [
  'DELETE FROM genre_examples WHERE genre IN (SELECT id FROM chat_genres WHERE chat = $1)',
  'DELETE FROM chat_genres WHERE chat = $1',
  'DELETE FROM song_messages WHERE song IN (SELECT id FROM songs WHERE chat = $1)',
  'DELETE FROM chat_memory WHERE chat = $1',
  'DELETE FROM songs WHERE chat = $1 RETURNING id',
];

/** From $1 to $2, unless that one remembers something already. */
const MOVE_CHAT = ['songs', 'chat_genres', 'chat_memory'].map(
  (table) => `UPDATE ${table} SET chat = $2 WHERE chat = $1
    AND NOT EXISTS (SELECT 1 FROM chat_memory AS other WHERE other.chat = $2)`,
);

/** Its place in the store: see Seal. */
const ADDRESS = 'digest';

export function createChatSettings({ db, seal, chatHash }: MemoryParts): SettingsPart {
  const { now } = db.dialect;
  return {
    async settings(chat) {
      const [row] = await db.rows<SettingsRow>(
        'SELECT language, digest_offset_minutes, digest_due_ms FROM chat_memory WHERE chat = $1',
        [chatHash(chat)],
      );
      return row && { language: row.language, ...digestOf(row) };
    },
    async switchOn(chat, language) {
      await db.rows(
        `INSERT INTO chat_memory (chat, platform, language, since_ms) VALUES ($1, $2, $3, ${now})
         ON CONFLICT (chat) DO UPDATE SET language = excluded.language`,
        [chatHash(chat), chat.platform, language],
      );
    },
    switchOff(chat) {
      return db.transaction(async (transaction) => {
        await hold(transaction, 'alone', chatHash(chat));
        let songs = 0;
        for (const sql of FORGET_CHAT) {
          songs = (await transaction.rows(sql, [chatHash(chat)])).length;
        }
        return songs;
      });
    },
    move(from, to) {
      return db.transaction(async (transaction) => {
        await hold(transaction, 'alone', chatHash(from));
        for (const sql of MOVE_CHAT) await transaction.rows(sql, [chatHash(from), chatHash(to)]);
      });
    },
    async setDigest(chat, digest) {
      const { chatId } = chat;
      const to = digest && sealJson(seal, { chatId, address: digest.address }, ADDRESS);
      const updated = await db.rows(
        `UPDATE chat_memory SET digest_offset_minutes = $2, digest_due_ms = $3, digest_address = $4
         WHERE chat = $1 RETURNING chat`,
        [chatHash(chat), digest?.utcOffsetMinutes ?? null, digest?.dueMs ?? null, to ?? null],
      );
      return updated.length > 0;
    },
    async dueDigests(limit) {
      const rows = await db.rows<DueRow>(
        `SELECT * FROM chat_memory WHERE digest_due_ms <= ${now} ORDER BY digest_due_ms LIMIT $1`,
        [limit],
      );
      return rows.map((row): DueDigest => {
        const { chatId, address } = openJson(seal, row.digest_address, ADDRESS) as {
          readonly chatId: string;
          readonly address: unknown;
        };
        const { platform, language } = row;
        const utcOffsetMinutes = row.digest_offset_minutes;
        return { platform, chatId, address, language, utcOffsetMinutes, dueMs: row.digest_due_ms };
      });
    },
    async digestTaken(digest, nextMs) {
      await db.rows(
        `UPDATE chat_memory SET digest_due_ms = CAST($3 AS bigint)
         WHERE chat = $1 AND digest_due_ms = CAST($2 AS bigint)`,
        [chatHash(digest), digest.dueMs, nextMs],
      );
    },
  };
}

function digestOf({ digest_offset_minutes: utcOffsetMinutes, digest_due_ms: dueMs }: SettingsRow) {
  if (utcOffsetMinutes === null || dueMs === null) return {};
  return { digest: { utcOffsetMinutes, dueMs } };
}
