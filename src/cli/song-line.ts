/** An analysis → its line of an index (pure). */
import { roundScore, truncateSeconds } from '../lib/formats.js';
import type { Analysis } from '../pipeline/types.js';
import { type IndexedSong, packEmbedding } from './index-file.js';

export function songLine(
  about: Pick<IndexedSong, 'path' | 'bytes' | 'modifiedMs' | 'hash'>,
  analysis: Analysis,
): IndexedSong {
  const { verdict, tags, tempo, key, title, artist } = analysis;
  return {
    ...about,
    seconds: truncateSeconds(analysis.seconds),
    genre: verdict.genre,
    confidence: roundScore(verdict.confidence),
    sure: verdict.sure,
    scores: Object.fromEntries(
      Object.entries(verdict.scores).map(([genre, score]) => [genre, roundScore(score)]),
    ),
    tags: tags.map(({ name }) => name),
    ...(tempo && { bpm: Number(tempo.bpm.toFixed(1)) }),
    ...(key && { key: `${key.tonic} ${key.mode}` }),
    ...(title !== undefined && { title }),
    ...(artist !== undefined && { artist }),
    embedding: packEmbedding(analysis.embedding),
    ...(analysis.fingerprint && {
      fingerprint: Buffer.from(analysis.fingerprint).toString('base64'),
    }),
  };
}
