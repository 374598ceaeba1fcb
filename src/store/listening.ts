/**
 * Chats that asked genrebot to answer every song by itself, hashed. All of them are in memory, since every message that
 * is seen asks; changes of other processes are fetched every few seconds, or at once where the engine tells. Former
 * versions kept them as lines of DATA_DIR/listen.jsonl.
 */
import type { Database } from './database.js';
import type { HashId } from './id-hasher.js';
import type { JsonLine } from './import-lines.js';
import { timeOf } from './import-lines.js';
import type { ListeningStore } from './types.js';

const REFRESH_MS = 5_000;
/** A change may become visible after a later one did: those of the last minute are fetched again. */
const OVERLAP_MS = 60_000;

/** Values of is_on. */
const OFF = 0;
const ON = 1;
const WITH_LINKS = 2;

interface Row {
  readonly chat: string;
  readonly is_on: number;
  readonly changed_ms: number;
}

/** @throws StoreError */
export async function openListeningStore(
  db: Database,
  hashId: HashId,
): Promise<ListeningStore & { close(): void }> {
  const chats = new ListeningChats(db);
  await chats.refresh();
  const refresh = (): void => {
    // The database is away: what is known stays, and the next time comes soon.
    chats.refresh().catch(() => undefined);
  };
  const timer = setInterval(refresh, REFRESH_MS).unref();
  const stopListening = db.onRing((topic) => {
    if (topic === 'listening') refresh();
  });
  return {
    isOn: (platform, chatId) => chats.levelOf(hashId(platform, chatId)) >= ON,
    hearsLinks: (platform, chatId) => chats.levelOf(hashId(platform, chatId)) === WITH_LINKS,
    set: (platform, chatId, on) => chats.set(platform, hashId(platform, chatId), on),
    close() {
      clearInterval(timer);
      stopListening();
    },
  };
}

class ListeningChats {
  /** Those that are off are not in here. */
  readonly #on = new Map<string, number>();
  #seenMs = 0;
  /** How many changes were made here. */
  #changes = 0;

  constructor(private readonly db: Database) {}

  levelOf(chat: string): number {
    return this.#on.get(chat) ?? OFF;
  }

  async refresh(): Promise<void> {
    const changesBefore = this.#changes;
    const rows = await this.db.rows<Row>(
      'SELECT chat, is_on, changed_ms FROM listening WHERE changed_ms >= $1 ORDER BY changed_ms',
      [this.#seenMs - OVERLAP_MS],
    );
    // What was read may be older than what was changed here meanwhile.
    if (this.#changes !== changesBefore) return this.refresh();
    for (const row of rows) {
      this.#seenMs = Math.max(this.#seenMs, row.changed_ms);
      this.#note(row.chat, row.is_on);
    }
  }

  async set(platform: string, chat: string, on: boolean | 'links'): Promise<void> {
    const { now } = this.db.dialect;
    const level = on === 'links' ? WITH_LINKS : on ? ON : OFF;
    // A chat that was never on needs no row to be off.
    const changed =
      level > OFF
        ? await this.db.rows(
            `INSERT INTO listening (chat, platform, is_on, changed_ms) VALUES ($1, $2, $3, ${now})
           ON CONFLICT (chat) DO UPDATE SET is_on = excluded.is_on, changed_ms = excluded.changed_ms
             WHERE listening.is_on <> excluded.is_on RETURNING chat`,
            [chat, platform, level],
          )
        : await this.db.rows(
            `UPDATE listening SET is_on = 0, changed_ms = ${now} WHERE chat = $1 AND is_on > 0
           RETURNING chat`,
            [chat],
          );
    this.#changes += 1;
    this.#note(chat, level);
    if (changed.length > 0) await this.db.ring('listening').catch(() => undefined);
  }

  #note(chat: string, level: number): void {
    if (level > OFF) this.#on.set(chat, level);
    else this.#on.delete(chat);
  }
}

/** A line of listen.jsonl: the last one of a chat counts, but never over what the database has from elsewhere. */
export function importListening(): (line: JsonLine, rows: Database['rows']) => Promise<void> {
  const imported = new Set<string>();
  return async (line, rows) => {
    const { chat, platform, on } = line;
    if (typeof chat !== 'string' || typeof platform !== 'string') return;
    const values = [chat, platform, on === true ? 1 : 0, timeOf(line)];
    const update = imported.has(chat)
      ? 'DO UPDATE SET is_on = excluded.is_on, changed_ms = excluded.changed_ms'
      : 'DO NOTHING';
    const inserted = await rows(
      `INSERT INTO listening (chat, platform, is_on, changed_ms) VALUES ($1, $2, $3, $4)
       ON CONFLICT (chat) ${update} RETURNING chat`,
      values,
    );
    if (inserted.length > 0) imported.add(chat);
  };
}
