/** What the requests' room does with a store, without one: judged at once, one at a time for each person, and answered. */
import { createHash } from 'node:crypto';

import { createJudge } from '../../../src/app/judge.js';
import { rememberingDoor } from '../../../src/app/memory.js';
import { ProgressBoard } from '../../../src/bots/common/progress.js';
import type { AdapterServices } from '../../../src/bots/common/types.js';
import type { DiscordAddress } from '../../../src/bots/discord/context.js';
import { createDiscordDoor } from '../../../src/bots/discord/index.js';
import type { DiscordAccount } from '../../../src/bots/discord/options.js';
import { pause } from '../../../src/lib/pause.js';
import { redactError } from '../../../src/lib/redact.js';
import { decodeReply, decodeRequest, encodeRequest } from '../../../src/requests/codec.js';
import type { IncomingRequest } from '../../../src/requests/index.js';
import { noMemory } from '../no-memory.js';

const TRIES = 20;
const PAUSE_MS = 50;

type Services = Omit<AdapterServices, 'accept' | 'progress'>;

export function requestsInMemory(
  services: Services,
  account: DiscordAccount,
): Pick<AdapterServices, 'accept' | 'progress'> {
  const { log, identify, recent } = services;
  const plain = createDiscordDoor(account, services);
  const door = rememberingDoor('discord', plain, { memory: noMemory, recent });
  const progress = new ProgressBoard();
  const judge = createJudge({ identify, doors: { discord: door }, progress, memory: noMemory });
  const { signal } = new AbortController();
  const known = new Set<string>();
  const people = new Map<string, Promise<void>>();

  async function work({ key, platform, request }: IncomingRequest): Promise<void> {
    // As it comes from a store.
    const askedMs = Date.now();
    const stored = decodeRequest(encodeRequest(request));
    const reply = decodeReply(
      await judge({ ...stored, platform, askedMs, isRepeated: false, isLastTry: true }, signal),
    );
    const nonce = createHash('sha256').update(key).digest('base64url').slice(0, 22);
    const address = stored.address as DiscordAddress;
    for (let tries = 1; ; tries += 1) {
      try {
        const answered = { ...stored, askedMs };
        await door.deliver(address, reply, { nonce, signal, answered });
        progress.end(address);
        return;
      } catch (error) {
        if (tries === TRIES) throw error;
        await pause(PAUSE_MS);
      }
    }
  }

  return {
    progress,
    accept: (incoming) => {
      if (known.has(incoming.key)) return Promise.resolve('already');
      known.add(incoming.key);
      const { userId } = incoming.request;
      const before = people.get(userId) ?? Promise.resolve();
      const done = before
        .then(() => work(incoming))
        .catch((error: unknown) => {
          log.error({ cause: redactError(error) }, 'not answered');
        });
      people.set(userId, done);
      return Promise.resolve('accepted');
    },
  };
}
