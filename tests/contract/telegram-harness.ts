/** The contract's chat on Telegram: real grammY against the fake Bot API. */
import type { Adapter, AdapterServices } from '../../src/bots/common/types.js';
import type { Message } from 'grammy/types';

import type { DoorServices } from '../../src/app/services.js';
import { createTelegramDoor, startTelegram } from '../../src/bots/telegram/index.js';
import type { PlatformDoor } from '../../src/requests/index.js';
import { lazyDoor } from '../bots/test-requests.js';
import { FakeBotApi, TOKEN } from '../bots/telegram/fake/fake-bot-api.js';
import type { Content } from '../bots/telegram/fake/world.js';
import { fileContent } from '../bots/telegram/people.js';
import type { Answer, ChatHarness, SendOptions, SentFile } from './harness.js';

const GRACE_MS = 10_000;
const RATE_LIMIT_EVERY = 6;

export class TelegramHarness implements ChatHarness {
  readonly name = 'Telegram';
  readonly api = new FakeBotApi({ rateLimitEvery: RATE_LIMIT_EVERY });
  #adapter: Adapter | undefined;

  doors(services: DoorServices): Readonly<Record<string, PlatformDoor>> {
    const account = () => ({ token: TOKEN, apiRoot: this.api.root });
    return { telegram: lazyDoor(() => createTelegramDoor(account(), services)) };
  }

  async start(services: AdapterServices): Promise<void> {
    await this.api.start();
    const { root: apiRoot } = this.api;
    this.#adapter = await startTelegram(
      { token: TOKEN, apiRoot, updates: { kind: 'polling' } },
      services,
    );
  }

  async sendSong(file: SentFile, options: SendOptions = {}): Promise<Answer> {
    return this.#answerTo(await this.#post(fileContent(this.api.world, file), options));
  }

  async sendVoiceNote(file: SentFile, options: SendOptions = {}): Promise<Answer> {
    return this.#answerTo(await this.#post(fileContent(this.api.world, file, 'voice'), options));
  }

  async sendLink(url: string, options: SendOptions = {}): Promise<Answer> {
    return this.#answerTo(await this.#post({ text: `What is ${url}?` }, options));
  }

  /** As an album. */
  async sendTogether(files: readonly SentFile[], options: SendOptions = {}): Promise<Answer[]> {
    const together = { media_group_id: 'album' };
    const messages = await Promise.all(
      files.map((file) =>
        this.#post({ ...fileContent(this.api.world, file), ...together }, options),
      ),
    );
    return Promise.all(messages.map((message) => this.#answerTo(message)));
  }

  async askAboutLast({ user = 'ada', language }: SendOptions = {}): Promise<Answer> {
    const { world } = this.api;
    const person = world.person(user, language);
    const chat = world.privateChat(person);
    return this.#answerTo(await this.api.post(chat, person, { text: '/genre' }));
  }

  async sendSongThenDelete(file: SentFile, options: SendOptions = {}): Promise<void> {
    const message = await this.#post(fileContent(this.api.world, file), options);
    this.api.world.delete(message);
    await this.#answerTo(message);
  }

  limitPictures(maxBytes: number): void {
    this.api.world.photoLimitBytes = maxBytes;
  }

  answerCount(): number {
    return this.api.world.sent.length;
  }

  violations(): readonly string[] {
    return this.api.violations;
  }

  async stopAdapter(): Promise<void> {
    await this.#adapter?.stop(GRACE_MS);
    this.#adapter = undefined;
  }

  async stop(): Promise<void> {
    await this.stopAdapter();
    await this.api.stop();
  }

  /** In private, or in a group of that name, where the bot has to be mentioned. */
  #post(content: Content, { user = 'ada', chat, language }: SendOptions): Promise<Message> {
    const { world } = this.api;
    const person = world.person(user, language);
    if (chat === undefined) return this.api.post(world.privateChat(person), person, content);
    const mention = `@${world.me.username}`;
    const { text } = content;
    const addressed =
      text === undefined ? { ...content, caption: mention } : { text: `${mention} ${text}` };
    return this.api.post(world.group(chat), person, addressed);
  }

  async #answerTo(message: Message): Promise<Answer> {
    const { text, picture } = await this.api.world.answerTo(message);
    return { text, ...(picture && { picture }) };
  }
}
