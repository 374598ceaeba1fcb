/** `genrebot register`, and the texts that it and the bot use. */
import { LANGUAGES, textsFor } from '../../../src/i18n/index.js';
import { describe, expect, it } from 'vitest';

import { registerTelegram } from '../../../src/bots/telegram/index.js';
import { TELEGRAM_TEXTS as TEXTS } from '../../texts.js';
import { FakeBotApi, TOKEN } from './fake/fake-bot-api.js';

describe('registerTelegram', () => {
  it('tells Telegram the commands for every kind of chat and language, the same each time', async () => {
    const api = new FakeBotApi();
    await api.start();
    const options = { token: TOKEN, apiRoot: api.root };
    const registered = await registerTelegram(options);
    expect(registered).toEqual({ username: 'GenreTestBot', languages: Object.keys(TEXTS) });
    const first = api.callsOf('setMyCommands').map(({ params }) => params);
    expect(first).toHaveLength(3 * (1 + LANGUAGES.length));
    await registerTelegram(options);
    const second = api.callsOf('setMyCommands').map(({ params }) => params);
    expect(second.slice(first.length)).toEqual(first);
    const forAdmins = JSON.stringify(
      first.filter(({ scope }) => JSON.stringify(scope).includes('administrators')),
    );
    expect(forAdmins).toContain('"listen"');
    expect(JSON.stringify(first).match(/"listen"/g)).toHaveLength(1 + LANGUAGES.length);
    await api.stop();
    expect(api.violations).toEqual([]);
  });

  it('says so when the token is wrong', async () => {
    const api = new FakeBotApi();
    await api.start();
    const wrong = registerTelegram({ token: '1:wrong', apiRoot: api.root });
    await expect(wrong).rejects.toThrow(/TELEGRAM_TOKEN/);
    await api.stop();
  });
});

describe('texts', () => {
  it.each(Object.entries(TEXTS))(
    '%s: all there, none too long, commands spelt as they are',
    (language, texts) => {
      const all = textsIn(texts);
      expect(all).toHaveLength(textsIn(TEXTS.en).length);
      for (const text of all) {
        expect(text.trim()).toBe(text);
        expect(text.length).toBeGreaterThan(3);
        expect(text.length).toBeLessThanOrEqual(4096);
      }
      for (const text of Object.values(texts.commands))
        expect(text.length).toBeLessThanOrEqual(256);
      for (const command of ['/genre', '/listen on', '/listen off', '/genres', '/privacy']) {
        expect(texts.help).toContain(command);
      }
      expect(texts.listen.onButBlind).toContain('/setprivacy');
      expect(texts.tooBigForTelegram(20)).toMatch(/20/);
      if (language !== 'en') {
        const english = new Set(textsIn(TEXTS.en));
        expect(all.filter((text) => english.has(text))).toEqual([]);
      }
    },
  );

  it('are found by any form of a language tag, English where there are none', () => {
    expect(textsFor('pt-BR').telegram).toBe(TEXTS.pt);
    expect(textsFor('ZH').telegram).toBe(TEXTS.en);
    expect(textsFor('constructor').telegram).toBe(TEXTS.en);
  });
});

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return [String((value as (arg: unknown) => unknown)('20'))];
  return Object.values(value as object).flatMap(textsIn);
}
