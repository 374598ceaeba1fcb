/** The commands and their registration. */
import { textsFor } from '../../../src/i18n/index.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { registerDiscord } from '../../../src/bots/discord/index.js';
import { DISCORD_TEXTS as TEXTS } from '../../texts.js';
import { FakeDiscord, TOKEN } from './fake-discord.js';

interface Registered {
  readonly name: string;
  readonly type: number;
  readonly name_localizations: Readonly<Record<string, string>>;
  readonly default_member_permissions?: string;
  readonly integration_types?: readonly number[];
  readonly contexts?: readonly number[];
  readonly options?: readonly { readonly name: string; readonly type: number }[];
}

const SERVER = '1000000000000000100';
const LOCALES = ['en-US', 'en-GB', 'es-ES', 'es-419', 'de', 'fr', 'pt-BR', 'ru', 'hi'];

let discord: FakeDiscord;

beforeEach(async () => {
  discord = new FakeDiscord();
  await discord.start();
});
afterEach(async () => {
  await discord.stop();
  expect(discord.violations).toEqual([]);
});

function registered(scope = 'global'): readonly Registered[] {
  return (discord.commands.get(scope) ?? []) as readonly Registered[];
}

describe('registration', () => {
  it('puts the commands, for servers and for people, and the same ones again', async () => {
    const account = { token: TOKEN, apiRoot: discord.apiRoot };
    const names = await registerDiscord(account);
    const memory = [
      'memory',
      'similar',
      'Similar songs',
      'taste',
      'teach',
      'Teach a genre…',
      'digest',
    ];
    const about = ['help', 'privacy', 'forget'];
    expect(names).toEqual(['genre', 'Guess the genre', 'genre-listen', ...about, ...memory]);
    const first = registered();
    expect(first).toMatchObject([
      { name: 'genre', type: 1, integration_types: [0, 1], contexts: [0, 1, 2] },
      { name: 'Guess the genre', type: 3, integration_types: [0, 1], contexts: [0, 1, 2] },
      { name: 'genre-listen', type: 1, integration_types: [0], contexts: [0] },
      { name: 'help', type: 1, integration_types: [0, 1], contexts: [0, 1, 2] },
      { name: 'privacy', type: 1, integration_types: [0, 1], contexts: [0, 1, 2] },
      { name: 'forget', type: 1, integration_types: [0, 1], contexts: [0, 1, 2] },
      ...memory.map((name) => ({ name, integration_types: [0], contexts: [0] })),
    ]);
    expect(first[0]?.options).toMatchObject([
      { name: 'audio', type: 11 },
      { name: 'link', type: 3 },
      { name: 'private', type: 5 },
    ]);
    expect(first[2]?.default_member_permissions).toBe(String(1n << 4n));
    await registerDiscord(account);
    expect(registered()).toEqual(first);
    const puts = discord.calls.filter(({ method }) => method === 'PUT');
    expect(puts).toHaveLength(2);
  });

  it('has every command, option and description in every language', async () => {
    await registerDiscord({ token: TOKEN, apiRoot: discord.apiRoot });
    for (const part of [...registered(), ...registered().flatMap(({ options = [] }) => options)]) {
      const { name_localizations: names, description_localizations: descriptions } =
        part as unknown as Record<string, Readonly<Record<string, string>> | undefined>;
      expect(Object.keys(names ?? {}).sort()).toEqual([...LOCALES].sort());
      if (part.type !== 3 || 'description' in part) {
        expect(Object.keys(descriptions ?? {}).sort()).toEqual([...LOCALES].sort());
      }
    }
    expect(registered()[0]?.name_localizations['de']).toBe('genre');
    expect(registered()[0]?.name_localizations['es-419']).toBe('género');
  });

  it('for one server leaves out what only global commands may say', async () => {
    await registerDiscord({ token: TOKEN, apiRoot: discord.apiRoot, guildId: SERVER });
    expect(registered()).toEqual([]);
    for (const command of registered(SERVER)) {
      expect(command).not.toHaveProperty('contexts');
      expect(command).not.toHaveProperty('integration_types');
    }
    expect(registered(SERVER)).toHaveLength(13);
  });

  it('says so when the token is wrong', async () => {
    const account = { token: 'wrong', apiRoot: discord.apiRoot };
    await expect(registerDiscord(account)).rejects.toThrow(/does not accept DISCORD_TOKEN/);
  });
});

describe('the texts', () => {
  it.each(LOCALES)('speak %s', (locale) => {
    const language = locale.split('-')[0] as keyof typeof TEXTS;
    expect(textsFor(locale).discord).toBe(TEXTS[language]);
  });

  it('speak English to everybody else', () => {
    expect(textsFor('ja').discord).toBe(TEXTS.en);
    expect(textsFor('__proto__').discord).toBe(TEXTS.en);
  });

  it('fit into a message, and no two languages say the same', () => {
    const all = Object.values(TEXTS).map((texts) => [
      ...Object.values(texts.listen).map((text) => (typeof text === 'string' ? text : text('x'))),
      texts.hints.nothingChosen('x'),
      texts.hints.notALink,
      texts.hints.noSong,
      texts.hints.onlyPictures,
      texts.hints.mentioned('x'),
      texts.hints.cannotSee('x'),
      texts.hints.onlyFirst(6, 10),
      texts.whichGenre,
      texts.needsAttachFiles,
      texts.greeting.seesAll('x'),
      texts.greeting.seesLittle('x'),
      texts.privacy.seesAll,
      texts.privacy.seesLittle,
    ]);
    for (const text of all.flat()) expect(text.length).toBeLessThan(600);
    for (const { help, privacy } of Object.values(TEXTS)) {
      expect(help('x').length).toBeLessThan(1_800);
      expect(privacy.keeps.length).toBeLessThan(1_500);
    }
    expect(new Set(all.flat()).size).toBe(all.flat().length);
  });
});
