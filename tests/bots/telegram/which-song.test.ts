/** Which song is meant: behind links of every kind, in replies, or just the last one. */
import type { Message } from 'grammy/types';
import { describe, expect, it } from 'vitest';

import { TELEGRAM_TEXTS } from '../../texts.js';
import { recentTold } from '../recent-told.js';
import type { BotMessage, Content } from './fake/world.js';
import { fileContent, replyingTo } from './people.js';
import { ada, type GroupStage, setGroup, setStage, settle, song, type Stage } from './stage.js';

const en = TELEGRAM_TEXTS.en;
const LINK = 'https://a.test/1.mp3';

function openedIn({ heard }: Stage): string[] {
  return heard.map(({ bytes }) => new TextDecoder().decode(bytes));
}

function ours({ world }: GroupStage, { chatId, messageId }: BotMessage): Message {
  const message = world.find(chatId, messageId);
  if (!message) throw new Error('it is gone');
  return message;
}

describe('in private', () => {
  it('words in reply to a song are about that song', async () => {
    const stage = await setStage();
    const { chat, person } = ada(stage);
    const posted = stage.api.world.write(chat, person, fileContent(stage.api.world, song));
    const words = { text: 'and what is this?', ...replyingTo(posted) };
    await stage.api.world.answerTo(await stage.api.post(chat, person, words));
    expect(stage.heard).toHaveLength(1);
  });

  it('words in reply to an answer are talk', async () => {
    const stage = await setStage();
    const { chat, person } = ada(stage);
    const { world } = stage.api;
    const answer = await world.answerTo(
      await stage.api.post(chat, person, fileContent(world, song)),
    );
    const said = world.find(answer.chatId, answer.messageId);
    const thanks = { text: 'thank you!', reply_to_message: said } as Content;
    expect((await world.answerTo(await stage.api.post(chat, person, thanks))).text).toBe(
      en.shortHelp,
    );
    expect(stage.heard).toHaveLength(1);
  });
});

describe('links count', () => {
  const elsewhere = { origin: { type: 'hidden_user', sender_user_name: 'X', date: 1 } };
  const preview = { link_preview_options: { url: LINK } };
  const button = { reply_markup: { inline_keyboard: [[{ text: 'Listen', url: LINK }]] } };
  const text = { text: 'a song' };
  const quote = { quote: { text: `hear ${LINK}`, position: 0, is_manual: true } };
  const marked = { type: 'text_link', offset: 0, length: 4, url: LINK };

  it.each<[string, object]>([
    ['as the preview of the message', { text: '/genre', ...preview }],
    ['as the preview of the message replied to', { reply_to_message: { ...text, ...preview } }],
    ['behind a button of the message replied to', { reply_to_message: { ...text, ...button } }],
    ['in a quote', { reply_to_message: { text: 'https://b.test/2.mp3' }, ...quote }],
    ['behind words of a quote', { quote: { text: 'song', position: 0, entities: [marked] } }],
    ['in a message of another chat', { external_reply: { ...elsewhere, ...preview } }],
    ['in a quote from another chat', { external_reply: elsewhere, ...quote }],
  ])('%s', async (_, content) => {
    const scene = await setGroup();
    const { stage, api, world, ada: anna, group } = scene;
    const { reply_to_message: replied } = content as { reply_to_message?: object };
    const whole = replied && replyingTo(world.write(group, anna, replied));
    const asked = await api.post(group, anna, { text: '/genre', ...content, ...whole });
    await world.answerTo(asked);
    expect(openedIn(stage)[0]).toBe(LINK);
  });

  it('not in a reply to us: that is talk', async () => {
    const scene = await setGroup();
    const { stage, api, world, ada: anna, group } = scene;
    const said = ours(scene, await world.answerTo(await api.post(group, anna, { text: '/help' })));
    await api.post(group, anna, { text: `better than ${LINK}`, ...replyingTo(said) });
    await settle();
    expect(stage.heard).toEqual([]);
    expect(world.sent).toHaveLength(1);
    const named = { text: `@GenreTestBot ${LINK}`, ...replyingTo(said) };
    await world.answerTo(await api.post(group, anna, named));
    expect(openedIn(stage)).toEqual([LINK]);
  });
});

describe('/genre alone', () => {
  it('takes the last song that the bot saw in this chat, and in this topic', async () => {
    const scene = await setGroup({ prepare: ({ world: w }) => (w.readsAllGroupMessages = true) });
    const { stage, api, world, ada: anna, bob, group } = scene;
    const named = (name: string): Content => fileContent(world, { ...song, name });
    await api.post(group, anna, named('old.mp3'));
    await api.post(group, anna, named('last.mp3'));
    const topic = { is_topic_message: true, message_thread_id: 7 } as Content;
    await api.post(group, anna, { ...named('topic.mp3'), ...topic });
    await api.post(world.privateChat(anna), anna, { text: 'hello' });
    const opened = world.write(group, anna, { forum_topic_created: { name: 'x' } } as Content);
    const opening = replyingTo(opened);
    for (const content of [{ text: '/genre' }, { text: '/genre', ...topic, ...opening }]) {
      await world.answerTo(await api.post(group, bob, content));
    }
    expect(stage.heard.map(({ request }) => request.title)).toEqual(['last.mp3', 'topic.mp3']);
    expect(stage.heard[0]?.request.userId).toBe(String(bob.id));
  });

  it('knows the song of a request once that is stored, and not before', async () => {
    const steps: string[] = [];
    const {
      api,
      world,
      ada: anna,
      group,
      songOf,
    } = await setGroup({
      recent: recentTold(() => steps.push('noted')),
      wrapAccept: (accept) => (incoming) => {
        steps.push('stored');
        return accept(incoming);
      },
    });
    await world.answerTo(await api.post(group, anna, songOf({ caption: '/genre' })));
    expect(steps).toEqual(['stored', 'noted']);
  });

  it('explains itself where no song was seen, or when it replies to none', async () => {
    const scene = await setGroup();
    const { stage, api, world, ada: anna, group, songOf } = scene;
    const words = await api.post(group, anna, { text: 'no song' });
    await world.answerTo(await api.post(group, anna, songOf({ caption: '/genre' })));
    const asked = await api.post(group, anna, { text: '/genre', ...replyingTo(words) });
    expect((await world.answerTo(asked)).text).toBe(en.groupHelp);
    expect(stage.heard).toHaveLength(1);
  });

  it('takes it also after a restart', async () => {
    const { stage, api, world, ada: anna, bob, group, songOf } = await setGroup();
    await world.answerTo(await api.post(group, anna, songOf({ caption: '/genre' })));
    await stage.restart();
    await world.answerTo(await api.post(group, bob, { text: '/genre' }));
    expect(stage.heard).toHaveLength(2);
  });

  it('forgets a song whose poster wants to be forgotten', async () => {
    const { stage, api, world, ada: anna, bob, group, songOf } = await setGroup();
    await world.answerTo(await api.post(group, anna, songOf({ caption: '/genre' })));
    const { store } = stage.requests;
    expect(await store.forgetPerson('telegram', String(anna.id))).toBeGreaterThan(0);
    const asked = await api.post(group, bob, { text: '/genre' });
    expect((await world.answerTo(asked)).text).toBe(en.groupHelp);
  });
});

describe('a reply to an answer of ours', () => {
  it('means its song also after a restart, and nothing once its person is forgotten', async () => {
    const scene = await setGroup();
    const { stage, api, world, ada: anna, bob, group, songOf } = scene;
    const posted = await api.post(group, anna, songOf({ caption: '/genre' }));
    const said = ours(scene, await world.answerTo(posted));
    await stage.restart();
    const question = { text: '/genre', ...replyingTo(said) };
    await world.answerTo(await api.post(group, bob, question));
    expect(stage.heard).toHaveLength(2);
    await stage.requests.store.forgetPerson('telegram', String(anna.id));
    const { text } = await world.answerTo(await api.post(group, bob, question));
    expect(text).toBe(en.groupHelp);
  });

  it.each(['/genre', '@GenreTestBot?'])('%s means its song', async (text) => {
    const scene = await setGroup();
    const { stage, api, world, ada: anna, bob, group } = scene;
    const named = (name: string): Content => fileContent(world, { ...song, name });
    const ask = async (content: Content): Promise<Message> =>
      ours(scene, await world.answerTo(await api.post(group, anna, content)));
    const first = await ask({ ...named('first.mp3'), caption: '/genre' });
    await ask({ ...named('second.mp3'), caption: '/genre' });
    await world.answerTo(await api.post(group, bob, { text, ...replyingTo(first) }));
    expect(stage.heard.map(({ request }) => request.title)).toEqual([
      'first.mp3',
      'second.mp3',
      'first.mp3',
    ]);
  });
});
