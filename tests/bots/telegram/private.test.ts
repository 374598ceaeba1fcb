/** What a person and the bot say to each other in private. */
import { GenrebotError } from '../../../src/pipeline/errors.js';
import { describe, expect, it } from 'vitest';

import { TELEGRAM_TEXTS } from '../../texts.js';

import type { Content } from './fake/world.js';
import { fileContent } from './people.js';
import { ada, PICTURE, setStage, settle, song } from './stage.js';

describe('a message that can be heard', () => {
  it.each(['audio', 'voice', 'video_note', 'video', 'animation', 'document'] as const)(
    '%s: is answered once, with verdict, picture and buttons, in reply',
    async (kind) => {
      const stage = await setStage();
      const { api, heard } = stage;
      const { chat, person } = ada(stage);
      const message = await api.post(chat, person, fileContent(api.world, song, kind));
      const answer = await api.world.answerTo(message);
      expect(answer).toMatchObject({ text: 'This is jazz.', isReply: true });
      expect(answer.picture).toEqual(PICTURE);
      expect(answer.keyboard?.inline_keyboard.flat()).toHaveLength(2);
      await settle();
      expect(api.world.sent).toHaveLength(1);
      expect(heard.map(({ bytes }) => bytes)).toEqual([song.bytes]);
    },
  );

  it('says who asks, where, in which language, and what the song is called', async () => {
    const stage = await setStage();
    const { chat, person } = ada(stage, 'pt-br');
    const { audio } = fileContent(stage.api.world, song);
    const named = { ...audio, title: 'So What', performer: 'Miles Davis' };
    await stage.api.post(chat, person, { audio: named } as Content);
    await stage.api.world.said(() => true);
    const [first] = stage.heard;
    expect(first?.request).toMatchObject({
      platform: 'telegram',
      userId: String(person.id),
      chatId: String(chat.chat.id),
      language: 'pt-br',
      title: 'Miles Davis – So What',
      maxPictureBytes: 10_000_000,
    });
    expect(JSON.stringify(first?.request)).not.toContain('http');
  });

  it('answers every file of an album once', async () => {
    const stage = await setStage();
    const { chat, person } = ada(stage);
    const messages = await Promise.all(
      ['1', '2', '3'].map((number) =>
        stage.api.post(chat, person, {
          ...fileContent(stage.api.world, { ...song, name: `${number}.mp3` }),
          media_group_id: 'album',
        }),
      ),
    );
    await Promise.all(messages.map((message) => stage.api.world.answerTo(message)));
    await settle();
    expect(stage.api.world.sent).toHaveLength(3);
  });

  it('answers a forward once, and an edit not at all', async () => {
    const stage = await setStage();
    const { chat, person } = ada(stage);
    const message = await stage.api.post(chat, person, {
      ...fileContent(stage.api.world, song),
      forward_origin: { type: 'hidden_user', sender_user_name: 'X', date: 1 },
    });
    await stage.api.world.answerTo(message);
    // Telegram would not even send it: the bot does not ask for edits.
    const edited = { ...message, caption: 'new words', edit_date: 2 } as object;
    expect(await stage.api.mailbox.put({ edited_message: edited } as object)).toBeUndefined();
    await settle();
    expect(stage.api.world.sent).toHaveLength(1);
  });

  it('tries any document, so that the person hears what is wrong with it', async () => {
    const identify = (): Promise<never> => Promise.resolve(failure('NOT_AUDIO'));
    const stage = await setStage({ identify });
    const { chat, person } = ada(stage);
    const file = { ...song, name: 'notes.txt', mimeType: 'text/plain' };
    const message = await stage.api.post(chat, person, fileContent(stage.api.world, file));
    expect((await stage.api.world.answerTo(message)).text).toBe('failure NOT_AUDIO');
  });
});

describe('links', () => {
  it('opens a link in a sentence, in angle brackets, behind words, or bare', async () => {
    const stage = await setStage();
    const { chat, person } = ada(stage);
    const linked = {
      type: 'text_link',
      offset: 0,
      length: 4,
      url: 'https://d.test/4.mp3',
    } as const;
    const contents: Content[] = [
      { text: 'Do you know https://a.test/1.mp3?' },
      { text: '<https://b.test/2.mp3>' },
      { text: 'Song', entities: [linked] },
      { text: 'youtu.be/abc' },
    ];
    for (const content of contents) {
      await stage.api.world.answerTo(await stage.api.post(chat, person, content));
    }
    const opened = stage.heard.map(({ bytes }) => new TextDecoder().decode(bytes));
    expect(opened).toEqual([
      'https://a.test/1.mp3',
      'https://b.test/2.mp3',
      'https://d.test/4.mp3',
      'https://youtu.be/abc',
    ]);
  });

  it('takes the first link that plays, and tells about the first when none does', async () => {
    const tried: string[] = [];
    const stage = await setStage({
      openLink: (url) => {
        tried.push(url);
        if (url.includes('good')) return Promise.resolve({ bytes: song.bytes });
        const host = new URL(url).hostname;
        return Promise.reject(new GenrebotError('LINK_DEAD', { host }));
      },
    });
    const { chat, person } = ada(stage);
    const links = 'https://bad.test/1 https://good.test/2 https://good.test/3';
    await stage.api.world.answerTo(await stage.api.post(chat, person, { text: links }));
    expect(tried).toEqual(['https://bad.test/1', 'https://good.test/2']);
    const none = await stage.api.post(chat, person, { text: 'https://x.test/ https://y.test/' });
    expect((await stage.api.world.answerTo(none)).text).toBe('Sorry: LINK_DEAD.');
  });
});

describe('a message that cannot be heard', () => {
  it('gets a short help in the language of the person', async () => {
    const stage = await setStage();
    for (const [language, content] of [
      ['en', { text: 'hello there' }],
      ['de', { photo: [] }],
      ['xx', { text: 'see node.js' }],
    ] as const) {
      const { chat, person } = ada(stage, language);
      const message = await stage.api.post(chat, person, content as Content);
      expect((await stage.api.world.answerTo(message)).text).toBe(
        TELEGRAM_TEXTS[language === 'xx' ? 'en' : language].shortHelp,
      );
    }
  });

  it('gets nothing when it is a service message', async () => {
    const stage = await setStage();
    const { chat, person } = ada(stage);
    await stage.api.post(chat, person, { group_chat_created: true });
    await settle();
    expect(stage.api.world.sent).toHaveLength(0);
  });
});

function failure(code: string): never {
  return { kind: 'failure', code, text: `failure ${code}` } as never;
}
