import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { fillTemplate, pageValues } from '../../../src/bots/web/template.js';
import { LANGUAGES } from '../../../src/i18n/index.js';
import { WEB_TEXTS } from '../../texts.js';

const PAGE = path.resolve(import.meta.dirname, '../../../assets/web/index.html');

/** "compose.send" → its text. */
function flat(value: object, prefix = ''): [string, string][] {
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
    typeof inner === 'object' && inner !== null
      ? flat(inner, `${prefix}${name}.`)
      : [[prefix + name, String(inner)] satisfies [string, string]],
  );
}

/** Of a text with plural forms a language may have more of them than English; each has the gaps of `other`. */
function englishOf(name: string, english: ReadonlyMap<string, string>): string | undefined {
  return english.get(name) ?? english.get(name.replace(/\.(zero|one|two|few|many)$/, '.other'));
}

function holesOf(text: string): string[] {
  return (text.match(/\{\w+\}/g) ?? []).sort();
}

describe('the page speaks', () => {
  it.each(LANGUAGES)('%s with the same gaps to fill in, and nothing empty', (language) => {
    const english = new Map(flat(WEB_TEXTS.en));
    for (const [name, text] of flat(WEB_TEXTS[language])) {
      expect(text.trim(), name).not.toBe('');
      expect(holesOf(text), name).toEqual(holesOf(englishOf(name, english) ?? 'no such text'));
    }
  });

  it.each(LANGUAGES)('%s from the first byte on', (language) => {
    const html = fillTemplate(readFileSync(PAGE, 'utf8'), pageValues(language));
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).not.toContain('{{');
  });

  it('escapes what it fills in, and refuses a page with a hole', () => {
    const values = { ...pageValues('en'), title: '<b>"&' };
    expect(fillTemplate('{{title}}', values)).toBe('&#60;b&#62;&#34;&#38;');
    expect(() => fillTemplate('{{menu.nothing}}', values)).toThrow('menu.nothing');
    expect(() => fillTemplate('{{#title}}x{{/title}}', values)).toThrow('a list "title"');
  });
});
