/** What /privacy says of what is kept for a while: in every language, as long as it is kept. */
import { describe, expect, it } from 'vitest';

import { LANGUAGES, type Language, textsFor } from '../../src/i18n/index.js';

/** An hour (src/store/recent-songs.ts), sealed; and two days (src/store/songs.ts). */
const KEPT: Readonly<Record<Language, readonly [hour: RegExp, sealed: RegExp, days: RegExp]>> = {
  en: [/For an hour/, /encrypted/, /for two days/],
  de: [/Eine Stunde lang/, /verschlüsselt/, /zwei Tage lang/],
  es: [/Durante una hora/, /cifrado/, /durante dos días/],
  fr: [/Pendant une heure/, /chiffré/, /pendant deux jours/],
  hi: [/एक घंटे तक/, /एन्क्रिप्ट/, /दो दिन तक/],
  pt: [/Por uma hora/, /criptografado/, /por dois dias/],
  ru: [/в течение часа/, /в зашифрованном виде/, /два дня/],
};

describe.each(LANGUAGES)('/privacy in %s', (language) => {
  const { telegram, discord } = textsFor(language);

  it.each([
    ['Telegram', telegram.privacy],
    ['Discord', discord.privacy.keeps],
  ])('on %s names the last songs of an hour, and the mark that a deletion leaves', (_, text) => {
    for (const said of KEPT[language]) expect(text).toMatch(said);
  });
});
