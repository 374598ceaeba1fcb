/** A chat may refuse the picture and still take the words. */
import { withoutPicture } from '../../identify/index.js';

export interface PictureFallback {
  /** Sends text and picture. */
  readonly send: () => Promise<unknown>;
  /** Sends the text alone. */
  readonly sendText: (text: string) => Promise<unknown>;
  /** Whether what `send` threw says that the picture is at fault. */
  readonly isPictureRefused: (error: unknown) => boolean;
}

/**
 * Sends the answer with its picture, or with a line that says why there is none.
 * @throws what `send` throws for any other reason, and what `sendText` throws
 */
export async function sendWithPictureFallback(
  { text, language }: { readonly text: string; readonly language: string },
  { send, sendText, isPictureRefused }: PictureFallback,
): Promise<void> {
  try {
    await send();
  } catch (error) {
    if (!isPictureRefused(error)) throw error;
    await sendText(withoutPicture(text, language));
  }
}
