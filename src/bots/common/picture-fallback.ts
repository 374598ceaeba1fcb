/** A chat may refuse the picture and still take the words. */
import type { PictureRefusal } from '../../i18n/index.js';
import { withoutPicture } from '../../identify/index.js';

export interface PictureFallback {
  /** Sends text and picture. */
  readonly send: () => Promise<unknown>;
  /** Sends the text alone. */
  readonly sendText: (text: string) => Promise<unknown>;
  /** Where pictures are not allowed: which permission it takes. */
  readonly whatIsMissing?: string;
  /** What `send` threw → what was wrong with the picture; undefined where the picture is not at fault. */
  readonly pictureRefusalOf: (error: unknown) => PictureRefusal | undefined;
}

/**
 * Sends the answer with its picture, or with a line that says why there is none.
 * @throws what `send` throws for any other reason, and what `sendText` throws
 */
export async function sendWithPictureFallback(
  { text, language }: { readonly text: string; readonly language: string },
  { send, sendText, whatIsMissing, pictureRefusalOf }: PictureFallback,
): Promise<void> {
  try {
    await send();
  } catch (error) {
    const why = pictureRefusalOf(error);
    if (why === undefined) throw error;
    const words = withoutPicture(text, language, why);
    const isMore = why === 'notAllowed' && whatIsMissing !== undefined;
    await sendText(isMore ? `${words} ${whatIsMissing}` : words);
  }
}
