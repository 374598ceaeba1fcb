/** Results and failures → what is said. */
import type { Failure } from '../pipeline/errors.js';
import type { Card, JobResult } from '../workers/index.js';
import { withoutPicture } from './notices.js';
import type { AudioRequest, FailureReply, Picture, VerdictReply } from './types.js';
import { phraseError, phraseVerdict } from '../i18n/phrases.js';

export function verdictReply(
  { analysis, card }: JobResult,
  { language, maxPictureBytes = Infinity }: AudioRequest,
  resultId: string,
): VerdictReply {
  const text = phraseVerdict(analysis, language);
  const fits = card !== undefined && card.bytes.byteLength <= maxPictureBytes;
  return {
    kind: 'verdict',
    text: fits ? text : withoutPicture(text, language),
    ...(fits && { picture: pictureOf(card, analysis.verdict.genre) }),
    analysis,
    resultId,
  };
}

export function failureReply(failure: Failure, language: string): FailureReply {
  return { kind: 'failure', code: failure.code, text: phraseError(failure, language) };
}

function pictureOf({ bytes, mimeType, altText }: Card, genre: string): Picture {
  const word = genre.replace(/[^A-Za-z0-9-]+/g, '-');
  return { bytes, mimeType, altText, fileName: `genrebot-${word}.png` };
}
