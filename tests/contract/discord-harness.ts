/** The contract's way to talk to the real Discord adapter: real discord.js against a Discord on loopback. */
import type { Adapter, AdapterServices } from '../../src/bots/common/types.js';
import type { DoorServices } from '../../src/app/services.js';
import { createDiscordDoor, startDiscord } from '../../src/bots/discord/index.js';
import type { PlatformDoor } from '../../src/requests/index.js';
import { lazyDoor } from '../bots/test-requests.js';

import type { SentMessage } from '../bots/discord/fake/inbox.js';
import { BOT_ID, type Person } from '../bots/discord/fake/world.js';
import { FakeDiscord, TOKEN } from '../bots/discord/fake-discord.js';
import type { Answer, ChatHarness, SendOptions, SentFile } from './harness.js';

const GRACE_MS = 10_000;
/** Unknown Webhook: what Discord says to an interaction that has expired. */
const EXPIRED = 10015;

export class DiscordHarness implements ChatHarness {
  readonly name = 'Discord';
  readonly discord = new FakeDiscord();
  #adapter: Adapter | undefined;

  /** @param acknowledgeWithinMs longer than Discord's 3 s where the machine, not the bot, may be late */
  constructor(acknowledgeWithinMs?: number) {
    if (acknowledgeWithinMs !== undefined) this.discord.acknowledgeWithinMs = acknowledgeWithinMs;
  }

  doors(services: DoorServices): Readonly<Record<string, PlatformDoor>> {
    const account = () => ({ token: TOKEN, apiRoot: this.discord.apiRoot });
    return { discord: lazyDoor(() => createDiscordDoor(account(), services)) };
  }

  async start(services: AdapterServices): Promise<void> {
    await this.discord.start();
    const { apiRoot } = this.discord;
    this.#adapter = await startDiscord(
      { token: TOKEN, apiRoot, shards: { kind: 'none' } },
      services,
    );
  }

  async sendSong(file: SentFile, options: SendOptions = {}): Promise<Answer> {
    const interaction = this.discord.slash({ name: 'genre', audio: file }, options);
    return toAnswer(await interaction.inbox.at(0));
  }

  /** Recorded in a direct message; in a language of somebody's choice only a command can be. */
  async sendVoiceNote(file: SentFile, options: SendOptions = {}): Promise<Answer> {
    const who: Person = { ...options, where: 'dm' };
    const message = this.discord.say({ ...who, files: [file], isVoiceMessage: true });
    return toAnswer(await this.discord.answerTo(message));
  }

  async sendLink(url: string, options: SendOptions = {}): Promise<Answer> {
    const interaction = this.discord.slash({ name: 'genre', link: url }, options);
    return toAnswer(await interaction.inbox.at(0));
  }

  async sendTogether(files: readonly SentFile[], options: SendOptions = {}): Promise<Answer[]> {
    const message = this.discord.say({ ...options, text: `<@${BOT_ID}>`, files });
    return Promise.all(
      files.map(async (_, index) => toAnswer(await this.discord.answerTo(message, index))),
    );
  }

  async askAboutLast(options: SendOptions = {}): Promise<Answer> {
    return toAnswer(await this.discord.slash({ name: 'genre' }, options).inbox.at(0));
  }

  async sendSongThenDelete(file: SentFile, options: SendOptions = {}): Promise<void> {
    const slash = { name: 'genre', audio: file, vanishesWith: EXPIRED };
    const interaction = this.discord.slash(slash, options);
    await interaction.inbox.until(() => (interaction.refused > 0 ? true : undefined));
  }

  limitPictures(maxBytes: number): void {
    this.discord.limitBytes = maxBytes;
  }

  answerCount(): number {
    return this.discord.sent.messages.length;
  }

  violations(): readonly string[] {
    return this.discord.violations;
  }

  async stopAdapter(): Promise<void> {
    const adapter = this.#adapter;
    this.#adapter = undefined;
    await adapter?.stop(GRACE_MS);
  }

  async stop(): Promise<void> {
    await this.stopAdapter();
    await this.discord.stop();
  }
}

function toAnswer({ content, files: [file] }: SentMessage): Answer {
  if (!file) return { text: content };
  const { bytes, description } = file;
  return {
    text: content,
    picture: bytes,
    ...(description !== undefined && { altText: description }),
  };
}
