/** Settings, menus and registrations speak the languages that LANGUAGES lists: no more, no fewer. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, it } from 'vitest';

import { localized } from '../../src/bots/discord/languages.js';
import { registerTelegram } from '../../src/bots/telegram/index.js';
import { fillTemplate, pageValues } from '../../src/bots/web/template.js';
import { parseConfig } from '../../src/config.js';
import { VARIABLES } from '../../src/environment.js';
import { LANGUAGES, textsFor } from '../../src/i18n/index.js';
import { FakeBotApi, TOKEN } from '../bots/telegram/fake/fake-bot-api.js';

const PAGE = path.resolve(import.meta.dirname, '../../assets/web/index.html');
const sorted = [...LANGUAGES].sort();

it('the setting LANGUAGE takes each, and says which there are', () => {
  const taken = LANGUAGES.map((language) => parseConfig({ LANGUAGE: language }).language);
  expect(taken).toEqual(LANGUAGES);
  expect(VARIABLES.LANGUAGE.expected).toBe(`a language: ${LANGUAGES.join(', ')}`);
  expect(parseConfig({ LANGUAGE: 'tlh' }).language).toBe('en');
});

it('Discord has the commands in each', () => {
  const names = localized(({ discord }) => discord.commands.genre.name);
  const languages = new Set(Object.keys(names).map((locale) => locale.split('-')[0]));
  expect([...languages].sort()).toEqual(sorted);
});

it('Telegram has the commands in each', async () => {
  const api = new FakeBotApi();
  await api.start();
  await registerTelegram({ token: TOKEN, apiRoot: api.root });
  const tags = new Set(api.callsOf('setMyCommands').map(({ params }) => params['language_code']));
  await api.stop();
  expect([...tags].filter((tag) => tag !== undefined).sort()).toEqual(sorted);
});

it.each(LANGUAGES)('the page’s menu offers each by its own name, in %s', (language) => {
  const html = fillTemplate(readFileSync(PAGE, 'utf8'), pageValues(language));
  const menu = /<select id="language">(.*?)<\/select>/s.exec(html)?.[1] ?? '';
  const options = [...menu.matchAll(/<option value="(\w+)" lang="(\w+)">(.*?)<\/option>/g)];
  expect(options.map(([, value, lang, name]) => [value, lang, name])).toEqual(
    LANGUAGES.map((tag) => [tag, tag, textsFor(tag).common.languageName]),
  );
});
