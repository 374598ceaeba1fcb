/** Commands in private, and pictures that a chat does not take. */
import { describe, expect, it } from 'vitest';

import { textsFor } from '../../../src/i18n/index.js';
import { COMMON_TEXTS, TELEGRAM_TEXTS } from '../../texts.js';
import { fileContent } from './people.js';
import { ada, setStage, song, verdict } from './stage.js';

const en = TELEGRAM_TEXTS.en;
const { memory } = textsFor('en');
const help = `${en.help}\n\n${memory.help}`;

describe('commands', () => {
  it.each([
    ['/start', en.start],
    ['/start deep-link', en.start],
    ['/help', help],
    ['/help@genretestbot', help],
    ['/privacy', `${en.privacy}\n\n${memory.privacy}`],
    ['/genre', en.shortHelp],
    ['/listen on', en.listen.needlessInPrivate],
    ['/unheard_of', en.shortHelp],
  ])('%s', async (text, expected) => {
    const stage = await setStage();
    const { chat, person } = ada(stage);
    const message = await stage.api.post(chat, person, { text });
    expect((await stage.api.world.answerTo(message)).text).toBe(expected);
  });

  it('/forget deletes what was kept of the person, and of nobody else', async () => {
    const stage = await setStage();
    const { chat, person } = ada(stage);
    const { world } = stage.api;
    const answer = await world.answerTo(
      await stage.api.post(chat, person, fileContent(world, song)),
    );
    await stage.api.press(answer, person, /👍/);
    await stage.api.press(answer, world.person('Bob'), /👍/);
    const ask = await stage.api.post(chat, person, { text: '/forget' });
    expect((await world.answerTo(ask)).text).toBe(COMMON_TEXTS.en.forget.done);
    expect(stage.feedback.map(({ userId }) => userId)).toEqual([String(world.person('Bob').id)]);
    const again = await stage.api.post(chat, person, { text: '/forget' });
    expect((await world.answerTo(again)).text).toBe(COMMON_TEXTS.en.forget.nothing);
  });

  it('/forget admits what cannot be deleted just now', async () => {
    const stage = await setStage({ forgetPerson: () => Promise.reject(new Error('disk full')) });
    const { chat, person } = ada(stage);
    const ask = await stage.api.post(chat, person, { text: '/forget' });
    expect((await stage.api.world.answerTo(ask)).text).toBe(COMMON_TEXTS.en.forget.failed);
    expect(stage.log.map(({ text }) => text).join()).toContain('disk full');
  });

  it('/genres names all ten in the words of the language', async () => {
    const stage = await setStage();
    const { chat, person } = ada(stage);
    const message = await stage.api.post(chat, person, { text: '/genres' });
    const { text } = await stage.api.world.answerTo(message);
    for (const genre of ['blues', 'hip-hop', 'rock']) expect(text).toContain(genre);
  });

  it('the default language speaks where the app tells none', async () => {
    const stage = await setStage({ defaultLanguage: 'fr' });
    const { chat, person } = ada(stage);
    const message = await stage.api.post(chat, person, { text: '/start' });
    expect((await stage.api.world.answerTo(message)).text).toBe(TELEGRAM_TEXTS.fr.start);
  });
});

describe('pictures', () => {
  it('a chat that takes no photos gets the words', async () => {
    const stage = await setStage({
      identify: () => Promise.resolve(verdict('It’s jazz.\nNext closest: rock.')),
    });
    const { chat, person } = ada(stage);
    chat.photoRefusal = 'not enough rights to send photos to the chat';
    const message = await stage.api.post(chat, person, fileContent(stage.api.world, song));
    const answer = await stage.api.world.answerTo(message);
    expect(answer.picture).toBeUndefined();
    const { notAllowed } = COMMON_TEXTS.en.pictureLeftOut;
    expect(answer.text).toBe(`It’s jazz.\nNext closest: rock.\n${notAllowed}`);
    expect(answer.keyboard?.inline_keyboard.flat()).toHaveLength(2);
  });

  it('a caption is cut at 1024 characters, never in the middle of one', async () => {
    const stage = await setStage({
      identify: () => Promise.resolve(verdict('x' + '🎵'.repeat(700))),
    });
    const { chat, person } = ada(stage);
    const message = await stage.api.post(chat, person, fileContent(stage.api.world, song));
    const { text } = await stage.api.world.answerTo(message);
    expect(text.length).toBeLessThanOrEqual(1024);
    expect(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/.test(text)).toBe(false);
  });
});
