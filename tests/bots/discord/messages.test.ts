/** Ordinary messages: mentions, replies, direct messages, and channels where the bot listens. */
import { PermissionFlagsBits } from 'discord.js';
import { describe, expect, it } from 'vitest';

import { COMMON_TEXTS, DISCORD_TEXTS as TEXTS } from '../../texts.js';
import { eventually, file, openBots, type TestBot } from './bot.js';
import { BOT_ID, type Post } from './fake/world.js';

const open = openBots();

const { en, fr, es } = TEXTS;
const NAME = `<@${BOT_ID}>`;
/** As the test bot's default language. */
const { hints } = fr;

/** What the bot makes of a message is known once it has answered the next one. */
async function afterAll({ discord }: TestBot): Promise<number> {
  const before = discord.sent.messages.length;
  const marker = discord.say({ text: `${NAME} hello`, user: 'marker' });
  await discord.answerTo(marker);
  return discord.sent.messages.length - before - 1;
}

describe('a mention', () => {
  it('with a song is answered in a reply, while the bot seems to type', async () => {
    const { discord, requests } = await open();
    const song = discord.say({ text: `${NAME} what is this?`, files: [file('a.mp3')] });
    const answer = await discord.answerTo(song);
    expect(answer.content).toContain('Heard a.mp3.');
    expect(answer.files).toHaveLength(1);
    expect(requests).toHaveLength(1);
    expect(discord.calls.some(({ path }) => path.endsWith('/typing'))).toBe(true);
  });

  it('with a link', async () => {
    const { discord, opened } = await open();
    const song = discord.say({ text: `${NAME} https://example.com/song.mp3` });
    await discord.answerTo(song);
    expect(opened).toEqual(['https://example.com/song.mp3'.length]);
  });

  it('in reply to a song that Discord shows', async () => {
    const { discord } = await open({ isContentGranted: true });
    const song = discord.say({ user: 'bob', files: [file('a.mp3')] });
    const question = discord.say({ text: `${NAME}?`, repliesTo: song });
    expect((await discord.answerTo(question)).content).toContain('Heard a.mp3.');
  });

  it('in reply to a song that Discord keeps from the bot points to the message command', async () => {
    const { discord, requests } = await open();
    const song = discord.say({ user: 'bob', files: [file('a.mp3')] });
    const question = discord.say({ text: `${NAME}?`, repliesTo: song });
    const answer = await discord.answerTo(question);
    expect(answer.content).toBe(hints.cannotSee(fr.commands.guess));
    expect(requests).toEqual([]);
  });

  it('in reply to a message that is gone', async () => {
    const { discord } = await open();
    const song = discord.world.post({ user: 'bob', files: [file('a.mp3')] });
    const post: Post = { text: `${NAME}?`, repliesTo: song };
    const question = discord.world.post(post);
    discord.world.messages.delete(song.id);
    discord.tell(question, { text: NAME });
    const answer = await discord.answerTo(question);
    expect(answer.content).toBe(hints.cannotSee(fr.commands.guess));
  });

  it.each([
    ['nothing', {}, hints.mentioned(fr.commands.guess)],
    ['a picture', { files: [file('cat.png', 'image/png')] }, hints.onlyPictures],
  ])('with %s says what to do', async (_, post, hint) => {
    const { discord } = await open();
    const answer = await discord.answerTo(discord.say({ text: NAME, ...post }));
    expect(answer.content).toBe(hint);
  });

  it('is answered in the language that the server has chosen', async () => {
    const { discord } = await open({ server: { preferredLocale: 'es-ES' } });
    const answer = await discord.answerTo(discord.say({ text: NAME }));
    expect(answer.content).toBe(es.hints.mentioned(es.commands.guess));
  });

  it('in English only where a community has chosen it, else it is just the default', async () => {
    const { discord } = await open({ server: { features: ['COMMUNITY'] } });
    const answer = await discord.answerTo(discord.say({ text: NAME }));
    expect(answer.content).toBe(en.hints.mentioned(en.commands.guess));
  });

  it('by another bot, or none at all, is left alone', async () => {
    const opened = await open();
    const { discord } = opened;
    discord.say({ text: NAME, isBot: true, files: [file('a.mp3')] });
    discord.say({ text: '@everyone', files: [file('b.mp3')] });
    expect(await afterAll(opened)).toBe(0);
    expect(opened.requests).toEqual([]);
  });

  it('keeps quiet when the message is deleted before the answer', async () => {
    const { discord, log } = await open();
    const song = discord.world.post({ text: NAME, files: [file('a.mp3')] });
    discord.world.messages.delete(song.id);
    discord.tell(song, {});
    await eventually(() => log.join('\n').includes('gone before it was answered'));
    expect(discord.sent.messages).toEqual([]);
  });

  it('is answered without the picture where the channel takes none that large', async () => {
    const { discord } = await open();
    discord.refuseOverBytes = 1_000;
    const song = discord.say({ text: NAME, files: [file('a.mp3')] });
    const answer = await discord.answerTo(song);
    expect(answer.files).toEqual([]);
    expect(answer.content).toContain('L’image est trop lourde pour cette discussion');
  });
});

describe('where the bot may do little', () => {
  it('it writes below the song when it may not reply to it', async () => {
    const { discord } = await open();
    discord.botPermissions &= ~PermissionFlagsBits.ReadMessageHistory;
    discord.say({ text: NAME, files: [file('a.mp3')] });
    const answer = await discord.sent.at(0);
    expect(answer).toMatchObject({ repliesTo: undefined, channelId: discord.world.channelOf({}) });
    expect(answer.files).toHaveLength(1);
  });

  it('it leaves out the picture when it may not attach files', async () => {
    const { discord } = await open();
    discord.botPermissions &= ~PermissionFlagsBits.AttachFiles;
    const answer = await discord.answerTo(discord.say({ text: NAME, files: [file('a.mp3')] }));
    expect(answer.files).toEqual([]);
    expect(answer.content).toContain('Heard a.mp3.');
    expect(answer.content).toContain(COMMON_TEXTS.fr.pictureLeftOut.notAllowed);
  });
});

describe('a reply to the bot', () => {
  it('is answered when it brings a song, and not when it only says thanks', async () => {
    const opened = await open();
    const { discord } = opened;
    const song = discord.say({ text: NAME, files: [file('a.mp3')] });
    const answer = await discord.answerTo(song);
    const said = discord.world.messages.get(answer.id);
    if (!said) throw new Error('the answer is nowhere');
    discord.say({ text: 'thanks!', repliesTo: said });
    expect(await afterAll(opened)).toBe(0);
    const other = discord.say({ text: 'and this?', files: [file('b.mp3')], repliesTo: said });
    expect((await discord.answerTo(other)).content).toContain('Heard b.mp3.');
  });
});

describe('a direct message', () => {
  const where = 'dm' as const;

  it('needs no mention', async () => {
    const { discord, requests } = await open();
    const song = discord.say({ where, files: [file('a.mp3'), file('b.mp3')] });
    await discord.answerTo(song, 1);
    expect(requests.map(({ title, language }) => [title, language])).toEqual([
      ['a.mp3', 'fr'],
      ['b.mp3', 'fr'],
    ]);
  });

  it('a voice message has no title worth showing', async () => {
    const { discord, requests } = await open();
    const files = [file('voice-message.ogg', 'audio/ogg')];
    await discord.answerTo(discord.say({ where, files, isVoiceMessage: true }));
    expect(requests[0]?.title).toBeUndefined();
  });

  it('that replies to a song', async () => {
    const { discord } = await open();
    const song = discord.world.post({ where, files: [file('a.mp3')] });
    const question = discord.say({ where, text: 'and now?', repliesTo: song });
    expect((await discord.answerTo(question)).content).toContain('Heard a.mp3.');
  });

  it('without a song is told what to do', async () => {
    const { discord } = await open();
    const answer = await discord.answerTo(discord.say({ where, text: 'hello' }));
    expect(answer.content).toBe(hints.mentioned(fr.commands.guess));
  });
});

describe('where the bot listens', () => {
  it('it answers every song, and nothing else', async () => {
    const opened = await open({ isContentGranted: true });
    const { discord, listening, requests } = opened;
    listening.add(discord.world.channelOf({ chat: 'music' }));
    discord.say({ chat: 'music', text: 'good morning https://example.com' });
    discord.say({ chat: 'music', files: [file('cat.png', 'image/png'), file('x.pdf', '')] });
    discord.say({ chat: 'elsewhere', files: [file('b.mp3')] });
    const song = discord.say({ chat: 'music', files: [file('a.mp3')] });
    expect((await discord.answerTo(song)).content).toContain('Heard a.mp3.');
    expect(await afterAll(opened)).toBe(0);
    expect(requests).toHaveLength(1);
  });

  it('it answers links to songs where the channel wants that, and no other links', async () => {
    const opened = await open({ isContentGranted: true });
    const { discord, listening, requests } = opened;
    const channel = discord.world.channelOf({ chat: 'music' });
    listening.add(channel).add(`${channel} links`);
    discord.say({ chat: 'music', text: 'https://example.com/song.mp3 https://spotify.com/about' });
    const song = discord.say({
      chat: 'music',
      text: 'oh, https://tidal.com/browse/track/77646169',
    });
    await discord.answerTo(song);
    expect(await afterAll(opened)).toBe(0);
    expect(requests).toHaveLength(1);
  });

  it('a song that mentions it as well is answered once', async () => {
    const opened = await open({ isContentGranted: true });
    const { discord, listening } = opened;
    listening.add(discord.world.channelOf({}));
    const song = discord.say({ text: NAME, files: [file('a.mp3')] });
    await discord.answerTo(song);
    expect(await afterAll(opened)).toBe(0);
  });
});
