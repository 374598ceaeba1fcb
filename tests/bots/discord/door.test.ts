/** The door: one try to send an answer, over the wire and without a gateway. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type {
  DiscordDoor,
  InteractionAddress,
  MessageAddress,
} from '../../../src/bots/discord/context.js';
import { createDiscordDoor } from '../../../src/bots/discord/index.js';
import { RetryLater, type StoredReply } from '../../../src/requests/index.js';
import { COMMON_TEXTS } from '../../texts.js';
import { eventually, RESULT_ID } from './bot.js';
import { FakeDiscord, TOKEN } from './fake-discord.js';
import type { FakeInteraction } from './fake/interaction.js';
import { BOT_ID } from './fake/world.js';

const REPLY: StoredReply = {
  kind: 'verdict',
  text: 'Sounds like rock.\nNext closest: metal.\nThe picture shows it all.',
  buttons: { resultId: RESULT_ID, genre: 'rock' },
  picture: {
    bytes: new Uint8Array(2_000).fill(7),
    mimeType: 'image/png',
    fileName: 'genrebot-rock.png',
    altText: 'A picture of rock',
  },
};
const FAILURE: StoredReply = { kind: 'failure', code: 'SILENT', text: 'Silent.' };
const DEFERRED = 5;

let discord: FakeDiscord;
let door: DiscordDoor;
let log: string[];

beforeEach(async () => {
  discord = new FakeDiscord({ rateLimitEvery: 1_000_000 });
  await discord.start();
  log = [];
  const write = (level: string) => (fields: object, message: string) => {
    log.push(`${level}: ${message} ${JSON.stringify(fields)}`);
  };
  door = createDiscordDoor(
    { token: TOKEN, apiRoot: discord.apiRoot },
    {
      openLink: (url) => Promise.resolve({ bytes: new TextEncoder().encode(url) }),
      maxBytes: 10_000,
      log: { info: write('info'), warn: write('warn'), error: write('error') },
    },
  );
});

afterEach(async () => {
  await discord.stop();
  expect(discord.violations).toEqual([]);
  expect(log.filter((line) => line.includes('must-not-leak'))).toEqual([]);
});

/** One that the bot has acknowledged, unless told otherwise. */
function interaction(options: { flags?: number; isAcknowledged?: boolean } = {}): FakeInteraction {
  const made = discord.interaction();
  if (options.isAcknowledged !== false) made.acknowledge(DEFERRED, { flags: options.flags });
  return made;
}

function addressOf({ token }: FakeInteraction, more: Partial<InteractionAddress> = {}) {
  const base = { kind: 'interaction', applicationId: BOT_ID, token, index: 0, isPrivate: false };
  const common = { language: 'en', asked: true, unknownUntilMs: 0 };
  return { ...base, ...common, ...more } as InteractionAddress;
}

function message(more: Partial<MessageAddress> = {}): MessageAddress {
  const { id, channel_id: channelId } = discord.world.post({ text: 'hear this' });
  const common = { language: 'en', asked: true, index: 0 };
  return { kind: 'message', channelId, messageId: id, ...common, ...more };
}

function deliver(
  to: InteractionAddress | MessageAddress,
  { reply = REPLY, nonce = 'n', signal = AbortSignal.timeout(20_000) } = {},
): Promise<'delivered' | 'gone'> {
  return door.deliver(to, reply, { nonce, signal });
}

describe('opening', () => {
  const { signal } = new AbortController();

  it('fetches an attachment from Discord, and from nowhere else', async () => {
    const { url } = discord.world.host({ name: 'a', mimeType: '', bytes: new Uint8Array(5) });
    const song = (at: string) => ({
      kind: 'file' as const,
      file: { url: at, name: 'a', fileName: 'a', type: '', isVoiceMessage: false },
    });
    expect((await door.open(song(url), signal)).bytes).toHaveLength(5);
    const elsewhere = url.replace('127.0.0.1', '127.0.0.2');
    await expect(door.open(song(elsewhere), signal)).rejects.toThrow('not on Discord');
  });

  it('opens a link as any link', async () => {
    const links = { kind: 'links' as const, urls: ['https://example.com/a'] };
    expect((await door.open(links, signal)).bytes).toHaveLength(links.urls[0]?.length ?? 0);
  });
});

describe('a command', () => {
  it('is answered in its own message, with picture, buttons and note', async () => {
    const made = interaction();
    const { inbox } = made;
    expect(await deliver(addressOf(made, { note: 'Only one.' }))).toBe('delivered');
    expect(inbox.messages).toMatchObject([
      {
        content: `${REPLY.text}\nOnly one.`,
        files: [{ name: 'genrebot-rock.png', description: 'A picture of rock' }],
      },
    ]);
    expect(inbox.messages[0]?.components).toHaveLength(1);
    const [call] = discord.calls;
    // The interaction's own token is enough.
    expect(call?.authorization).toBeUndefined();
  });

  it('answered twice shows one answer', async () => {
    const made = interaction();
    discord.faults.push({ kind: 'unheard' });
    await expect(deliver(addressOf(made))).rejects.toThrow();
    expect(await deliver(addressOf(made))).toBe('delivered');
    expect(made.inbox.messages).toHaveLength(1);
  });

  it('waits until Discord knows that it was received', async () => {
    const made = interaction({ isAcknowledged: false });
    const sent = deliver(addressOf(made, { unknownUntilMs: Date.now() + 20_000 }));
    await eventually(() => discord.calls.length > 1);
    made.acknowledge(DEFERRED);
    expect(await sent).toBe('delivered');
  });

  it('that Discord will never know is gone', async () => {
    const made = interaction({ isAcknowledged: false });
    expect(await deliver(addressOf(made))).toBe('gone');
    made.acknowledge(DEFERRED);
  });

  it('follow-ups wait for the answer, and stay private where it is', async () => {
    const made = interaction({ flags: 1 << 6 });
    const second = deliver(addressOf(made, { index: 1, isPrivate: true }), { reply: FAILURE });
    await eventually(() => discord.calls.length > 1);
    expect(made.inbox.messages).toEqual([]);
    await deliver(addressOf(made, { isPrivate: true }));
    expect(await second).toBe('delivered');
    expect(made.inbox.messages.map(({ content, isEphemeral }) => [content, isEphemeral])).toEqual([
      [REPLY.text, true],
      [FAILURE.text, true],
    ]);
  });

  it('follow-ups come back later when the answer takes its time', async () => {
    const made = interaction();
    const second = deliver(addressOf(made, { index: 1 }));
    await expect(second).rejects.toThrow(RetryLater);
    expect(made.inbox.messages).toEqual([]);
  });
});

describe('a message', () => {
  it('is replied to, once for one nonce', async () => {
    const to = message({ note: 'Only one.' });
    discord.faults.push({ kind: 'unheard' });
    await expect(deliver(to)).rejects.toThrow();
    expect(await deliver(to)).toBe('delivered');
    expect(discord.sent.messages).toMatchObject([
      { repliesTo: to.messageId, content: `${REPLY.text}\nOnly one.` },
    ]);
    expect(await deliver({ ...to, index: 1 }, { nonce: 'm' })).toBe('delivered');
    expect(discord.sent.messages).toHaveLength(2);
  });

  it('is answered without the picture that Discord refuses', async () => {
    discord.refuseOverBytes = 1_000;
    expect(await deliver(message())).toBe('delivered');
    expect(discord.sent.messages).toMatchObject([{ files: [] }]);
    expect(discord.sent.messages[0]?.content).toContain(COMMON_TEXTS.en.pictureLeftOut.tooLarge);
  });

  it('that nobody asked about is not answered by a failure', async () => {
    expect(await deliver(message({ asked: false }), { reply: FAILURE })).toBe('delivered');
    expect(await deliver(message({ asked: false }))).toBe('delivered');
    expect(discord.sent.messages).toHaveLength(1);
  });

  it('that is deleted is gone', async () => {
    const to = message();
    discord.world.messages.delete(to.messageId ?? '');
    expect(await deliver(to)).toBe('gone');
    expect(log.join('\n')).toContain('gone before it was answered');
  });

  it('is gone where Discord says no for good, and the log has why', async () => {
    discord.faults.push({ kind: 'refused' });
    expect(await deliver(message())).toBe('gone');
    expect(log.join('\n')).toMatch(/error: an answer was refused .*50035/);
  });
});

describe('trouble on the way is thrown, for another try', () => {
  it.each(['torn', 'unheard', 'html', 'unauthorized'] as const)('%s', async (kind) => {
    const to = message();
    discord.faults.push({ kind });
    const failed = deliver(to);
    await expect(failed).rejects.toThrow();
    await expect(failed).rejects.not.toThrow(RetryLater);
    // Once for each call: trying again is the requests' business.
    expect(discord.calls).toHaveLength(1);
    expect(await deliver(to)).toBe('delivered');
    expect(discord.sent.messages).toHaveLength(1);
  });

  it('a hang ends with the signal', async () => {
    discord.faults.push({ kind: 'hang' });
    await expect(deliver(message(), { signal: AbortSignal.timeout(300) })).rejects.toThrow();
    expect(discord.calls).toHaveLength(1);
  });

  it('a 429 says when', async () => {
    discord.faults.push({ kind: 'late' });
    const failed = await deliver(message()).catch((error: unknown) => error);
    if (!(failed instanceof RetryLater)) throw new Error(`not a RetryLater: ${String(failed)}`);
    expect(failed.retryAfterMs).toBeGreaterThanOrEqual(60_000);
  });
});
