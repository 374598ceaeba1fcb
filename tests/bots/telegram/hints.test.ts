/** Hints and greetings: said once, and never in a song's way. */
import type { ChatMember } from 'grammy/types';
import { describe, expect, it } from 'vitest';

import { TELEGRAM_TEXTS } from '../../texts.js';
import type { Content } from './fake/world.js';
import { fileContent } from './people.js';
import { ada, type GroupStage, setGroup, setStage, settle, song } from './stage.js';

const en = TELEGRAM_TEXTS.en;
const photo = { photo: [] } as Content;

describe('the same hint', () => {
  it('is said once a minute a chat, and a hundred /help do not keep a song waiting', async () => {
    const { api, world, ada: anna, bob, group, songOf } = await setGroup();
    for (let i = 0; i < 100; i++) await api.post(group, bob, { text: '/help' });
    const asked = await api.post(group, anna, songOf({ caption: '@GenreTestBot' }));
    expect((await world.answerTo(asked)).picture).toBeDefined();
    await settle();
    const texts = world.sent.map(({ text }) => text);
    expect(texts).toHaveLength(2);
    expect(texts).toContain('This is jazz.');
    expect(texts.filter((text) => text.startsWith(en.help))).toHaveLength(1);
  });

  it('is another one in another chat, and another hint is said', async () => {
    const { api, world, ada: anna, group } = await setGroup();
    await world.answerTo(await api.post(group, anna, { text: '/help' }));
    await world.answerTo(await api.post(group, anna, { text: '/genre' }));
    const own = world.privateChat(anna);
    const again = await world.answerTo(await api.post(own, anna, { text: '/help' }));
    expect(again.text.startsWith(en.help)).toBe(true);
  });

  it('never swallows what a command has changed: on, off, on', async () => {
    const { api, world, ada: anna, group } = await setGroup();
    group.members.set(world.me.id, 'administrator');
    for (const word of ['on', 'off', 'on']) {
      await world.answerTo(await api.post(group, anna, { text: `/listen ${word}` }));
    }
    const said = world.sent.map(({ text }) => text);
    expect(said).toEqual([en.listen.on, en.listen.off, en.listen.on]);
  });
});

describe('an album', () => {
  it('of six photos gets one hint', async () => {
    const stage = await setStage();
    const { chat, person } = ada(stage);
    for (let i = 0; i < 6; i++) {
      await stage.api.post(chat, person, { ...photo, media_group_id: 'a' });
    }
    expect((await stage.api.world.said(() => true)).text).toBe(en.shortHelp);
    await settle();
    expect(stage.api.world.sent).toHaveLength(1);
  });

  it('of photos and a video gets the video’s answer alone', async () => {
    const stage = await setStage();
    const { chat, person } = ada(stage);
    const album = { media_group_id: 'a' };
    await stage.api.post(chat, person, { ...photo, ...album });
    const video = { ...fileContent(stage.api.world, song, 'video'), ...album };
    await stage.api.world.answerTo(await stage.api.post(chat, person, video));
    await new Promise((resolve) => setTimeout(resolve, 1_800));
    expect(stage.api.world.sent).toHaveLength(1);
  });

  it.each(['/genre', '/genre@GenreTestBot', 'what are these, @GenreTestBot?'])(
    'whose caption says %j is asked about as a whole, and each answer names its file',
    async (caption) => {
      const {
        api,
        world,
        ada: anna,
        group,
      } = await setGroup({
        prepare: ({ world: w }) => (w.readsAllGroupMessages = true),
      });
      const named = (name: string, more: Content = {}): Content => ({
        ...fileContent(world, { ...song, name }),
        ...{ media_group_id: 'a', ...more },
      });
      const messages = [
        await api.post(group, anna, named('1.mp3')),
        await api.post(group, anna, named('2.mp3', { caption })),
        await api.post(group, anna, named('3.mp3')),
      ];
      const answers = await Promise.all(messages.map((message) => world.answerTo(message)));
      expect(answers.map(({ text }) => text)).toEqual(
        ['1.mp3', '2.mp3', '3.mp3'].map((name) => `${name}\nThis is jazz.`),
      );
      await settle();
      expect(world.sent).toHaveLength(3);
    },
  );

  it('whose caption is another bot’s command is not ours, where we listen either', async () => {
    const { stage, api, ada: anna, group, songOf } = await listening();
    const album = { media_group_id: 'a' };
    await api.post(group, anna, songOf({ ...album, caption: '/play@OtherBot' }));
    await api.post(group, anna, songOf(album));
    await settle();
    expect(stage.heard).toEqual([]);
  });
});

/** A group in which every song is answered. */
async function listening(): Promise<GroupStage> {
  const scene = await setGroup({ prepare: ({ world }) => (world.readsAllGroupMessages = true) });
  const { api, world, ada: anna, group } = scene;
  await world.answerTo(await api.post(group, anna, { text: '/listen on' }));
  return scene;
}

describe('another bot’s command', () => {
  it('is left alone everywhere: alone, as a caption, in reply to us, in private', async () => {
    const { stage, api, world, ada: anna, group, songOf } = await listening();
    const [said] = world.sent;
    const ours = said && world.find(said.chatId, said.messageId);
    const reply = { reply_to_message: ours } as Content;
    await api.post(group, anna, { text: '/help@OtherBot' });
    await api.post(group, anna, songOf({ caption: '/genre@OtherBot' }));
    await api.post(group, anna, songOf({ ...reply, caption: '/play@OtherBot' }));
    await api.post(group, anna, { ...reply, text: '/genre@OtherBot https://a.test/1.mp3' });
    await api.post(group, anna, { text: '/genre@OtherBot @GenreTestBot https://a.test/1.mp3' });
    await api.post(world.privateChat(anna), anna, { text: '/help@OtherBot' });
    await settle();
    expect(world.sent).toHaveLength(1);
    expect(stage.heard).toEqual([]);
  });
});

describe('added to a group', () => {
  const member = (status: string): ChatMember => ({ status }) as ChatMember;

  async function join(scene: GroupStage, now = 'member', before = 'left'): Promise<void> {
    const { api, ada: anna, group } = scene;
    const change = { old_chat_member: member(before), new_chat_member: member(now) };
    const update = { my_chat_member: { chat: group.chat, from: anna, date: 1, ...change } };
    await api.mailbox.put(update);
  }

  /** What became of an update is known once the next ones are answered. */
  async function afterAll({ api, world, ada: anna }: GroupStage): Promise<void> {
    await settle();
    await world.answerTo(await api.post(world.privateChat(anna), anna, { text: '/genres' }));
  }

  it('greets, and says what privacy mode means for it', async () => {
    const scene = await setGroup();
    await join(scene);
    const { text } = await scene.world.said(() => true);
    expect(text).toBe(en.greeting.blind('GenreTestBot'));
    expect(text).toContain('/genre@GenreTestBot');
    // Added, thrown out and added again: once is enough.
    await join(scene);
    await afterAll(scene);
    expect(scene.world.sent).toHaveLength(2);
  });

  it('as an administrator, or with privacy mode off, it sees all', async () => {
    const scene = await setGroup();
    await join(scene, 'administrator');
    expect((await scene.world.said(() => true)).text).toBe(en.greeting.hearing('GenreTestBot'));
    const other = await setGroup({ prepare: ({ world }) => (world.readsAllGroupMessages = true) });
    await join(other);
    expect((await other.world.said(() => true)).text).toBe(en.greeting.hearing('GenreTestBot'));
  });

  it('says nothing when it was there already, or in a channel', async () => {
    const scene = await setGroup();
    await join(scene, 'administrator', 'member');
    const channel = scene.world.channel('Radio');
    await join({ ...scene, group: channel }, 'administrator');
    await afterAll(scene);
    expect(scene.world.sent).toHaveLength(1);
  });
});
