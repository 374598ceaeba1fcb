/** The buttons under a verdict. */
import type { APIMessageComponent } from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';

import { customId, parseCustomId } from '../../../src/bots/discord/feedback.js';
import { COMMON_TEXTS, DISCORD_TEXTS } from '../../texts.js';
import {
  type BotOptions,
  file,
  LABELS,
  RESULT_ID,
  startBot,
  type TestBot,
  verdict,
} from './bot.js';
import type { SentMessage } from './fake/inbox.js';

const { feedback: texts } = COMMON_TEXTS.en;

let bot: TestBot | undefined;

async function open(options: BotOptions = {}): Promise<TestBot & { answer: SentMessage }> {
  bot = await startBot(options);
  const slash = { name: 'genre', audio: file('a.mp3') };
  const answer = await bot.discord.slash(slash).inbox.at(0);
  return { ...bot, answer };
}

afterEach(async () => {
  const opened = bot;
  bot = undefined;
  await opened?.close();
});

interface Part {
  readonly custom_id: string;
  readonly label?: string;
  readonly options?: readonly { readonly label: string; readonly value: string }[];
}

function partsOf({ components }: { readonly components: readonly APIMessageComponent[] }): Part[] {
  return (components as readonly { components?: Part[] }[]).flatMap((row) => row.components ?? []);
}

function idAt(message: SentMessage, index: number): string {
  return partsOf(message)[index]?.custom_id ?? '';
}

describe('the buttons', () => {
  it('are two, in the language of the person, and say what they are about', async () => {
    const { answer } = await open();
    expect(partsOf(answer)).toMatchObject([
      { label: texts.right, custom_id: `verdict:right:${RESULT_ID}:rock` },
      { label: texts.wrong, custom_id: `verdict:wrong:${RESULT_ID}:rock` },
    ]);
  });

  it('👍 is stored, thanked for privately, and counts once', async () => {
    const { discord, feedback, answer } = await open();
    const press = () => discord.press(answer, idAt(answer, 0), { user: 'bob' }).inbox.at(0);
    expect(await press()).toMatchObject({ content: texts.thanks, isEphemeral: true });
    expect(await press()).toMatchObject({ content: texts.already, isEphemeral: true });
    const userId = discord.world.idOf('user bob');
    const said = { platform: 'discord', userId, resultId: RESULT_ID, messageId: answer.id };
    expect(feedback).toEqual([{ ...said, genre: 'rock', saidGenre: 'rock' }]);
  });

  it('👎 asks for the genre among all of them, and stores the choice', async () => {
    const { discord, feedback, answer } = await open();
    const who = { user: 'bob', language: 'de' };
    const { inbox } = discord.press(answer, idAt(answer, 1), who);
    const question = await inbox.at(0);
    expect(question).toMatchObject({ content: DISCORD_TEXTS.de.whichGenre, isEphemeral: true });
    const [menu] = partsOf(question);
    expect(menu?.options?.map(({ value }) => value)).toEqual(LABELS);
    const thanks = await discord.choose(question, menu?.custom_id ?? '', 'metal', who).inbox.at(0);
    expect(thanks).toMatchObject({ content: COMMON_TEXTS.de.feedback.thanks, components: [] });
    const vote = { resultId: RESULT_ID, messageId: answer.id, genre: 'rock' };
    expect(feedback).toMatchObject([{ ...vote, saidGenre: 'metal' }]);
    // Another mind: one vote all the same.
    expect((await discord.press(answer, idAt(answer, 0), who).inbox.at(0)).isEphemeral).toBe(true);
    expect(feedback).toMatchObject([{ ...vote, saidGenre: 'rock' }]);
  });

  it('count only where they really are: made-up presses are no votes', async () => {
    const { discord, feedback, answer } = await open();
    for (let i = 0; i < 20; i++) {
      discord.press(answer, `verdict:right:forged-${String(i)}:rock`, { user: 'bob' });
      discord.press(answer, `verdict:wrong:forged-${String(i)}:rock`, { user: 'bob' });
    }
    const { inbox } = discord.press(answer, idAt(answer, 1), { user: 'bob' });
    const question = await inbox.at(0);
    const [menu] = partsOf(question);
    discord.choose(question, menu?.custom_id ?? '', 'opera', { user: 'bob' });
    discord.choose(question, `verdict:said:forged:${answer.id}:rock`, 'metal', { user: 'bob' });
    await discord.choose(question, menu?.custom_id ?? '', 'jazz', { user: 'bob' }).inbox.at(0);
    expect(feedback).toMatchObject([{ resultId: RESULT_ID, saidGenre: 'jazz' }]);
  });

  it('still count after a restart', async () => {
    const { discord, adapter, answer } = await open();
    await adapter.stop(0);
    const again = await startBot({ discord });
    const thanks = await discord.press(answer, idAt(answer, 0)).inbox.at(0);
    await again.adapter.stop(0);
    expect(thanks.content).toBe(texts.thanks);
    expect(again.feedback).toHaveLength(1);
  });

  it('say so when the word is lost', async () => {
    const add = () => Promise.reject(new Error('disk full'));
    const { discord, log, answer } = await open({ services: { feedback: { add } } });
    const sorry = await discord.press(answer, idAt(answer, 0)).inbox.at(0);
    expect(sorry.content).toBe(texts.failed);
    expect(log.join('\n')).toContain('disk full');
  });

  it('are at most 25 genres, and left out where a genre is too long for them', async () => {
    const labels = Array.from({ length: 40 }, (_, index) => `genre ${String(index)}`);
    const { discord, answer } = await open({ services: { labels } });
    const question = await discord.press(answer, idAt(answer, 1)).inbox.at(0);
    expect(partsOf(question)[0]?.options).toHaveLength(25);
    expect(customId({ kind: 'said', resultId: RESULT_ID, genre: 'x'.repeat(80) })).toBeUndefined();
  });

  it('are absent under an answer that is no verdict', async () => {
    const identify = () =>
      Promise.resolve({ kind: 'failure' as const, code: 'SILENT' as const, text: 'Silent.' });
    const { answer } = await open({ services: { identify } });
    expect(answer).toMatchObject({ content: 'Silent.', components: [], files: [] });
  });

  it('survive a genre with marks in it', () => {
    const press = { kind: 'said' as const, resultId: RESULT_ID, genre: 'R&B: soul/फ़िल्मी' };
    expect(parseCustomId(customId(press) ?? '')).toEqual(press);
    const about = { ...press, messageId: '1100000000000000001' };
    expect(parseCustomId(customId(about) ?? '')).toEqual(about);
    expect(parseCustomId('somebody-elses:button')).toBeUndefined();
  });

  it('are answered for a genre that holds a blank', async () => {
    const identify = () => Promise.resolve(verdict('Hm.', 'hip hop'));
    const { answer } = await open({ services: { identify } });
    expect(idAt(answer, 0)).toBe(`verdict:right:${RESULT_ID}:hip hop`);
  });
});
