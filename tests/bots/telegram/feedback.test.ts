/** The buttons under a verdict. */
import { describe, expect, it } from 'vitest';

import {
  genreKeyboard,
  parseAction,
  verdictKeyboard,
} from '../../../src/bots/telegram/feedback.js';
import { COMMON_TEXTS } from '../../texts.js';
import type { BotMessage } from './fake/world.js';
import { fileContent } from './people.js';
import { ada, LABELS, RESULT_ID, setGroup, setStage, settle, song, type Stage } from './stage.js';

const { thanks, already, failed } = COMMON_TEXTS.en.feedback;

async function judged(stage: Stage): Promise<BotMessage> {
  const { chat, person } = ada(stage);
  const message = await stage.api.post(chat, person, fileContent(stage.api.world, song));
  return stage.api.world.answerTo(message);
}

function buttonsOf({ keyboard }: BotMessage): string[] {
  return keyboard?.inline_keyboard.flat().map(({ text }) => text) ?? [];
}

describe('in private', () => {
  it('👍 is noted once and thanked for; the buttons stay for who changes their mind', async () => {
    const stage = await setStage();
    const answer = await judged(stage);
    const { person } = ada(stage);
    const said = { genre: 'jazz', saidGenre: 'jazz', resultId: RESULT_ID };
    const messageId = `${String(answer.chatId)}:${String(answer.messageId)}`;
    expect(await stage.api.press(answer, person, /👍/)).toBe(thanks);
    const vote = { platform: 'telegram', userId: String(person.id), messageId };
    expect(stage.feedback).toEqual([{ ...vote, ...said }]);
    await settle();
    expect(buttonsOf(answer)).toHaveLength(2);
    expect(await stage.api.press(answer, person, /👍/)).toBe(already);
    await stage.api.press(answer, person, /👎/);
    await settle();
    expect(await stage.api.press(answer, person, /blues/i)).toBe(thanks);
    expect(stage.feedback).toEqual([{ ...vote, ...said, saidGenre: 'blues' }]);
    await settle();
  });

  it('👎 offers the ten genres and a way back; the choice is noted', async () => {
    const stage = await setStage();
    const answer = await judged(stage);
    const { person } = ada(stage, 'de');
    expect(await stage.api.press(answer, person, /👎/)).toBeUndefined();
    await settle();
    expect(buttonsOf(answer)).toHaveLength(11);
    await stage.api.press(answer, person, /‹/);
    await settle();
    expect(buttonsOf(answer)).toEqual(['👍 Richtig', '👎 Falsch']);
    await stage.api.press(answer, person, /👎/);
    await settle();
    expect(await stage.api.press(answer, person, /rock/i)).toBe(COMMON_TEXTS.de.feedback.thanks);
    expect(stage.feedback[0]).toMatchObject({ genre: 'jazz', saidGenre: 'rock' });
    await settle();
  });
});

describe('in a group', () => {
  it('everybody has a say, and the buttons stay for the others', async () => {
    const { stage, api, world, ada: anna, bob, group, songOf } = await setGroup();
    const asked = await api.post(group, anna, songOf({ caption: '@GenreTestBot' }));
    const answer = await world.answerTo(asked);
    expect(await api.press(answer, anna, /👍/)).toBe(thanks);
    await api.press(answer, bob, /👎/);
    await settle();
    expect(await api.press(answer, bob, /blues/i)).toBe(thanks);
    await settle();
    expect(stage.feedback.map(({ saidGenre }) => saidGenre)).toEqual(['jazz', 'blues']);
    expect(buttonsOf(answer)).toHaveLength(2);
  });
});

describe('a group of many languages', () => {
  it('keeps its buttons in the language of the answer, whoever presses', async () => {
    const { stage, api, world, bob, group, songOf } = await setGroup();
    const anna = world.person('Ada', 'de');
    const answer = await world.answerTo(
      await api.post(group, anna, songOf({ caption: '@GenreTestBot' })),
    );
    const german = buttonsOf(answer);
    expect(german).toEqual(['👍 Richtig', '👎 Falsch']);
    const french = { ...bob, language_code: 'fr' };
    await api.press(answer, french, /👎/);
    await settle();
    expect(buttonsOf(answer)).toContain('Klassik');
    expect(await api.press(answer, french, /Klassik/)).toBe(COMMON_TEXTS.fr.feedback.thanks);
    await settle();
    expect(buttonsOf(answer)).toEqual(german);
    expect(stage.feedback).toHaveLength(1);
  });
});

describe('presses that are made up', () => {
  it('two hundred of them are no vote: only what the buttons are about counts', async () => {
    const stage = await setStage();
    const answer = await judged(stage);
    const { person } = ada(stage);
    for (let i = 0; i < 200; i++) {
      const data = `r|forged-${String(i)}|jazz`;
      expect(await stage.api.pressData(answer, person, data)).toBeUndefined();
    }
    expect(await stage.api.pressData(answer, person, `r|${RESULT_ID}|rock`)).toBeUndefined();
    expect(stage.feedback).toEqual([]);
    // What another's app still shows while somebody chooses among the genres.
    await stage.api.press(answer, person, /👎/);
    await settle();
    expect(await stage.api.pressData(answer, person, `r|${RESULT_ID}|jazz|en`)).toBe(thanks);
    expect(stage.feedback).toHaveLength(1);
  });

  it('under a message that is gone they are one vote', async () => {
    const stage = await setStage();
    const answer = await judged(stage);
    const { person } = ada(stage);
    const message = stage.api.world.find(answer.chatId, answer.messageId);
    if (message) stage.api.world.delete(message);
    for (let i = 0; i < 20; i++) {
      await stage.api.pressData(answer, person, `r|forged-${String(i)}|jazz`);
    }
    await settle();
    expect(stage.feedback).toHaveLength(1);
  });
});

describe('when things go wrong', () => {
  it('a store that fails is admitted, and the buttons stay', async () => {
    const add = (): Promise<never> => Promise.reject(new Error('disk full'));
    const stage = await setStage({ feedback: { add } });
    const answer = await judged(stage);
    expect(await stage.api.press(answer, ada(stage).person, /👍/)).toBe(failed);
    await settle();
    expect(buttonsOf(answer)).toHaveLength(2);
  });

  it('every press is acknowledged, even nonsense and one on a deleted message', async () => {
    const stage = await setStage();
    const answer = await judged(stage);
    const { person } = ada(stage);
    for (const data of ['', 'r|x', 'r|../../etc|jazz', 's|abc|jazz|opera', 'z|abc|jazz']) {
      expect(await stage.api.pressData(answer, person, data)).toBeUndefined();
    }
    const message = stage.api.world.find(answer.chatId, answer.messageId);
    if (message) stage.api.world.delete(message);
    expect(await stage.api.pressData(answer, person, `r|${RESULT_ID}|jazz`)).toBe(thanks);
    await settle();
    expect(stage.feedback).toHaveLength(1);
    expect(stage.log.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('what the buttons send back', () => {
  const result = { resultId: RESULT_ID, genre: 'classical' };

  it('stays within 64 bytes and is read back', () => {
    const rows = [verdictKeyboard(result, 'hi'), genreKeyboard(result, LABELS, 'hi')];
    const data = rows.flatMap(
      (keyboard) =>
        keyboard?.inline_keyboard
          .flat()
          .map((one) => ('callback_data' in one ? one.callback_data : '')) ?? [],
    );
    expect(data).toHaveLength(13);
    for (const one of data) expect(Buffer.byteLength(one)).toBeLessThanOrEqual(64);
    expect(data.map((one) => parseAction(one, LABELS)?.kind)).toEqual([
      'right',
      'wrong',
      ...LABELS.map(() => 'said'),
      'back',
    ]);
    for (const one of data) expect(parseAction(one, LABELS)?.judged).toEqual(result);
  });

  it('reads what former versions had sent, which named no language', () => {
    const jazz = { judged: { resultId: 'abc', genre: 'jazz' } };
    expect(parseAction('r|abc|jazz', LABELS)).toEqual({ ...jazz, kind: 'right' });
    const said = { ...jazz, kind: 'said', saidGenre: 'pop' };
    expect(parseAction('s|abc|jazz|pop', LABELS)).toEqual(said);
    expect(parseAction('s|abc|jazz|pop|de', LABELS)).toEqual({ ...said, language: 'de' });
    for (const none of ['r|abc|jazz|tlh', 'r|abc|jazz|de|x', 's|abc|jazz', 's|abc|jazz|opera']) {
      expect(parseAction(none, LABELS)).toBeUndefined();
    }
  });

  it('a result whose name does not fit gets no buttons', () => {
    expect(verdictKeyboard({ ...result, genre: 'g'.repeat(60) }, 'en')).toBeUndefined();
  });
});
