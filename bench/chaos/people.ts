/** People who ask on all platforms at once, as people do: whoever is told that something broke asks again. */
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

import { BOT_ID } from '../../tests/bots/discord/fake/world.js';
import type { SentMessage } from '../../tests/bots/discord/fake/inbox.js';
import type { FakeInteraction } from '../../tests/bots/discord/fake/interaction.js';
import type { FakeDiscord } from '../../tests/bots/discord/fake-discord.js';
import type { FakeBotApi } from '../../tests/bots/telegram/fake/fake-bot-api.js';
import { fileContent } from '../../tests/bots/telegram/people.js';

export type Way = 'telegram' | 'command' | 'mention' | 'web';

export interface Ask {
  readonly way: Way;
  /** Times that the person had to ask once more, because they saw that nobody had heard them. */
  again: number;
  /**
   * For each time that they asked, the answers to that. Whoever asks again may get two answers, if the first was heard
   * after all; no question may have two.
   */
  answers(): readonly (readonly Answer[])[];
}

interface Answer {
  /** It says what was heard, not why nothing was. */
  readonly isVerdict: boolean;
  readonly words: string;
}

export interface World {
  readonly telegram: FakeBotApi;
  readonly discord: FakeDiscord;
  readonly webUrl: string;
  readonly journal: string;
  readonly song: Uint8Array;
}

/** Discord waits 3 s for an acknowledgement, then says that the application did not respond. */
const UNANSWERED_MS = 3_500;
const LOOK_MS = 200;
/** Doubled each time, up to the longest. */
const ASK_AGAIN_MS = { first: 1_000, longest: 8_000 };
/** A visitor of the page who waits for longer than this reloads it. */
const WEB_LIMIT_MS = 120_000;

export class People {
  #songs = 0;

  constructor(
    private readonly world: World,
    private readonly signal: AbortSignal,
  ) {}

  /** @param person their name */
  ask(way: Way, person: string): Ask {
    this.#songs += 1;
    // A title of its own: the same song under another title is heard again.
    const file = {
      name: `song ${this.#songs}.mp3`,
      mimeType: 'audio/mpeg',
      bytes: this.world.song,
    };
    switch (way) {
      case 'telegram':
        return this.#onTelegram(person, file);
      case 'command':
        return this.#withCommand(person, file);
      case 'mention':
        return this.#withMention(person, file);
      case 'web':
        return this.#onPage(file);
    }
  }

  #onTelegram(person: string, file: SongFile): Ask {
    const { telegram } = this.world;
    const user = telegram.world.person(person, 'en');
    const chat = telegram.world.privateChat(user);
    let messageId: number | undefined;
    const content = fileContent(telegram.world, file);
    void telegram.post(chat, user, content).then((message) => (messageId = message.message_id));
    return {
      way: 'telegram',
      again: 0,
      answers: () => [
        telegram.world.sent
          .filter(({ chatId, replyTo }) => chatId === chat.chat.id && replyTo === messageId)
          .map(({ picture, text }) => ({ isVerdict: picture !== undefined, words: text })),
      ],
    };
  }

  #withCommand(user: string, audio: SongFile): Ask {
    const { discord } = this.world;
    const tries: FakeInteraction[] = [];
    const ask: Ask = {
      way: 'command',
      again: 0,
      answers: () => tries.map(({ inbox }) => inbox.messages.map(spoken)),
    };
    void this.#untilHeard(ask, async () => {
      await this.#online();
      const slash = discord.slash({ name: 'genre', audio }, { user });
      tries.push(slash);
      await pause(UNANSWERED_MS);
      return slash.isAcknowledged;
    });
    return ask;
  }

  #withMention(user: string, file: SongFile): Ask {
    const { discord, journal } = this.world;
    const ids: string[] = [];
    const ask: Ask = {
      way: 'mention',
      again: 0,
      answers: () =>
        ids.map((id) =>
          discord.sent.messages.filter(({ repliesTo }) => repliesTo === id).map(spoken),
        ),
    };
    void this.#untilHeard(ask, async () => {
      await this.#online();
      const sessions = discord.gateway.identified.length;
      const { id } = discord.say({ user, text: `<@${BOT_ID}>`, files: [file] });
      ids.push(id);
      // What a session was told that nobody resumes is told to nobody: the bot was seen to go offline.
      while (discord.gateway.identified.length === sessions || isStored(journal, id)) {
        if (this.signal.aborted || isStored(journal, id)) return true;
        await pause(LOOK_MS);
      }
      return isStored(journal, id);
    });
    return ask;
  }

  #onPage(file: SongFile): Ask {
    const answers: Answer[][] = [];
    const ask: Ask = { way: 'web', again: 0, answers: () => answers };
    const headers = { 'x-forwarded-for': `10.0.${this.#songs >> 8}.${this.#songs & 255}` };
    void this.#untilHeard(ask, async () => {
      const body = new FormData();
      body.set('file', new Blob([new Uint8Array(file.bytes)]), file.name);
      const url = `${this.world.webUrl}/api/analyse`;
      const signal = AbortSignal.timeout(WEB_LIMIT_MS);
      const response = await fetch(url, { method: 'POST', body, headers, signal });
      const { error } = (await response.json()) as { error?: { code: string } };
      const code = error?.code ?? '';
      // The page says so, and that one may try again in a moment.
      if (code === 'BUSY' || code === 'CANCELLED') return false;
      answers.push([{ isVerdict: response.ok, words: code }]);
      return true;
    });
    return ask;
  }

  /** Asks until somebody has heard it; a broken line is seen, too. */
  async #untilHeard(ask: Ask, once: () => Promise<boolean>): Promise<void> {
    while (!this.signal.aborted) {
      if (await once().catch(() => false)) return;
      const { first, longest } = ASK_AGAIN_MS;
      await pause(Math.min(longest, first * 2 ** ask.again));
      ask.again += 1;
    }
  }

  /** People see whether the bot is online, and wait for it. */
  async #online(): Promise<void> {
    while (this.world.discord.gateway.sessions === 0) await pause(LOOK_MS);
  }
}

interface SongFile {
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}

function spoken({ files, content }: SentMessage): Answer {
  return { isVerdict: files.length > 0, words: content };
}

function isStored(journal: string, messageId: string): boolean {
  return existsSync(journal) && readFileSync(journal, 'utf8').includes(`discord:${messageId}:`);
}
