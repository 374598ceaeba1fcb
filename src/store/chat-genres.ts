/** Genres that a chat has taught: names sealed, embeddings of the examples. */
import { hold, type Transaction } from './database.js';
import type { MemoryParts } from './memory-parts.js';
import type {
  ChatGenre,
  GenreLimits,
  MemoryStore,
  NewExample,
  TaughtOutcome,
} from './memory-types.js';
import { openJson, sealJson } from './seal.js';

type GenresPart = Pick<MemoryStore, 'teach' | 'genres' | 'forgetGenre'>;

interface ExampleRow {
  readonly id: number;
  readonly name_hash: string;
  readonly name: Uint8Array;
  readonly model: string | null;
  readonly embedding: Uint8Array | null;
}

export function createChatGenres(parts: MemoryParts): GenresPart {
  const { db, seal, chatHash } = parts;
  return {
    teach: (example, limits) => teach(parts, example, limits),
    async genres(chat) {
      const rows = await db.rows<ExampleRow>(
        `SELECT g.id AS id, g.name_hash AS name_hash, g.name AS name, e.model AS model, e.embedding AS embedding
         FROM chat_genres AS g LEFT JOIN genre_examples AS e ON e.genre = g.id
         WHERE g.chat = $1 ORDER BY g.id, e.content`,
        [chatHash(chat)],
      );
      const genres = new Map<number, { name: string; examples: ChatGenre['examples'][number][] }>();
      for (const { id, name_hash: nameHash, name, model, embedding } of rows) {
        const genre = genres.get(id) ?? {
          name: openJson(seal, name, nameHash) as string,
          examples: [],
        };
        if (model !== null && embedding !== null) genre.examples.push({ model, embedding });
        genres.set(id, genre);
      }
      return [...genres.values()];
    },
    forgetGenre(chat, name) {
      const params = [chatHash(chat), nameHash(parts, name)];
      return db.transaction(async ({ rows }) => {
        const which = 'chat = $1 AND name_hash = $2';
        await rows(
          `DELETE FROM genre_examples WHERE genre IN (SELECT id FROM chat_genres WHERE ${which})`,
          params,
        );
        return (
          (await rows(`DELETE FROM chat_genres WHERE ${which} RETURNING id`, params)).length > 0
        );
      });
    },
  };
}

/** Without case, and however accents are composed. */
function nameHash({ hashId }: MemoryParts, name: string): string {
  return hashId('genre', name.normalize('NFKC').toLocaleLowerCase('und'));
}

async function teach(
  parts: MemoryParts,
  example: NewExample,
  limits: GenreLimits,
): Promise<TaughtOutcome> {
  const { db, hashId, chatHash } = parts;
  const chat = chatHash(example);
  const teacher = hashId(example.platform, example.userId);
  return db.transaction(async (transaction) => {
    const { rows } = transaction;
    const [song] = await songOf(rows, chat, example);
    if (!song) return { kind: 'off' };
    for (const hash of [chat, song.person, teacher]) await hold(transaction, 'shared', hash);
    // Forgotten meanwhile.
    if ((await songOf(rows, chat, example)).length === 0) return { kind: 'off' };
    const genre = await genreOf(transaction, {
      parts,
      chat,
      name: example.genre,
      most: limits.genres,
    });
    if (!genre) return { kind: 'tooManyGenres' };
    const count = async (): Promise<number> => {
      const [row] = await rows<{ examples: number }>(
        'SELECT COUNT(*) AS examples FROM genre_examples WHERE genre = $1',
        [genre.id],
      );
      return row?.examples ?? 0;
    };
    if ((await count()) >= limits.examplesPerGenre) return { kind: 'tooManyExamples' };
    const added = await rows(
      `INSERT INTO genre_examples (genre, content, model, embedding, person, taught_by)
       SELECT CAST($1 AS bigint), content, model, embedding, person, $3 FROM songs WHERE id = CAST($2 AS bigint)
       ON CONFLICT (genre, content) DO NOTHING RETURNING content`,
      [genre.id, example.songId, teacher],
    );
    return { kind: added.length > 0 ? 'taught' : 'already', examples: await count() };
  });
}

function songOf(
  rows: Transaction['rows'],
  chat: string,
  { songId }: NewExample,
): Promise<readonly { readonly person: string }[]> {
  const sql = 'SELECT person FROM songs WHERE chat = $1 AND id = CAST($2 AS bigint)';
  return rows(sql, [chat, songId]);
}

interface Wanted {
  readonly parts: MemoryParts;
  /** Its hash. */
  readonly chat: string;
  readonly name: string;
  readonly most: number;
}

/** The chat's genre of that name, made if it is not there; undefined where there are enough. */
async function genreOf(
  { rows, dialect }: Transaction,
  { parts, chat, name, most }: Wanted,
): Promise<{ readonly id: number } | undefined> {
  const hash = nameHash(parts, name);
  const [known] = await rows<{ id: number }>(
    'SELECT id FROM chat_genres WHERE chat = $1 AND name_hash = $2',
    [chat, hash],
  );
  if (known) return known;
  const [made] = await rows<{ id: number }>(
    `INSERT INTO chat_genres (chat, name_hash, name) SELECT $1, $2, CAST($3 AS ${dialect.bytes})
     WHERE (SELECT COUNT(*) FROM chat_genres WHERE chat = $1) < CAST($4 AS bigint)
     ON CONFLICT (chat, name_hash) DO NOTHING RETURNING id`,
    [chat, hash, sealJson(parts.seal, name, hash), most],
  );
  return made;
}
