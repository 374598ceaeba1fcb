/** Genres that a chat has taught: names sealed, embeddings of the examples. */
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
  const { db, seal, hashId, chatHash } = parts;
  const chat = chatHash(example);
  const hash = nameHash(parts, example.genre);
  return db.transaction(async ({ rows, dialect }) => {
    const [{ songs } = { songs: 0 }] = await rows<{ songs: number }>(
      'SELECT COUNT(*) AS songs FROM songs WHERE chat = $1 AND id = CAST($2 AS bigint)',
      [chat, example.songId],
    );
    if (songs === 0) return { kind: 'off' };
    const find = 'SELECT id FROM chat_genres WHERE chat = $1 AND name_hash = $2';
    let [genre] = await rows<{ id: number }>(find, [chat, hash]);
    if (!genre) {
      [genre] = await rows<{ id: number }>(
        `INSERT INTO chat_genres (chat, name_hash, name) SELECT $1, $2, CAST($3 AS ${dialect.bytes})
         WHERE (SELECT COUNT(*) FROM chat_genres WHERE chat = $1) < CAST($4 AS bigint)
         ON CONFLICT (chat, name_hash) DO NOTHING RETURNING id`,
        [chat, hash, sealJson(seal, example.genre, hash), limits.genres],
      );
      if (!genre) return { kind: 'tooManyGenres' };
    }
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
      [genre.id, example.songId, hashId(example.platform, example.userId)],
    );
    return { kind: added.length > 0 ? 'taught' : 'already', examples: await count() };
  });
}
