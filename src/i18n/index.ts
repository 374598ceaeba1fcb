/** The door of the words: every sentence that people read, in every language. */
export { cardTextsFor } from './card-texts.js';
export type { CardTexts } from '../render/texts.js';
export {
  isLanguage,
  type Language,
  LANGUAGES,
  negotiate,
  type Texts,
  textsFor,
} from './languages.js';
export {
  genreName,
  phraseCertainty,
  phraseError,
  phraseSource,
  phraseTerminalError,
  phraseVerdict,
  runnerUpOf,
  tagName,
} from './phrases.js';
export type { PictureRefusal } from './types.js';
export { tasteTextsFor } from './taste-texts.js';
export { storeErrors } from './en/terminal.js';
