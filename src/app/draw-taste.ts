/** Draws a picture of taste, for chats and for libraries. */
import type { Card, TasteContent, TasteTexts } from '../render/index.js';

/** The canvas weighs 30 MB: it is loaded by the first who wants to see something. */
export async function drawTaste(content: TasteContent, texts: TasteTexts): Promise<Card> {
  const { renderTaste } = await import('../render/index.js');
  return renderTaste(content, texts);
}
