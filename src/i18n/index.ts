/** The door of the words: every sentence that people read, in every language. */
export { cardTextsFor } from './card-texts.js';
export {
  isLanguage,
  type Language,
  LANGUAGES,
  negotiate,
  type Texts,
  textsFor,
} from './languages.js';
export { genreName, phraseCertainty, phraseError, phraseVerdict, runnerUpOf } from './phrases.js';
