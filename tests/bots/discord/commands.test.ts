/** The slash command. */
import { GenrebotError } from '../../../src/pipeline/errors.js';
import { describe, expect, it } from 'vitest';

import { COMMON_TEXTS, DISCORD_TEXTS as TEXTS } from '../../texts.js';
import { eventually, file, openBots, verdict } from './bot.js';

const open = openBots();

const { en, de, hi } = TEXTS;
const ENGLISH = { language: 'en-US' };

describe('/genre', () => {
  it('hears an attachment, with its name, and sends the picture with its description', async () => {
    const { discord, requests, opened } = await open();
    const interaction = discord.slash({ name: 'genre', audio: file('Take Five.mp3') });
    const answer = await interaction.inbox.at(0);
    expect(answer.content).toContain('Heard Take Five.mp3.');
    expect(answer.isEphemeral).toBe(false);
    expect(answer.files).toMatchObject([
      { name: 'genrebot-rock.png', description: 'A picture of rock' },
    ]);
    expect(answer.files[0]?.bytes).toEqual(new Uint8Array(2_000).fill(7));
    expect(opened).toEqual([100]);
    expect(requests).toMatchObject([{ platform: 'discord', language: 'en-US' }]);
    // The fake complains of what comes too late.
    expect(interaction.acknowledgedAfterMs).toBeDefined();
  });

  it('acknowledges before the use case has done anything', async () => {
    const identify = () => new Promise<never>(() => undefined);
    const { discord } = await open({ services: { identify } });
    const interaction = discord.slash({ name: 'genre', audio: file('long.mp3') });
    await expect.poll(() => interaction.acknowledgedAfterMs).toBeDefined();
  });

  it('answers privately when asked to, follow-ups included', async () => {
    const { discord } = await open();
    const { inbox } = discord.slash({
      name: 'genre',
      audio: file('a.mp3'),
      link: 'https://example.com/b.mp3',
      isPrivate: true,
    });
    await inbox.at(1);
    expect(inbox.messages.map(({ isEphemeral }) => isEphemeral)).toEqual([true, true]);
  });

  it.each([
    ['https://example.com/a.mp3', 'https://example.com/a.mp3'],
    ['listen: <https://example.com/a.mp3>!', 'https://example.com/a.mp3'],
    ['example.com/a.mp3', 'https://example.com/a.mp3'],
  ])('opens the link in %j behind the guard', async (link, opened) => {
    const urls: string[] = [];
    const openLink = (url: string) => {
      urls.push(url);
      return Promise.resolve({ bytes: new Uint8Array(1) });
    };
    const { discord } = await open({ services: { openLink } });
    await discord.slash({ name: 'genre', link }).inbox.at(0);
    expect(urls).toEqual([opened]);
  });

  it('takes the first link that opens, and tells what was wrong with the first when none does', async () => {
    const openLink = (url: string) =>
      url.includes('good')
        ? Promise.resolve({ bytes: new Uint8Array(3) })
        : Promise.reject(new GenrebotError('LINK_DEAD', { host: url }));
    const problems: string[] = [];
    const { discord, opened } = await open({
      services: {
        openLink,
        identify: async (request, { signal }) => {
          const { bytes } = await request
            .open(signal, () => undefined)
            .catch((error: unknown) => {
              problems.push(String(error));
              return { bytes: new Uint8Array(0) };
            });
          return verdict(String(bytes.length));
        },
      },
    });
    const links = 'https://example.com/bad https://example.com/good';
    const first = await discord.slash({ name: 'genre', link: links }).inbox.at(0);
    expect(first.content).toMatch(/^3/);
    const bad = 'https://example.com/bad https://example.com/worse';
    await discord.slash({ name: 'genre', link: bad }).inbox.at(0);
    expect(problems).toEqual([expect.stringContaining('https://example.com/bad')]);
    expect(opened).toEqual([]);
  });

  it('never takes an attachment from anywhere but Discord', async () => {
    const failures: unknown[] = [];
    const { discord } = await open({
      services: {
        identify: async (request, { signal }) => {
          await request
            .open(signal, () => undefined)
            .catch((error: unknown) => failures.push(error));
          return verdict('');
        },
      },
    });
    const song = discord.world.post({ files: [file('a.mp3')] });
    const [attachment] = song.attachments;
    if (attachment) attachment.url = attachment.url.replace('127.0.0.1', '127.0.0.2');
    await discord.guess(song).inbox.at(0);
    expect(String(failures[0])).toContain('not on Discord');
  });

  it.each([
    ['nothing', {}, en.hints.nothingChosen(en.commands.guess)],
    ['no link', { link: 'my favourite song' }, en.hints.notALink],
    ['a picture', { audio: file('cat.png', 'image/png') }, en.hints.onlyPictures],
  ])('says privately what to do when given %s', async (_, slash, hint) => {
    const { discord, requests } = await open();
    const { inbox } = discord.slash({ name: 'genre', ...slash }, ENGLISH);
    const answer = await inbox.at(0);
    expect(answer).toMatchObject({ content: hint, isEphemeral: true });
    expect(requests).toEqual([]);
  });

  it('speaks the language of the person, and asks for it', async () => {
    const { discord, requests } = await open();
    const german = await discord.slash({ name: 'genre' }, { language: 'de' }).inbox.at(0);
    expect(german.content).toBe(de.hints.nothingChosen(de.commands.guess));
    const hindi = await discord.slash({ name: 'genre' }, { language: 'hi' }).inbox.at(0);
    expect(hindi.content).toBe(hi.hints.nothingChosen(hi.commands.guess));
    const slash = { name: 'genre', audio: file('a.mp3') };
    await discord.slash(slash, { language: 'pt-BR' }).inbox.at(0);
    expect(requests[0]?.language).toBe('pt-BR');
  });

  it('tells the use case how large a picture may be', async () => {
    const { discord, requests } = await open();
    discord.limitBytes = 25 * 2 ** 20;
    await discord.slash({ name: 'genre', audio: file('a.mp3') }).inbox.at(0);
    expect(requests[0]?.maxPictureBytes).toBe(25 * 2 ** 20);
  });

  it('sends the verdict without the picture when Discord refuses it all the same', async () => {
    const { discord } = await open();
    discord.refuseOverBytes = 1_000;
    const answer = await discord.slash({ name: 'genre', audio: file('a.mp3') }).inbox.at(0);
    expect(answer.files).toEqual([]);
    expect(answer.content).toContain('Heard a.mp3.');
    expect(answer.content).toContain(COMMON_TEXTS.en.pictureLeftOut.tooLarge);
  });

  it.each([10008, 10062, 50027])('stays quiet when the answer meets %i', async (code) => {
    const { discord, log } = await open();
    const slash = { name: 'genre', audio: file('a.mp3'), vanishesWith: code };
    const interaction = discord.slash(slash);
    await expect.poll(() => log.join('\n')).toContain('gone before it was answered');
    expect(interaction.refused).toBe(1);
    expect(log.filter((line) => /^(warn|error)/.test(line))).toEqual([]);
  });

  it('stays quiet where Discord never comes to know the interaction', async () => {
    const { discord, log } = await open();
    discord.slash({ name: 'genre', audio: file('a.mp3'), vanishesWith: 10015 });
    await eventually(() => log.join('\n').includes('gone before it was answered'));
    expect(log.filter((line) => /^(warn|error)/.test(line))).toEqual([]);
  });
});
