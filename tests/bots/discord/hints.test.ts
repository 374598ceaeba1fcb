/** Hints, greetings, /help, /privacy and /forget. */
import { PermissionFlagsBits } from 'discord.js';
import { describe, expect, it } from 'vitest';

import { textsFor } from '../../../src/i18n/index.js';
import { COMMON_TEXTS, DISCORD_TEXTS as TEXTS } from '../../texts.js';
import { eventually, file, openBots } from './bot.js';
import { BOT_ID } from './fake/world.js';

const open = openBots();

const { en, fr } = TEXTS;
const NAME = `<@${BOT_ID}>`;
const ENGLISH = { language: 'en-US' };

describe('the same hint', () => {
  it('is said once a minute a channel, and does not keep a song waiting', async () => {
    const { discord } = await open();
    for (let i = 0; i < 50; i++) discord.say({ text: `${NAME} hello`, user: 'bob' });
    const song = discord.say({ text: NAME, files: [file('a.mp3')] });
    await discord.answerTo(song);
    const elsewhere = discord.say({ text: NAME, chat: 'elsewhere' });
    await discord.answerTo(elsewhere);
    const hint = fr.hints.mentioned(fr.commands.guess);
    expect(discord.sent.messages.filter(({ content }) => content === hint)).toHaveLength(2);
    expect(discord.sent.messages).toHaveLength(3);
  });
});

describe('where the bot listens', () => {
  it('failures that nobody asked for stay unsaid, asked ones are told', async () => {
    const text = 'That’s more songs than I can hear at once.';
    const identify = () =>
      Promise.resolve({ kind: 'failure' as const, code: 'RATE_LIMITED' as const, text });
    const { discord, listening } = await open({ isContentGranted: true, services: { identify } });
    listening.add(discord.world.channelOf({}));
    for (let i = 0; i < 20; i++) discord.say({ files: [file(`${String(i)}.mp3`)] });
    discord.say({ files: [file('v.ogg', 'audio/ogg')], isVoiceMessage: true });
    discord.say({ files: [file('silent.mp4', 'video/mp4')] });
    const asked = discord.say({ text: NAME, files: [file('a.mp3')] });
    expect((await discord.answerTo(asked)).content).toBe(text);
    expect(discord.sent.messages).toHaveLength(1);
  });
});

describe('/help and /privacy', () => {
  it('are answered privately, in the language of the person', async () => {
    const { discord } = await open();
    const help = await discord.slash({ name: 'help' }, ENGLISH).inbox.at(0);
    expect(help.isEphemeral).toBe(true);
    expect(help.content.startsWith(en.help(en.commands.guess))).toBe(true);
    const privacy = await discord.slash({ name: 'privacy' }, { language: 'de' }).inbox.at(0);
    const { seesLittle, keeps } = TEXTS.de.privacy;
    expect(privacy.content).toContain(`${seesLittle}\n${keeps}`);
    expect(privacy.content).toContain(textsFor('de').memory.privacy);
    for (const { content } of [help, privacy]) expect(content.length).toBeLessThan(2_000);
  });

  it('tell what the bot sees with the intent', async () => {
    const { discord } = await open({ isContentGranted: true });
    const { content } = await discord.slash({ name: 'privacy' }, ENGLISH).inbox.at(0);
    expect(content).toContain(en.privacy.seesAll);
  });
});

describe('/forget', () => {
  it('deletes what was kept of the person, and of nobody else', async () => {
    const { discord, feedback } = await open();
    const answer = await discord.slash({ name: 'genre', audio: file('a.mp3') }).inbox.at(0);
    const [row] = answer.components as unknown as { components: { custom_id: string }[] }[];
    const id = row?.components[0]?.custom_id ?? '';
    for (const user of ['ada', 'bob']) await discord.press(answer, id, { user }).inbox.at(0);
    const forget = () => discord.slash({ name: 'forget' }, ENGLISH).inbox.at(0);
    const { forget: texts } = COMMON_TEXTS.en;
    expect(await forget()).toMatchObject({ content: texts.done, isEphemeral: true });
    expect(feedback.map(({ userId }) => userId)).toEqual([discord.world.idOf('user bob')]);
    expect((await forget()).content).toBe(texts.nothing);
  });

  it('admits what cannot be deleted just now', async () => {
    const forgetPerson = () => Promise.reject(new Error('disk full'));
    const { discord, log } = await open({ services: { forgetPerson } });
    const answer = await discord.slash({ name: 'forget' }, ENGLISH).inbox.at(0);
    expect(answer.content).toBe(COMMON_TEXTS.en.forget.failed);
    expect(log.join('\n')).toContain('disk full');
  });
});

describe('added to a server', () => {
  it.each([
    [true, fr.greeting.seesAll(fr.commands.guess)],
    [false, fr.greeting.seesLittle(fr.commands.guess)],
  ])('it greets, and says what it sees: with the intent %s', async (isContentGranted, text) => {
    const { discord } = await open({ isContentGranted });
    discord.join({ channels: ['hidden', 'welcome', 'music'], hidden: ['hidden'] });
    const greeting = await discord.sent.at(0);
    expect(greeting).toMatchObject({ content: text, channelId: discord.world.idOf('new welcome') });
    expect(discord.sent.messages).toHaveLength(1);
  });

  it('speaks the server’s language, where the server greets', async () => {
    const { discord } = await open();
    discord.join({ channels: ['a', 'b'], greets: 'b', preferredLocale: 'de' });
    const greeting = await discord.sent.at(0);
    expect(greeting.content).toBe(TEXTS.de.greeting.seesLittle(TEXTS.de.commands.guess));
    expect(greeting.channelId).toBe(discord.world.idOf('new b'));
  });

  it('keeps quiet where it was before, and where it may write nowhere', async () => {
    const { discord, log } = await open();
    discord.join({ channels: ['a'], joinedMs: Date.now() - 3_600_000 });
    discord.join({ channels: ['b'], hidden: ['b'] });
    await discord.answerTo(discord.say({ text: NAME, files: [file('a.mp3')] }));
    await eventually(() => discord.sent.messages.length === 1);
    expect(log.filter((line) => /^(warn|error)/.test(line))).toEqual([]);
  });
});

describe('a picture that may not be posted', () => {
  it('says which permission it takes', async () => {
    const { discord } = await open();
    discord.botPermissions &= ~PermissionFlagsBits.AttachFiles;
    const answer = await discord.answerTo(discord.say({ text: NAME, files: [file('a.mp3')] }));
    const { notAllowed } = COMMON_TEXTS.fr.pictureLeftOut;
    expect(answer.content).toMatch(new RegExp(`\\n${notAllowed} ${fr.needsAttachFiles}$`));
  });
});
