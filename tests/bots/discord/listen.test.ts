/** /genre-listen on|off. */
import { PermissionFlagsBits } from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';

import { COMMON_TEXTS, DISCORD_TEXTS as TEXTS } from '../../texts.js';
import { type BotOptions, startBot, type TestBot } from './bot.js';
import type { SentMessage } from './fake/inbox.js';
import type { Person } from './fake/world.js';

const { listen, commands } = TEXTS.en;
const MANAGER: Person = { permissions: PermissionFlagsBits.ManageChannels };

let bot: TestBot | undefined;

async function open(options: BotOptions = {}): Promise<TestBot> {
  bot = await startBot({ isContentGranted: true, ...options });
  return bot;
}

function say({ discord }: TestBot, subcommand: string, who = MANAGER): Promise<SentMessage> {
  return discord.slash({ name: 'genre-listen', subcommand }, who).inbox.at(0);
}

afterEach(async () => {
  const opened = bot;
  bot = undefined;
  await opened?.close();
});

describe('/genre-listen', () => {
  it('on and off, for everybody to see', async () => {
    const opened = await open();
    const channel = opened.discord.world.channelOf(MANAGER);
    expect(await say(opened, 'on')).toMatchObject({ content: listen.on, isEphemeral: false });
    expect([...opened.listening]).toEqual([channel]);
    expect(await say(opened, 'off')).toMatchObject({ content: listen.off, isEphemeral: false });
    expect([...opened.listening]).toEqual([]);
  });

  it('links: links to songs count too, until on or off', async () => {
    const opened = await open();
    const channel = opened.discord.world.channelOf(MANAGER);
    expect((await say(opened, 'links')).content).toBe(listen.links);
    expect([...opened.listening]).toEqual([channel, `${channel} links`]);
    await say(opened, 'on');
    expect([...opened.listening]).toEqual([channel]);
  });

  it.each(['on', 'links', 'off'])(
    '%s is refused to who may not manage channels',
    async (subcommand) => {
      const opened = await open();
      opened.listening.add(opened.discord.world.channelOf({}));
      const answer = await say(opened, subcommand, {});
      expect(answer).toMatchObject({ content: listen.needsManageChannels, isEphemeral: true });
      expect(opened.listening.size).toBe(1);
    },
  );

  it('on says why it cannot be where the intent is not granted; off works', async () => {
    const opened = await open({ isContentGranted: false });
    const answer = await say(opened, 'on');
    expect(answer).toMatchObject({
      content: listen.needsIntent(commands.guess),
      isEphemeral: true,
    });
    expect(opened.listening.size).toBe(0);
    expect((await say(opened, 'off')).content).toBe(listen.off);
  });

  it('on says which permissions the bot lacks in the channel', async () => {
    const opened = await open();
    opened.discord.botPermissions = PermissionFlagsBits.ViewChannel;
    expect((await say(opened, 'on')).content).toBe(listen.botCannotWrite);
    expect(opened.listening.size).toBe(0);
  });

  it('says so when it cannot be stored', async () => {
    const set = () => Promise.reject(new Error('disk full'));
    const opened = await open({
      services: { listening: { isOn: () => false, hearsLinks: () => false, set } },
    });
    expect((await say(opened, 'on')).content).toBe(COMMON_TEXTS.en.listeningNotStored);
    expect(opened.log.join('\n')).toContain('disk full');
  });
});
