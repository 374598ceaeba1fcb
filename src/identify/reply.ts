/** Results and failures → what is said. */
import { phraseError, phraseVerdict, type PictureRefusal, textsFor } from '../i18n/index.js';
import type { Failure } from '../pipeline/errors.js';
import type { Card } from '../render/index.js';
import type { JobResult } from '../workers/index.js';
import type { AudioRequest, FailureReply, Picture, VerdictReply } from './types.js';

export function verdictReply(
  { analysis, card }: JobResult,
  { language, maxPictureBytes = Infinity }: AudioRequest,
  resultId: string,
): VerdictReply {
  const text = phraseVerdict(analysis, language);
  const fits = card !== undefined && card.bytes.byteLength <= maxPictureBytes;
  return {
    kind: 'verdict',
    text: fits ? text : withoutPicture(text, language, 'tooLarge'),
    ...(fits && { picture: pictureOf(card, analysis.verdict.genre) }),
    analysis,
    resultId,
  };
}

export function failureReply(failure: Failure, language: string): FailureReply {
  return { kind: 'failure', code: failure.code, text: phraseError(failure, language) };
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
