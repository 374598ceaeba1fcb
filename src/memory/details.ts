/** A verdict → what is remembered of it, and back. */
import type { VerdictReply } from '../identify/index.js';
import { songTitle } from '../lib/title.js';
import type { ReplyLine } from '../requests/index.js';
import type { RememberedSong } from '../store/index.js';
import type { SongDetails } from './types.js';

const SCORE_DECIMALS = 4;

export function modelName({ model }: VerdictReply['analysis']): string {
  return `${model.name} ${model.version}`;
}

export function detailsOf(reply: VerdictReply, link: string | undefined): SongDetails {
  const { analysis } = reply;
  const { verdict, tags, tempo, key } = analysis;
  const title = songTitle(analysis, reply.title);
  const scores = Object.entries(verdict.scores).map(([label, score]) => {
    return [label, Number(score.toFixed(SCORE_DECIMALS))] as const;
  });
  return {
    genre: verdict.genre,
    scores: Object.fromEntries(scores),
    tags: tags.map(({ name }) => name),
    ...(tempo && { bpm: Math.round(tempo.bpm) }),
    ...(key && { key: `${key.tonic} ${key.mode}` }),
    ...(title !== undefined && { title }),
    ...(link !== undefined && { link }),
  };
}

/** Written by ourselves, sealed since. */
export function detailsIn({ details }: RememberedSong): SongDetails {
  return details as SongDetails;
}

export function linked(text: string, song: RememberedSong): ReplyLine {
  const { link } = detailsIn(song);
  return { text, ...(link !== undefined && { link }) };
}
