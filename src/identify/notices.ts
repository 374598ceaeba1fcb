/** What a reply says when the chat cannot take its picture. */
import { wordsFor } from '../i18n/phrases.js';

/** By primary language subtag; English where a language has none. */
const PICTURE_LEFT_OUT: Readonly<Record<string, string>> = {
  en: 'This chat does not take a picture that large, so I left it out.',
  es: 'Este chat no admite una imagen tan grande, así que no la he enviado.',
  de: 'Dieser Chat nimmt ein so großes Bild nicht an, darum habe ich es weggelassen.',
  fr: 'Cette discussion n’accepte pas une image aussi lourde, je ne l’ai donc pas envoyée.',
  pt: 'Esta conversa não aceita uma imagem tão grande, por isso não a enviei.',
  ru: 'Этот чат не принимает такие большие картинки, поэтому я её не отправил.',
  hi: 'यह चैट इतनी बड़ी तस्वीर नहीं लेती, इसलिए मैंने उसे नहीं भेजा।',
};

/**
 * A verdict's text for a chat that gets no picture: the line about the picture gives way to one that says why.
 * Adapters use it as well, when the platform turns out to refuse the picture.
 * @param text what phraseVerdict gave: its last line is the one about the picture
 */
export function withoutPicture(text: string, language: string): string {
  const lines = text.split('\n').slice(0, -1);
  return [...lines, pictureLeftOut(language)].join('\n');
}

export function pictureLeftOut(language: string): string {
  const primary = wordsFor(language).locale.split('-')[0] ?? '';
  return PICTURE_LEFT_OUT[primary] ?? PICTURE_LEFT_OUT['en'] ?? '';
}
