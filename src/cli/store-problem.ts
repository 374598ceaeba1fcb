/** What is wrong with the store, for the person who runs the program. */
import { storeErrors } from '../i18n/index.js';
import type { StoreError, StoreErrorCode, StoreErrorContexts } from '../store/index.js';

type Sentences = {
  readonly [Code in StoreErrorCode]: (context: Readonly<StoreErrorContexts[Code]>) => string;
};

/** A code without its sentence does not compile. */
const SENTENCES: Sentences = storeErrors;

export function describeStoreError({ code, context }: StoreError): string {
  const sentence = SENTENCES[code] as (context: object) => string;
  return sentence(context);
}
