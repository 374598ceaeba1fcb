/** Coming online: intents, refusals, and going away. */
import { GatewayIntentBits } from 'discord.js';
import { describe, expect, it } from 'vitest';

import { PlatformRefused } from '../../../src/bots/common/types.js';
import { prepareDiscord, startDiscord } from '../../../src/bots/discord/index.js';
import { DISCORD_TEXTS as TEXTS } from '../../texts.js';
import {
  eventually,
  file,
  latch,
  openBots,
  pretending,
  type Records,
  type TestBot,
  verdict,
} from './bot.js';
import { FakeDiscord, TOKEN } from './fake-discord.js';

const WITHOUT_CONTENT =
  GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessages | GatewayIntentBits.DirectMessages;
const WITH_CONTENT = WITHOUT_CONTENT | GatewayIntentBits.MessageContent;

const open = openBots();

function intentsOf({ discord }: TestBot): number[] {
  return discord.gateway.identified.map(({ intents }) => intents);
}

describe('intents', () => {
  it('message content is not asked for where it is not granted, and the log says what that means', async () => {
    const opened = await open();
    expect(intentsOf(opened)).toEqual([WITHOUT_CONTENT]);
    expect(opened.discord.gateway.closes).toEqual([]);
    expect(opened.log.join('\n')).toContain('/genre-listen is off');
    expect(opened.adapter.greeting).toBe('Discord: genrebot is online in 1 server');
  });

  it('message content is asked for where it is granted', async () => {
    const opened = await open({ isContentGranted: true });
    expect(intentsOf(opened)).toEqual([WITH_CONTENT]);
    expect(opened.log).toEqual([]);
  });

  it('refused at the door (4014), it comes in without', async () => {
    const discord = new FakeDiscord({ isContentGranted: true });
    discord.isContentRevoked = true;
    await discord.start();
    const opened = await open({ discord });
    expect(intentsOf(opened)).toEqual([WITH_CONTENT, WITHOUT_CONTENT]);
    expect(discord.gateway.closes).toEqual([4014]);
    expect(opened.log.join('\n')).toContain('/genre-listen is off');
    const listen = { name: 'genre-listen', subcommand: 'on' };
    const answer = await discord.slash(listen, { permissions: 1n << 4n }).inbox.at(0);
    expect(answer.content).toBe(TEXTS.en.listen.needsIntent(TEXTS.en.commands.guess));
  });

  it('taken away while it runs (4014), it comes back without', async () => {
    const opened = await open({ isContentGranted: true });
    const { discord } = opened;
    discord.isContentRevoked = true;
    discord.gateway.closeSessions(4014);
    await eventually(() => discord.gateway.identified.length === 2);
    await eventually(() => discord.gateway.sessions === 1);
    expect(intentsOf(opened)).toEqual([WITH_CONTENT, WITHOUT_CONTENT]);
    await eventually(() => opened.log.join('\n').includes('/genre-listen is off'));
    const slash = { name: 'genre', audio: file('a.mp3') };
    expect((await discord.slash(slash).inbox.at(0)).content).toContain('Heard a.mp3.');
  });
});

describe('refusals', () => {
  it('a wrong token is named as such, and never shown', async () => {
    const discord = new FakeDiscord();
    await discord.start();
    const account = { token: 'a-wrong-token-that-must-not-leak', apiRoot: discord.apiRoot };
    const services = pretending(noRecords());
    const started = startDiscord({ ...account, shards: { kind: 'none' } }, services);
    await expect(started).rejects.toThrow(/does not accept DISCORD_TOKEN/);
    await expect(started).rejects.not.toThrow(/must-not-leak/);
    await discord.stop();
  });

  it('a token that is reset while it runs is told in the log', async () => {
    const { discord, log } = await open();
    discord.gateway.closeSessions(4004);
    await eventually(() => log.join('\n').includes('Discord is off: the token is no longer valid'));
  });

  it('too many servers for one process: the log says what to set', async () => {
    const { discord, log } = await open();
    discord.gateway.closeSessions(4011);
    await eventually(() => log.join('\n').includes('set DISCORD_SHARDS=auto'));
  });
});

describe('an answer of Discord to the token', () => {
  it('that refuses it is told apart from none at all', async () => {
    const discord = new FakeDiscord();
    await discord.start();
    const { apiRoot } = discord;
    const prepare = (token: string) =>
      prepareDiscord({ token, apiRoot, shards: { kind: 'none' } }, pretending(noRecords()));
    await prepare(TOKEN).authenticate();
    await expect(prepare('wrong').authenticate()).rejects.toThrow(PlatformRefused);
    await discord.stop();
    const unreachable: unknown = await prepare(TOKEN)
      .authenticate()
      .catch((error: unknown) => error);
    expect(unreachable).toBeInstanceOf(Error);
    expect(unreachable).not.toBeInstanceOf(PlatformRefused);
  });
});

describe('stopping', () => {
  it('writes down who comes meanwhile, leaves the answers to those who have the requests, and hangs up', async () => {
    const stored = latch();
    const judged = latch();
    const { discord, adapter } = await open({
      services: {
        identify: async ({ title = '' }) => {
          await judged.opened;
          return verdict(`Heard ${title}.`);
        },
      },
      wrapAccept: (accept) => (incoming) => stored.opened.then(() => accept(incoming)),
    });
    const first = discord.slash({ name: 'genre', audio: file('a.mp3') });
    await eventually(() => first.acknowledgedAfterMs !== undefined);
    const stopped = adapter.stop(5_000);
    const second = discord.slash({ name: 'genre', audio: file('b.mp3') });
    await eventually(() => second.acknowledgedAfterMs !== undefined);
    stored.open();
    await stopped;
    await eventually(() => discord.gateway.sessions === 0);
    expect(first.inbox.messages).toEqual([]);
    judged.open();
    expect((await first.inbox.at(0)).content).toContain('Heard a.mp3.');
    expect((await second.inbox.at(0)).content).toContain('Heard b.mp3.');
  });

  it('ends while the gateway is deaf: neither its goodbye nor its silence is waited for', async () => {
    const { discord, adapter } = await open();
    discord.gateway.deafen();
    expect(await isDoneWithin(adapter.stop(1_000), 4_000)).toBe(true);
  });

  it('ends while the line is being opened again', async () => {
    const { discord, adapter, log } = await open();
    discord.gateway.isRefusing = true;
    discord.gateway.closeSessions(4000);
    await eventually(() => log.join('\n').includes('reconnecting to Discord'));
    expect(await isDoneWithin(adapter.stop(1_000), 4_000)).toBe(true);
    discord.gateway.isRefusing = false;
    const { length } = discord.gateway.identified;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(discord.gateway.identified).toHaveLength(length);
    expect(discord.gateway.sessions).toBe(0);
  });

  it('ends while an acknowledgement hangs', async () => {
    const { discord, adapter } = await open();
    discord.faults.push({ kind: 'hang', path: /callback$/ });
    discord.slash({ name: 'genre', audio: file('a.mp3') });
    await eventually(() => discord.calls.some(({ path }) => path.endsWith('/callback')));
    expect(await isDoneWithin(adapter.stop(500), 5_000)).toBe(true);
    expect(discord.violations).toEqual([]);
  });

  it('gives up coming online when it is told to', async () => {
    const discord = new FakeDiscord();
    await discord.start();
    discord.gateway.isRefusing = true;
    const stop = new AbortController();
    const account = { token: TOKEN, apiRoot: discord.apiRoot };
    const starting = prepareDiscord(
      { ...account, shards: { kind: 'none' } },
      pretending(noRecords()),
    ).start(stop.signal);
    await eventually(() => discord.calls.some(({ path }) => path === '/gateway/bot'));
    stop.abort();
    const ended = expect(starting).rejects.toThrow(/stopped/);
    expect(await isDoneWithin(ended, 4_000)).toBe(true);
    await discord.stop();
  });
});

/** A generous bound: what it rules out are waits of half a minute and more. */
function isDoneWithin(work: Promise<unknown>, limitMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, limitMs, false);
  });
  return Promise.race([work.then(() => true), late]).finally(() => {
    clearTimeout(timer);
  });
}

function noRecords(): Records {
  return { requests: [], opened: [], feedback: [], listening: new Set<string>(), log: [] };
}
