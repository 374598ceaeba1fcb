/** Songs are written down: at once, whatever becomes of the acknowledgement, and who is not served is told. */
import { describe, expect, it } from 'vitest';

import { phraseError } from '../../../src/i18n/index.js';
import { pause } from '../../../src/lib/pause.js';
import { recentTold } from '../recent-told.js';
import { eventually, file, latch, openBots, verdict } from './bot.js';
import { BOT_ID } from './fake/world.js';

const NAME = `<@${BOT_ID}>`;

function busy(language: string): string {
  return phraseError({ code: 'BUSY', context: { queueLength: 1 } }, language);
}

const open = openBots();

describe('a command', () => {
  it('is acknowledged in time while the store is slow, and then answered', async () => {
    const gate = latch();
    const { discord } = await open({
      wrapAccept: (accept) => (incoming) => gate.opened.then(() => accept(incoming)),
    });
    const interaction = discord.slash({ name: 'genre', audio: file('a.mp3') });
    await eventually(() => interaction.acknowledgedAfterMs !== undefined);
    expect(interaction.inbox.messages).toEqual([]);
    gate.open();
    expect((await interaction.inbox.at(0)).content).toContain('Heard a.mp3.');
  });

  it('is not acknowledged before it is stored, while there is time', async () => {
    let storedMs: number | undefined;
    const { discord } = await open({
      wrapAccept: (accept) => async (incoming) => {
        await pause(700);
        storedMs = performance.now();
        return accept(incoming);
      },
    });
    const interaction = discord.slash({ name: 'genre', audio: file('a.mp3') });
    await eventually(() => interaction.acknowledgedAfterMs !== undefined);
    const { createdMs, acknowledgedAfterMs = 0 } = interaction;
    expect(storedMs).toBeLessThan(createdMs + acknowledgedAfterMs);
    expect((await interaction.inbox.at(0)).content).toContain('Heard a.mp3.');
  });

  it.each([
    ['its line breaks', 'torn'],
    ['nothing comes back', 'hang'],
    ['a proxy fails', 'html'],
  ] as const)('is acknowledged again when %s', async (_, kind) => {
    const { discord, requests } = await open();
    discord.faults.push({ kind, path: /callback$/ });
    const interaction = discord.slash({ name: 'genre', audio: file('a.mp3') });
    expect((await interaction.inbox.at(0)).content).toContain('Heard a.mp3.');
    expect(requests).toHaveLength(1);
  });

  it('counts as acknowledged when Discord says that it is (40060)', async () => {
    const { discord, log } = await open();
    discord.faults.push({ kind: 'unheard', path: /callback$/ });
    const interaction = discord.slash({ name: 'genre', audio: file('a.mp3') });
    expect((await interaction.inbox.at(0)).content).toContain('Heard a.mp3.');
    await eventually(() => interaction.repeats > 0);
    expect(interaction.repeats).toBe(1);
    expect(log.filter((line) => /^(warn|error)/.test(line))).toEqual([]);
  });

  it.each([
    ['over the limits', () => Promise.resolve('busy' as const)],
    ['not stored', () => Promise.reject(new Error('disk full'))],
  ])('says so when it is %s', async (_, accept) => {
    const { discord } = await open({ wrapAccept: () => accept });
    const { content } = await discord.slash({ name: 'genre', audio: file('a.mp3') }).inbox.at(0);
    expect(content).toBe(busy('en'));
  });

  it('says once that the rest is not taken, and after the answer', async () => {
    const gate = latch();
    const { discord } = await open({
      services: { identify: () => gate.opened.then(() => verdict('Heard.')) },
      wrapAccept: (accept) => (incoming) =>
        incoming.key.endsWith(':0') ? accept(incoming) : Promise.resolve('busy'),
    });
    const files = ['a.mp3', 'b.mp3', 'c.mp3'].map((name) => file(name));
    const { inbox } = discord.guess(discord.world.post({ files }));
    await eventually(() =>
      discord.calls.some(({ method, path }) => method === 'GET' && path.endsWith('@original')),
    );
    expect(inbox.messages).toEqual([]);
    gate.open();
    await inbox.at(1);
    const [first, second] = inbox.messages;
    expect(first?.content).toContain('Heard.');
    expect(second?.content).toBe(busy('en'));
    expect(inbox.messages).toHaveLength(2);
  });

  it('brought twice is answered once', async () => {
    const { discord, requests } = await open({
      wrapAccept: (accept) => async (incoming) => {
        await accept(incoming);
        return accept(incoming);
      },
    });
    const interaction = discord.slash({ name: 'genre', audio: file('a.mp3') });
    await interaction.inbox.at(0);
    expect(requests).toHaveLength(1);
  });
});

describe('the channel’s last song', () => {
  it.each(['a command', 'a mention'] as const)('is noted after %s is stored', async (kind) => {
    const steps: string[] = [];
    const { discord } = await open({
      services: { recent: recentTold(() => steps.push('noted')) },
      wrapAccept: (accept) => (incoming) => {
        steps.push('stored');
        return accept(incoming);
      },
    });
    const audio = file('a.mp3');
    if (kind === 'a command') discord.slash({ name: 'genre', audio });
    else discord.say({ text: NAME, files: [audio] });
    await eventually(() => steps.length === 2);
    expect(steps).toEqual(['stored', 'noted']);
  });
});

describe('a message', () => {
  it('that is over the limits is told so', async () => {
    const { discord } = await open({ wrapAccept: () => () => Promise.resolve('busy') });
    const message = discord.say({ text: NAME, files: [file('a.mp3'), file('b.mp3')] });
    expect((await discord.answerTo(message)).content).toBe(busy('fr'));
    expect(discord.sent.messages).toHaveLength(1);
  });

  it('that nobody asked about stays without a word when it fails, or is over the limits', async () => {
    const failure = { kind: 'failure', code: 'SILENT', text: 'Silent.' } as const;
    let isBusy = false;
    const heard: string[] = [];
    const { discord, listening } = await open({
      isContentGranted: true,
      services: {
        identify: ({ title = '' }) => {
          heard.push(title);
          return Promise.resolve(failure);
        },
      },
      wrapAccept: (accept) => (incoming) => (isBusy ? Promise.resolve('busy') : accept(incoming)),
    });
    listening.add(discord.world.channelOf({}));
    discord.say({ files: [file('a.mp3')] });
    await eventually(() => heard.length === 1);
    isBusy = true;
    discord.say({ files: [file('b.mp3')] });
    const asked = discord.say({ text: NAME, files: [file('c.mp3')] });
    await discord.answerTo(asked);
    expect(discord.sent.messages).toHaveLength(1);
  });

  it('seems to be typed at for as long as one of its songs is worked on', async () => {
    const gates = [latch(), latch()];
    let count = 0;
    const { discord } = await open({
      services: {
        identify: async () => {
          const mine = gates[count];
          count += 1;
          await mine?.opened;
          return verdict('Heard.');
        },
      },
    });
    const song = { text: NAME, files: [file('a.mp3'), file('b.mp3')] };
    const message = discord.say(song);
    const typed = () => discord.calls.filter(({ path }) => path.endsWith('/typing')).length;
    await eventually(() => typed() === 1);
    gates[0]?.open();
    await discord.answerTo(message);
    // Still at it: a second message in the channel starts no second sign.
    discord.say({ ...song, user: 'bob' });
    await eventually(() => count >= 3);
    expect(typed()).toBe(1);
    gates[1]?.open();
    await discord.answerTo(message, 1);
  });
});
