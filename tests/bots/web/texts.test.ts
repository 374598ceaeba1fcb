import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { fillTemplate } from '../../../src/bots/web/template.js';
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

function holesOf(text: string): string[] {
  return (text.match(/\{\w+\}/g) ?? []).sort();
}

describe('the page speaks', () => {
  it.each(LANGUAGES)('%s with the same gaps to fill in, and nothing empty', (language) => {
    const english = new Map(flat(WEB_TEXTS.en));
    for (const [name, text] of flat(WEB_TEXTS[language])) {
      expect(text.trim(), name).not.toBe('');
      expect(holesOf(text), name).toEqual(holesOf(english.get(name) ?? ''));
    }
  });

  it.each(LANGUAGES)('%s from the first byte on', (language) => {
    const texts = WEB_TEXTS[language];
    const html = fillTemplate(readFileSync(PAGE, 'utf8'), {
      language,
      acceptedFiles: 'audio/*',
      ...texts,
    });
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).not.toContain('{{');
  });

  it('escapes what it fills in, and refuses a page with a hole', () => {
    const values = { language: 'en', acceptedFiles: '', ...WEB_TEXTS.en, title: '<b>"&' };
    expect(fillTemplate('{{title}}', values)).toBe('&#60;b&#62;&#34;&#38;');
    expect(() => fillTemplate('{{menu.nothing}}', values)).toThrow('menu.nothing');
  });
});
