/** Results and failures → what is said. */
import { phraseError, phraseVerdict, type PictureRefusal, textsFor } from '../i18n/index.js';
import type { AudioSource } from '../lib/opened-audio.js';
import type { Failure } from '../pipeline/errors.js';
import type { Card } from '../render/index.js';
import type { JobResult } from '../workers/index.js';
import type { AudioRequest, FailureReply, Picture, VerdictReply } from './types.js';

export interface Answered {
  readonly result: JobResult;
  readonly resultId: string;
  readonly contentHash: string;
  readonly title?: string | undefined;
  readonly source?: AudioSource | undefined;
}

export function verdictReply(
  { result: { analysis, card }, resultId, contentHash, title, source }: Answered,
  { language, maxPictureBytes = Infinity }: AudioRequest,
): VerdictReply {
  const text = phraseVerdict(analysis, language, source);
  const fits = card !== undefined && card.bytes.byteLength <= maxPictureBytes;
  return {
    kind: 'verdict',
    text: fits ? text : withoutPicture(text, language, 'tooLarge'),
    ...(fits && { picture: pictureOf(card, analysis.verdict.genre) }),
    analysis,
    ...(source && { source }),
    ...(title !== undefined && { title }),
    resultId,
    contentHash,
  };
}

export function failureReply(failure: Failure, language: string): FailureReply {
  const limit = failure.code === 'TOO_LARGE' && { limitBytes: failure.context.limitBytes };
  return { kind: 'failure', code: failure.code, text: phraseError(failure, language), ...limit };
}

/**
 * A verdict's text for a chat that gets no picture, with a line that says why. Adapters use it as well, when the
 * platform turns out to refuse the picture.
 */
export function withoutPicture(text: string, language: string, why: PictureRefusal): string {
  return `${text}\n${textsFor(language).common.pictureLeftOut[why]}`;
}

function pictureOf({ bytes, mimeType, altText }: Card, genre: string): Picture {
  const word = genre.replace(/[^A-Za-z0-9-]+/g, '-');
  return { bytes, mimeType, altText, fileName: `genrebot-${word}.png` };
}
