/** Chats that an administrator wants to be listened to: groups and channels. */
import { describe, expect, it } from 'vitest';

import { COMMON_TEXTS, TELEGRAM_TEXTS } from '../../texts.js';
import { fileContent, replyingTo } from './people.js';
import { setGroup, settle, song } from './stage.js';
import { refusalOf } from './trouble.js';

const en = TELEGRAM_TEXTS.en;

describe('/listen', () => {
  it('is for administrators', async () => {
    const { api, world, bob, group, stage } = await setGroup();
    const asked = await api.post(group, bob, { text: '/listen on' });
    expect((await world.answerTo(asked)).text).toBe(en.listen.adminsOnly);
    expect(stage.listening.size).toBe(0);
  });

  it('on: answers every song, not links, words or GIFs; off: ends it', async () => {
    const { api, world, ada, bob, group, songOf, stage } = await setGroup({
      prepare: ({ world: w }) => (w.readsAllGroupMessages = true),
    });
    const on = await api.post(group, ada, { text: '/listen on' });
    const first = await api.post(group, bob, songOf());
    expect((await world.answerTo(on)).text).toBe(en.listen.on);
    expect((await world.answerTo(first)).picture).toBeDefined();
    await api.post(group, bob, { text: 'https://a.test/1.mp3' });
    await api.post(group, bob, fileContent(world, song, 'animation'));
    const off = await api.post(group, ada, { text: '/listen off' });
    expect((await world.answerTo(off)).text).toBe(en.listen.off);
    await api.post(group, bob, songOf());
    await settle();
    expect(stage.heard).toHaveLength(1);
    expect(stage.listening.size).toBe(0);
  });

  it('links: answers links to songs too, no others; on: files only again', async () => {
    const { api, world, ada, bob, group, songOf, stage } = await setGroup({
      prepare: ({ world: w }) => (w.readsAllGroupMessages = true),
    });
    const links = await api.post(group, ada, { text: '/listen links' });
    expect((await world.answerTo(links)).text).toBe(en.listen.links);
    await api.post(group, bob, {
      text: 'https://a.test/1.mp3 and https://www.deezer.com/artist/27',
    });
    const linked = await api.post(group, bob, {
      text: 'what a song: https://www.deezer.com/track/3135556',
    });
    expect((await world.answerTo(linked)).picture).toBeDefined();
    const file = await api.post(group, bob, songOf());
    expect((await world.answerTo(file)).picture).toBeDefined();
    const asked = await api.post(group, ada, { text: '/listen' });
    expect((await world.answerTo(asked)).text).toBe(en.listen.hearsLinks);
    const on = await api.post(group, ada, { text: '/listen on' });
    expect((await world.answerTo(on)).text).toBe(en.listen.on);
    await api.post(group, bob, { text: 'https://www.deezer.com/track/3135556' });
    await settle();
    expect(stage.heard).toHaveLength(2);
  });

  it('says what it needs where privacy mode hides the songs', async () => {
    const { api, world, ada, group } = await setGroup();
    const blind = await api.post(group, ada, { text: '/listen on' });
    expect((await world.answerTo(blind)).text).toBe(en.listen.onButBlind);
    group.members.set(world.me.id, 'administrator');
    const seeing = await api.post(group, ada, { text: '/listen on' });
    expect((await world.answerTo(seeing)).text).toBe(en.listen.on);
  });

  it('without a word behind it tells how things stand', async () => {
    const { api, world, ada, bob, group } = await setGroup();
    const before = await api.post(group, bob, { text: '/listen' });
    expect((await world.answerTo(before)).text).toBe(en.listen.isOff);
    await world.answerTo(await api.post(group, ada, { text: '/listen on' }));
    const after = await api.post(group, bob, { text: '/listen maybe' });
    expect((await world.answerTo(after)).text).toBe(en.listen.isOn);
  });

  it('takes the word of an anonymous administrator, not of a channel that posts in the group', async () => {
    const { api, world, group } = await setGroup();
    const anonymous = world.person('GroupAnonymousBot');
    const asGroup = await api.post(group, anonymous, {
      text: '/listen off',
      sender_chat: group.chat,
    });
    expect((await world.answerTo(asGroup)).text).toBe(en.listen.off);
    const channel = world.channel('Elsewhere').chat;
    const asChannel = await api.post(group, anonymous, {
      text: '/listen on',
      sender_chat: channel,
    });
    expect((await world.answerTo(asChannel)).text).toBe(en.listen.adminsOnly);
  });

  it('is honest when Telegram does not tell who is an administrator', async () => {
    const { api, world, ada, group, stage } = await setGroup({
      prepare: (fake) => (fake.interfere = refusalOf('getChatMember', 400, 'CHAT_ADMIN_REQUIRED')),
    });
    const asked = await api.post(group, ada, { text: '/listen on' });
    expect((await world.answerTo(asked)).text).toBe(en.listen.cannotCheck);
    expect(stage.listening.size).toBe(0);
  });

  it('is honest when the choice cannot be stored', async () => {
    const set = (): Promise<never> => Promise.reject(new Error('disk full'));
    const { api, world, ada, group } = await setGroup({
      listening: { isOn: () => false, hearsLinks: () => false, set },
    });
    const asked = await api.post(group, ada, { text: '/listen on' });
    expect((await world.answerTo(asked)).text).toBe(COMMON_TEXTS.en.listeningNotStored);
  });

  it('keeps quiet about what nobody asked for and cannot be judged', async () => {
    const { api, world, ada, group, songOf } = await setGroup({
      prepare: ({ world: w }) => (w.readsAllGroupMessages = true),
      identify: () =>
        Promise.resolve({ kind: 'failure', code: 'NOT_AUDIO', text: 'No sound in there.' }),
    });
    await world.answerTo(await api.post(group, ada, { text: '/listen on' }));
    await api.post(group, ada, fileContent(world, song, 'video'));
    await api.post(group, ada, songOf());
    const posted = await api.post(group, ada, songOf());
    const asked = await api.post(group, ada, { text: '/genre', ...replyingTo(posted) });
    expect((await world.answerTo(asked)).text).toBe('No sound in there.');
    await settle();
    expect(world.sent).toHaveLength(2);
  });

  it('follows a group that becomes a supergroup, and forgets one that throws the bot out', async () => {
    const { api, world, ada, group, stage } = await setGroup();
    await world.answerTo(await api.post(group, ada, { text: '/listen on' }));
    const id = group.chat.id;
    group.members.set(world.me.id, 'administrator');
    await api.post(group, ada, { migrate_to_chat_id: id - 1 });
    await settle();
    expect([...stage.listening]).toEqual([`telegram ${String(id - 1)}`]);
    const chat = { ...group.chat, id: id - 1 };
    const left = { status: 'kicked', user: world.me };
    await api.mailbox.put({
      my_chat_member: { chat, from: ada, date: 1, new_chat_member: left },
    } as object);
    await settle();
    expect(stage.listening.size).toBe(0);
  });
});

describe('in a channel', () => {
  it('answers posts once it is told to listen, without a chat action', async () => {
    const { api, world, songOf } = await setGroup();
    const channel = world.channel('Radio');
    await api.post(channel, undefined, songOf());
    const on = await api.post(channel, undefined, { text: '/listen on' });
    expect((await world.answerTo(on)).text).toBe(en.listen.onInChannel);
    const posted = await api.post(channel, undefined, songOf());
    expect((await world.answerTo(posted)).picture).toBeDefined();
    expect(world.sent).toHaveLength(2);
    expect(api.callsOf('sendChatAction')).toHaveLength(0);
  });

  it('is not answered a second time in its discussion group', async () => {
    const { api, world, ada, group, songOf } = await setGroup({
      prepare: ({ world: w }) => (w.readsAllGroupMessages = true),
    });
    await world.answerTo(await api.post(group, ada, { text: '/listen on' }));
    await api.post(group, world.person('Telegram'), songOf({ is_automatic_forward: true }));
    await settle();
    expect(world.sent).toHaveLength(1);
  });
});
