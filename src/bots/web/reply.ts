/** Replies of the use case → what the API answers. */
import { analysisJson, type AnalysisJson, type VerdictReply } from '../../identify/index.js';
import { encodeEmbedding } from '../../similarity/index.js';
import type { FeedbackTokens } from './feedback.js';
import type { MediaCache } from './media-cache.js';
import { type PagePicture, pagePicture } from './picture.js';

/** The line of `analyse --json` and where the rest of the answer lies for some minutes. */
export interface AnswerBody extends AnalysisJson {
  /** One to three lines for people. */
  readonly text: string;
  readonly card?: { readonly url: string; readonly fileName: string; readonly altText: string };
  readonly audio: { readonly url: string };
  /** Base64 of float32, little-endian, of unit length: near for what sounds alike, within one model. */
  readonly embedding: string;
  /** Base64 of Analysis.fingerprint; absent where there is too little sound. */
  readonly fingerprint?: string;
  /** For POST /api/feedback. */
  readonly feedback: string;
}

export interface PageAnswer extends AnswerBody {
  readonly picture: PagePicture;
}

export interface Answered {
  readonly file: string;
  readonly reply: VerdictReply;
  /** What was heard, to be played again. */
  readonly audio: Uint8Array;
}

export function answerBody(
  { file, reply, audio }: Answered,
  { cache, tokens }: { readonly cache: MediaCache; readonly tokens: FeedbackTokens },
): AnswerBody {
  const { picture, resultId, analysis } = reply;
  const id = cache.add({ audio, ...(picture && { picture }) });
  return {
    ...analysisJson(file, analysis, { source: reply.source }),
    text: reply.text,
    ...(picture && {
      card: {
        url: `/api/cards/${id}.png`,
        fileName: picture.fileName,
        altText: picture.altText,
      },
    }),
    audio: { url: `/api/audio/${id}` },
    embedding: base64Of(encodeEmbedding(analysis.embedding)),
    ...(analysis.fingerprint && { fingerprint: base64Of(analysis.fingerprint) }),
    feedback: tokens.sign({ resultId, genre: analysis.verdict.genre }),
  };
}

function base64Of(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

export function pageAnswer(body: AnswerBody, reply: VerdictReply): PageAnswer {
  return { ...body, picture: pagePicture(reply.analysis) };
}
