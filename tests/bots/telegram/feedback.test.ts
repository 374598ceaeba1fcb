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
  it('👍 is noted once, thanked for, and the buttons go', async () => {
    const stage = await setStage();
    const answer = await judged(stage);
    const { person } = ada(stage);
    expect(await stage.api.press(answer, person, /👍/)).toBe(thanks);
    expect(stage.feedback).toEqual([
      {
        platform: 'telegram',
        userId: String(person.id),
        resultId: RESULT_ID,
        genre: 'jazz',
        saidGenre: 'jazz',
      },
    ]);
    await settle();
    expect(buttonsOf(answer)).toEqual([]);
    // An app that had not redrawn yet presses again.
    expect(await stage.api.pressData(answer, person, `r|${RESULT_ID}|jazz`)).toBe(already);
    expect(stage.feedback).toHaveLength(1);
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

  it('a result whose name does not fit gets no buttons', () => {
    expect(verdictKeyboard({ ...result, genre: 'g'.repeat(60) }, 'en')).toBeUndefined();
  });
});
