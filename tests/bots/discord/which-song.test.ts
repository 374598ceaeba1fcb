/** Which song is meant: in embeds and components, by a role, in replies, or just the last one. */
import { type APIMessage, ComponentType } from 'discord.js';
import { describe, expect, it } from 'vitest';

import { DISCORD_TEXTS as TEXTS } from '../../texts.js';
import { file, openBots, startBot } from './bot.js';
import { BOT_ID, BOT_ROLE_ID } from './fake/world.js';

const open = openBots();

const NAME = `<@${BOT_ID}>`;
const LINK = 'https://a.test/1.mp3';

/** What the bot opens when it is pointed to a message with these parts. */
async function openedIn(parts: Partial<APIMessage>): Promise<string[]> {
  const urls: string[] = [];
  const openLink = (url: string) => {
    urls.push(url);
    return Promise.resolve({ bytes: new Uint8Array(1) });
  };
  const { discord } = await open({ services: { openLink } });
  const message = { ...discord.world.post({}), ...parts };
  await discord.guess(message).inbox.at(0);
  return urls;
}

describe('links count', () => {
  const display = { type: 10, content: `hear ${LINK}` };
  const button = { type: 2, style: 5, label: 'Listen', url: LINK };

  it.each<[string, object]>([
    ['in an embed’s description', { embeds: [{ description: `hear ${LINK}` }] }],
    ['in an embed’s field', { embeds: [{ fields: [{ name: 'song', value: LINK }] }] }],
    ['as an embed’s video', { embeds: [{ video: { url: LINK } }] }],
    ['behind a button', { components: [{ type: 1, components: [button] }] }],
    ['in a text display', { components: [display] }],
    ['in a container', { components: [{ type: 17, components: [display] }] }],
    [
      'beside the text of a section',
      {
        components: [{ type: 9, components: [{ type: 10, content: 'hear' }], accessory: button }],
      },
    ],
    ['as a gallery’s item', { components: [{ type: 12, items: [{ media: { url: LINK } }] }] }],
  ])('%s', async (_, parts) => {
    expect(await openedIn(parts)).toEqual([LINK]);
  });

  it('the page that an embed is about comes before what is written in it', async () => {
    const embeds = [{ url: 'https://b.test/page', description: LINK }];
    expect(await openedIn({ embeds })).toEqual(['https://b.test/page']);
  });
});

describe('files count', () => {
  it('in components, once where they are attached as well', async () => {
    const { discord, requests } = await open();
    const { world } = discord;
    const [a, b, c] = ['a.mp3', 'b.flac', 'c.mp3'].map((name) => world.host(file(name, '')));
    if (!a || !b || !c) throw new Error('no files');
    const shown = ({ url, id }: typeof a): object => ({
      url: url.replace('ex=1', 'ex=2'),
      attachment_id: id,
      content_type: 'audio/mpeg',
    });
    const components = [
      { type: ComponentType.File, file: shown(a), name: 'a.mp3' },
      {
        type: ComponentType.Container,
        components: [{ type: ComponentType.MediaGallery, items: [{ media: shown(b) }] }],
      },
    ] as unknown as NonNullable<APIMessage['components']>;
    const message = { ...world.post({}), attachments: [a, c], components };
    await discord.guess(message).inbox.at(2);
    expect(requests.map(({ title }) => title)).toEqual(['a.mp3', 'c.mp3', 'b.flac']);
  });

  it.each(['song.opus', 'song.flac', 'song.mp3'])(
    'as %s without a content type, unasked, and so does a voice message',
    async (name) => {
      const { discord, listening } = await open({ isContentGranted: true });
      listening.add(discord.world.channelOf({}));
      await discord.answerTo(discord.say({ files: [file(name, '')] }));
      const voice = discord.say({ files: [file('x.bin', '')], isVoiceMessage: true });
      await discord.answerTo(voice);
    },
  );

  it('several in one message: each answer names its own, without its markup', async () => {
    const { discord } = await open();
    const files = [file('**a**_1.mp3'), file('b.mp3')];
    const song = discord.say({ text: NAME, files });
    const first = await discord.answerTo(song);
    expect(first.content).toMatch(/^\*\*\\\*\\\*a\\\*\\\*\\_1\.mp3\*\*\nHeard /);
    expect((await discord.answerTo(song, 1)).content).toMatch(/^\*\*b\.mp3\*\*\nHeard b\.mp3/);
    const alone = await discord.answerTo(discord.say({ text: NAME, files: [file('c.mp3')] }));
    expect(alone.content).toMatch(/^Heard c\.mp3/);
  });
});

describe('a mention by the bot’s own role', () => {
  it('is a mention', async () => {
    const { discord } = await open({ isContentGranted: true });
    const song = discord.say({ text: `<@&${BOT_ROLE_ID}>?`, files: [file('a.mp3')] });
    expect((await discord.answerTo(song)).content).toContain('Heard a.mp3.');
  });
});

describe('a reply to us', () => {
  it('does not open the links in it, unless it names us', async () => {
    const { discord, opened } = await open({ isContentGranted: true });
    const answer = await discord.answerTo(discord.say({ text: NAME, files: [file('a.mp3')] }));
    const said = discord.world.messages.get(answer.id);
    if (!said) throw new Error('the answer is nowhere');
    discord.say({ text: `better than ${LINK}`, repliesTo: said });
    const named = discord.say({ text: `${NAME} ${LINK}`, repliesTo: said });
    await discord.answerTo(named);
    expect(opened).toHaveLength(2);
  });

  it('with our name means the song of that answer, and so does its menu', async () => {
    const { discord, requests } = await open();
    const ask = async (name: string): Promise<APIMessage> => {
      const song = discord.say({ text: NAME, files: [file(name)] });
      const { id } = await discord.answerTo(song);
      const said = discord.world.messages.get(id);
      if (!said) throw new Error('the answer is nowhere');
      return said;
    };
    const first = await ask('first.mp3');
    await ask('second.mp3');
    await discord.answerTo(discord.say({ text: `${NAME}?`, repliesTo: first }));
    await discord.guess(first).inbox.at(0);
    const slash = await discord.slash({ name: 'genre', audio: file('third.mp3') }).inbox.at(0);
    const third = discord.world.messages.get(slash.id);
    if (third) await discord.answerTo(discord.say({ text: NAME, repliesTo: third }));
    expect(requests.map(({ title }) => title)).toEqual(
      ['first', 'second', 'first', 'first', 'third', 'third'].map((name) => `${name}.mp3`),
    );
  });

  it('means it after a restart as well, where Discord shows the song', async () => {
    const opened = await open({ isContentGranted: true });
    const { discord } = opened;
    const answer = await discord.answerTo(discord.say({ text: NAME, files: [file('a.mp3')] }));
    const said = discord.world.messages.get(answer.id);
    if (!said) throw new Error('the answer is nowhere');
    await opened.adapter.stop(0);
    const again = await startBot({ discord });
    await discord.answerTo(discord.say({ text: NAME, repliesTo: said }));
    await again.adapter.stop(0);
    expect(again.requests.map(({ title }) => title)).toEqual(['a.mp3']);
  });
});

describe('/genre alone', () => {
  it('takes the channel’s last song that the bot saw, asked about or not', async () => {
    const { discord, requests } = await open({ isContentGranted: true });
    discord.say({ files: [file('first.mp3')] });
    discord.say({ files: [file('last.mp3'), file('cat.png', 'image/png')] });
    discord.say({ chat: 'elsewhere', files: [file('other.mp3')] });
    const answer = await discord.slash({ name: 'genre' }).inbox.at(0);
    expect(answer.content).toContain('Heard last.mp3.');
    expect(requests).toHaveLength(1);
  });

  it('never a song that somebody asked about privately', async () => {
    const { discord } = await open();
    const slash = { name: 'genre', audio: file('secret.mp3'), isPrivate: true };
    await discord.slash(slash).inbox.at(0);
    const answer = await discord.slash({ name: 'genre' }, { language: 'en-US' }).inbox.at(0);
    expect(answer.content).toBe(TEXTS.en.hints.nothingChosen(TEXTS.en.commands.guess));
  });
});
