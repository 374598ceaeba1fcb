/** A genre is taught from a song's menu: a form asks for its name, and what is sent goes the way of /teach. */
import { expect, it } from 'vitest';

import type { ChatMemory } from '../../../src/memory/index.js';
import { LANGUAGES, textsFor } from '../../../src/i18n/index.js';
import { noMemory } from '../no-memory.js';
import { openBots } from './bot.js';

const open = openBots();
const MENU = 'Teach a genre…';

type Taught = Parameters<ChatMemory['teach']>;

function remembering(taught: Taught[]): ChatMemory {
  return {
    ...noMemory,
    teach: (...given) => {
      taught.push(given);
      return Promise.resolve({ lines: [{ text: 'Noted.' }] });
    },
  };
}

it('of the song whose menu it was, by whoever sent it', async () => {
  const taught: Taught[] = [];
  const { discord } = await open({ services: { memory: remembering(taught) } });
  const song = discord.world.post({});
  const who = { user: 'bob', language: 'de' };
  const menu = discord.guess(song, who, MENU);
  expect((await discord.form(menu)).title).toBe(textsFor('de').memory.commands.teachMenu);
  const answer = await (await discord.submit(menu, ['shoegaze'], who)).inbox.at(0);
  expect(answer).toMatchObject({ content: 'Noted.', isEphemeral: false });
  const asking = { platform: 'discord', chatId: song.channel_id, language: 'de' };
  expect(taught).toEqual([[expect.objectContaining(asking), 'shoegaze', { messageId: song.id }]]);
});

it('also after a restart: the form says which song it is about', async () => {
  const taught: Taught[] = [];
  const bot = await open({ services: { memory: remembering(taught) } });
  const song = bot.discord.world.post({});
  const menu = bot.discord.guess(song, {}, MENU);
  await bot.discord.form(menu);
  await bot.adapter.stop(0);
  const again = await open({ discord: bot.discord, services: { memory: remembering(taught) } });
  await (await again.discord.submit(menu, ['dub'])).inbox.at(0);
  expect(taught.map(([, name, pointed]) => [name, pointed])).toEqual([
    ['dub', { messageId: song.id }],
  ]);
});

it.each(LANGUAGES)(
  'with a form that Discord takes in %s, and names of at most 40 characters',
  async (language) => {
    const { discord } = await open();
    const menu = discord.guess(discord.world.post({}), { language }, MENU);
    const { components } = await discord.form(menu);
    expect(components[0]?.label).toBe(textsFor(language).memory.commands.teach.genre.description);
    await expect(discord.submit(menu, ['x'.repeat(41)])).rejects.toThrow('does not take');
    await expect(discord.submit(menu, [''])).rejects.toThrow('does not take');
  },
);
