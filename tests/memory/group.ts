/** A group chat on either platform, as its people use it: through the real adapter, against a fake platform. */
import type { Message } from 'grammy/types';
import { type APIMessage, PermissionFlagsBits } from 'discord.js';

import { fileContent, replyingTo } from '../bots/telegram/people.js';
import type { FakeInteraction } from '../bots/discord/fake/interaction.js';
import type { SlashOptions } from '../bots/discord/fake/payloads.js';
import { BOT_ID } from '../bots/discord/fake/world.js';
import { DiscordHarness } from '../contract/discord-harness.js';
import type { ChatHarness, SentFile } from '../contract/harness.js';
import { TelegramHarness } from '../contract/telegram-harness.js';

interface Said {
  readonly text: string;
  readonly picture?: Uint8Array;
  /** Only the person who asked sees it. */
  readonly isPrivate?: boolean;
}

/** A song as it stands in the chat, and what the bot said to it. */
export interface PostedSong extends Said {
  readonly link: string;
}

export interface Group<Song extends PostedSong = PostedSong> {
  readonly harness: ChatHarness;
  readonly platform: string;
  post(user: string, file: SentFile): Promise<Song>;
  memory(user: string, to: 'on' | 'off' | 'status'): Promise<Said>;
  similar(user: string, song: Song): Promise<Said>;
  taste(user: string, whose: 'chat' | 'me'): Promise<Said>;
  digest(user: string, to: 'on' | 'off'): Promise<Said>;
  teach(user: string, name: string, song: Song): Promise<Said>;
  taught(user: string): Promise<Said>;
  unteach(user: string, name: string): Promise<Said>;
  forgetMe(user: string): Promise<Said>;
  /** Pictures that came without anybody asking. */
  unasked(): readonly Said[];
}

/** Administrates the chat. */
export const ADMIN = 'ada';
const CHAT = 'the band';

interface TelegramSong extends PostedSong {
  readonly message: Message;
}

export function telegramGroup(): Group<TelegramSong> {
  const harness = new TelegramHarness();
  const { api } = harness;
  const { world } = api;
  const admin = world.person(ADMIN);
  const chat = world.group(CHAT, [admin]);
  const linksOf = (chatId: number, messageId: number): string => {
    const { params } =
      api.calls.findLast(
        ({ method, params: { reply_parameters: replied } }) =>
          method.startsWith('send') && JSON.stringify(replied).includes(`:${messageId},`),
      ) ?? {};
    return JSON.stringify(params?.['entities'] ?? params?.['caption_entities'] ?? chatId);
  };
  async function say(user: string, content: Parameters<typeof api.post>[2]) {
    const message = await api.post(chat, world.person(user), content);
    const { text, picture } = await world.answerTo(message);
    const links = linksOf(chat.chat.id, message.message_id);
    return { message, text: `${text}\n${links}`, ...(picture && { picture }) };
  }
  return {
    ...{ harness, platform: 'telegram' },
    async post(user, file) {
      const caption = `@${world.me.username}`;
      const said = await say(user, { ...fileContent(world, file), caption });
      const id = String(chat.chat.id).replace('-100', '');
      return { ...said, link: `https://t.me/c/${id}/${said.message.message_id}` };
    },
    memory: (user, to) => say(user, { text: `/memory ${to}` }),
    similar: (user, { message }) => say(user, { text: '/similar', ...replyingTo(message) }),
    taste: (user, whose) => say(user, { text: whose === 'me' ? '/taste me' : '/taste' }),
    digest: (user, to) => say(user, { text: to === 'on' ? '/digest on +02:00' : '/digest off' }),
    teach: (user, name, { message }) =>
      say(user, { text: `/teach ${name}`, ...replyingTo(message) }),
    taught: (user) => say(user, { text: '/teach list' }),
    unteach: (user, name) => say(user, { text: `/teach forget ${name}` }),
    forgetMe: (user) => say(user, { text: '/forget' }),
    unasked: () => world.sent.filter(({ replyTo, picture }) => replyTo === undefined && picture),
  };
}

interface DiscordSong extends PostedSong {
  readonly message: APIMessage;
}

export function discordGroup(): Group<DiscordSong> {
  const harness = new DiscordHarness();
  const { discord } = harness;
  async function answerOf(interaction: FakeInteraction): Promise<Said> {
    const { content, files, isEphemeral } = await interaction.inbox.at(0);
    const [file] = files;
    return { text: content, isPrivate: isEphemeral, ...(file && { picture: file.bytes }) };
  }
  function slash(user: string, options: SlashOptions): Promise<Said> {
    const permissions =
      PermissionFlagsBits.ViewChannel | (user === ADMIN ? PermissionFlagsBits.ManageChannels : 0n);
    return answerOf(discord.slash(options, { user, chat: CHAT, permissions }));
  }
  return {
    ...{ harness, platform: 'discord' },
    async post(user, file) {
      const text = `<@${BOT_ID}>`;
      const message = discord.say({ user, chat: CHAT, text, files: [file] });
      const { content } = await discord.answerTo(message);
      return { message, text: content, link: `/${message.channel_id}/${message.id}` };
    },
    memory: (user, subcommand) => slash(user, { name: 'memory', subcommand }),
    similar: (user, { message }) =>
      answerOf(discord.guess(message, { user, chat: CHAT }, 'Similar songs')),
    taste: (user, subcommand) => slash(user, { name: 'taste', subcommand }),
    digest: (user, subcommand) =>
      slash(user, {
        ...{ name: 'digest', subcommand },
        ...(subcommand === 'on' && { texts: { offset: '+02:00' } }),
      }),
    /** The administrator types it, others open the song's menu. */
    async teach(user, genre, { message, link }) {
      if (user !== ADMIN) {
        const menu = discord.guess(message, { user, chat: CHAT }, 'Teach a genre…');
        return answerOf(await discord.submit(menu, [genre], { user, chat: CHAT }));
      }
      const song = `https://discord.com/channels/1${link}`;
      return slash(user, { name: 'teach', subcommand: 'add', texts: { genre, song } });
    },
    taught: (user) => slash(user, { name: 'teach', subcommand: 'list' }),
    unteach: (user, genre) =>
      slash(user, { name: 'teach', subcommand: 'forget', texts: { genre } }),
    forgetMe: (user) => slash(user, { name: 'forget' }),
    unasked: () =>
      discord.sent.messages
        .filter(({ repliesTo, files, content }) => {
          return repliesTo === undefined && files.length > 0 && content.startsWith('This week');
        })
        .map(({ content, files: [file] }) => {
          return { text: content, ...(file && { picture: file.bytes }) };
        }),
  };
}
