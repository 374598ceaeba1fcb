/** The message command. */
import { describe, expect, it } from 'vitest';

import { DISCORD_TEXTS as TEXTS } from '../../texts.js';
import { file, type Identify, openBots, verdict } from './bot.js';

const open = openBots();

const { en } = TEXTS;
const ENGLISH = { language: 'en-US' };

describe('Guess the genre', () => {
  it('hears a message that the bot was never shown', async () => {
    const { discord } = await open();
    const song = discord.world.post({ user: 'bob', files: [file('song.mp3')] });
    const answer = await discord.guess(song).inbox.at(0);
    expect(answer.content).toContain('Heard song.mp3.');
  });

  it('answers each of several songs in order, one answer for each', async () => {
    const identify: Identify = async ({ title = '' }) => {
      // The later ones are ready first.
      await new Promise((resolve) => setTimeout(resolve, title === 'a.mp3' ? 150 : 10));
      return verdict(`It was ${title}.`);
    };
    const { discord } = await open({ services: { identify } });
    const files = [file('a.mp3'), file('cover.jpg', 'image/jpeg'), file('b.ogg', 'audio/ogg')];
    const song = discord.world.post({ files: [...files, file('c.mp4', 'video/mp4')] });
    const { inbox } = discord.guess(song);
    await inbox.at(2);
    const titles = inbox.messages.map(({ content }) => content.split('\n').slice(0, 2));
    expect(titles).toEqual([
      ['**a.mp3**', 'It was a.mp3.'],
      ['**b.ogg**', 'It was b.ogg.'],
      ['**c.mp4**', 'It was c.mp4.'],
    ]);
  });

  it('tries a file of unknown kind when there is nothing better', async () => {
    const { discord, requests } = await open();
    const unknown = file('song.xyz', '');
    await discord.guess(discord.world.post({ files: [unknown] })).inbox.at(0);
    const mixed = [unknown, file('b.mp3'), file('notes.txt', 'text/plain')];
    const second = discord.guess(discord.world.post({ files: mixed }));
    await second.inbox.at(0);
    expect(requests.map(({ title }) => title)).toEqual(['song.xyz', 'b.mp3']);
  });

  it('prefers a link to a file that cannot be sound, and tries that when there is no link', async () => {
    const { discord, requests } = await open();
    const files = [file('notes.txt', 'text/plain')];
    const text = 'from https://example.com/song';
    await discord.guess(discord.world.post({ files, text })).inbox.at(0);
    await discord.guess(discord.world.post({ files })).inbox.at(0);
    expect(requests.map(({ title }) => title)).toEqual([undefined, 'notes.txt']);
  });

  it('hears what a message forwards', async () => {
    const { discord } = await open();
    const original = discord.world.post({ chat: 'other', files: [file('far.mp3')] });
    const answer = await discord.guess(discord.world.post({ forwards: original })).inbox.at(0);
    expect(answer.content).toContain('Heard far.mp3.');
  });

  it.each([
    ['words', { text: 'what a song' }, en.hints.noSong],
    ['an invitation', { text: 'https://discord.gg/abc' }, en.hints.noSong],
    ['a picture', { files: [file('cat.png', 'image/png')] }, en.hints.onlyPictures],
  ])('says privately that it finds no song in %s', async (_, post, hint) => {
    const { discord } = await open();
    const answer = await discord.guess(discord.world.post(post), ENGLISH).inbox.at(0);
    expect(answer).toMatchObject({ content: hint, isEphemeral: true });
  });

  it('sends a guest of the server no more than Discord allows, and says so', async () => {
    const { discord, requests } = await open();
    const files = Array.from({ length: 8 }, (_, index) => file(`${String(index)}.mp3`));
    const who = { where: 'elsewhere' as const, ...ENGLISH };
    const { inbox } = discord.guess(discord.world.post({ ...who, files }), who);
    const last = await inbox.at(5);
    expect(last.content).toContain(en.hints.onlyFirst(6, 8));
    expect(requests).toHaveLength(6);
    const members = discord.guess(discord.world.post({ files }));
    await members.inbox.at(7);
  });

  it('works in direct messages with somebody else', async () => {
    const { discord } = await open();
    const who = { where: 'dm' as const };
    const song = discord.world.post({ ...who, files: [file('a.mp3')] });
    expect((await discord.guess(song, who).inbox.at(0)).content).toContain('Heard a.mp3.');
  });
});
