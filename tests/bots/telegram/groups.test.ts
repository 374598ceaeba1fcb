/** Groups: the bot speaks when spoken to. */
import { describe, expect, it } from 'vitest';

import { TELEGRAM_TEXTS } from '../../texts.js';
import type { Content } from './fake/world.js';
import { fileContent, replyingTo } from './people.js';
import { setGroup, settle, song, type Stage } from './stage.js';

const en = TELEGRAM_TEXTS.en;

async function expectSilence({ api }: Stage): Promise<void> {
  await settle();
  expect(api.world.sent).toEqual([]);
}

describe('asked in a group', () => {
  it.each(['audio', 'voice', 'video_note', 'video', 'document'] as const)(
    '/genre as a reply to a %s',
    async (kind) => {
      const { api, world, ada, bob, group, stage } = await setGroup();
      const posted = await api.post(group, ada, fileContent(world, song, kind));
      const asked = await api.post(group, bob, { text: '/genre', ...replyingTo(posted) });
      expect((await world.answerTo(asked)).picture).toBeDefined();
      expect(stage.heard).toHaveLength(1);
      expect(stage.heard[0]?.request.userId).toBe(String(bob.id));
    },
  );

  it('/genre with a link, as a reply to a link, and as a caption', async () => {
    const { api, world, ada, group, songOf, stage } = await setGroup();
    const link = await api.post(group, ada, { text: 'https://a.test/1.mp3' });
    for (const content of [
      { text: '/genre@GenreTestBot https://a.test/2.mp3' },
      { text: '/genre', ...replyingTo(link) },
      songOf({ caption: '/genre' }),
    ]) {
      await world.answerTo(await api.post(group, ada, content));
    }
    expect(stage.heard).toHaveLength(3);
  });

  it('/genre as a reply to a message of another chat', async () => {
    const { api, world, ada, group, songOf, stage } = await setGroup();
    const elsewhere = { origin: { type: 'hidden_user', sender_user_name: 'X', date: 1 } };
    const external = { external_reply: { ...elsewhere, ...songOf() } } as Content;
    await world.answerTo(await api.post(group, ada, { text: '/genre', ...external }));
    expect(stage.heard[0]?.bytes).toEqual(song.bytes);
  });

  it('/genre that points to nothing explains itself', async () => {
    const { api, world, ada, group } = await setGroup();
    const asked = await api.post(group, ada, { text: '/genre' });
    expect((await world.answerTo(asked)).text).toBe(en.groupHelp);
  });

  it('a mention in a caption, in a link’s text, or as a reply to a song', async () => {
    const { api, world, ada, group, songOf, stage } = await setGroup();
    const posted = await api.post(group, ada, songOf());
    for (const content of [
      songOf({ caption: 'what is this, @genretestbot?' }),
      { text: '@GenreTestBot https://a.test/1.mp3' },
      { text: '@GenreTestBot', ...replyingTo(posted) },
    ]) {
      await world.answerTo(await api.post(group, ada, content));
    }
    expect(stage.heard).toHaveLength(3);
  });

  it('a song as a reply to the bot, but not mere words to it', async () => {
    const { api, world, ada, group, songOf, stage } = await setGroup();
    const asked = await api.post(group, ada, { text: '/help' });
    const { messageId } = await world.answerTo(asked);
    const said = world.find(group.chat.id, messageId);
    if (!said) throw new Error('the bot said nothing');
    await world.answerTo(await api.post(group, ada, songOf(replyingTo(said))));
    await api.post(group, ada, { text: 'thank you!', ...replyingTo(said) });
    await settle();
    expect(stage.heard).toHaveLength(1);
    expect(world.sent).toHaveLength(2);
  });

  it('all of an album whose caption mentions the bot, whichever file carries it', async () => {
    const { api, world, ada, group, songOf } = await setGroup({
      prepare: ({ world: w }) => (w.readsAllGroupMessages = true),
    });
    const album = { media_group_id: 'a1' };
    const messages = [
      await api.post(group, ada, songOf(album)),
      await api.post(group, ada, songOf({ ...album, caption: '@GenreTestBot' })),
      await api.post(group, ada, songOf(album)),
    ];
    await Promise.all(messages.map((message) => world.answerTo(message)));
    await settle();
    expect(world.sent).toHaveLength(3);
  });

  it('answers in the topic of a forum', async () => {
    const { api, world, ada, group, songOf } = await setGroup();
    const topic = { is_topic_message: true, message_thread_id: 77, caption: '@GenreTestBot' };
    const asked = await api.post(group, ada, songOf(topic));
    expect((await world.answerTo(asked)).threadId).toBe(77);
    expect(api.callsOf('sendChatAction')[0]?.params['message_thread_id']).toBe(77);
  });
});

describe('not asked', () => {
  it('says nothing to songs, links and words, nor to other bots’ commands', async () => {
    const { stage, api, world, ada, group, songOf } = await setGroup({
      prepare: (fake) => (fake.world.readsAllGroupMessages = true),
    });
    await api.post(group, ada, songOf());
    await api.post(group, ada, { text: 'https://a.test/1.mp3' });
    await api.post(group, ada, { text: 'hello @SomebodyElse' });
    await api.post(group, ada, {
      text: '/genre@OtherBot',
      ...replyingTo(await api.post(group, ada, songOf())),
    });
    await api.post(group, ada, { text: '/unheard_of' });
    const bot = { ...world.person('Robot'), is_bot: true };
    await api.post(group, bot, songOf({ caption: '@GenreTestBot' }));
    await expectSilence(stage);
  });
});
