/** A stored request → its answer as it is stored: the use case between the two. */
import { randomUUID } from 'node:crypto';

import type { ProgressBoard } from '../bots/common/progress.js';
import { failureReply, type Identify, type Progress, type Reply } from '../identify/index.js';
import { abortError } from '../lib/deadline.js';
import type { Log } from '../lib/log.js';
import { tellStep } from '../lib/request-steps.js';
import { type ChatMemory, type Digests, isDigest, type Said } from '../memory/index.js';
import {
  encodeReply,
  type Judge,
  type JudgedRequest,
  type PlatformDoor,
  type StoredReply,
} from '../requests/index.js';

export interface JudgeDependencies {
  readonly identify: Identify;
  readonly doors: Readonly<Record<string, PlatformDoor>>;
  readonly progress: ProgressBoard;
  readonly memory: ChatMemory & { readonly digests: Pick<Digests, 'compose'> };
}

/** Nobody has been answered: the request is tried again. The log has the cause, under the id that the message names. */
class JudgingBroke extends Error {
  override readonly name = 'JudgingBroke';
}

export function createJudge({ identify, doors, progress, memory }: JudgeDependencies): Judge {
  return async (request, signal) => {
    const { platform, userId, chatId, language, title, maxPictureBytes, source } = request;
    if (isDigest(source)) return encodeReply(await digestReply(memory, request));
    const door = doors[platform];
    if (!door) throw new Error(`this process has no door to ${platform}`);
    const asked = {
      ...{ platform, userId, chatId, language },
      ...(title !== undefined && { title }),
      ...(maxPictureBytes !== undefined && { maxPictureBytes }),
      isCounted: request.isRepeated,
      open: (stop: AbortSignal) => door.open(source, stop),
      onProgress: (stage: Progress) => {
        progress.tell(request.address, stage);
        // The first stage that needs what was decoded.
        if (stage === 'features') tellStep({ platform, step: 'decoded' });
      },
    };
    const reply = await identify(asked, { signal });
    // Stopped: not an answer, but a request that waits for the next process.
    if (signal.aborted) throw abortError(signal);
    // Its worker died, or something of ours broke: perhaps not the song's fault.
    const isBroken = reply.kind === 'failure' && reply.code === 'INTERNAL';
    if (isBroken && !request.isLastTry) throw new JudgingBroke(reply.text);
    const { posted, askedMs } = request;
    const noted =
      reply.kind === 'verdict' && posted
        ? await memory.note({ platform, chatId, language, posted, askedMs }, reply)
        : undefined;
    return encodeReply({ ...storedReply(reply), ...noted });
  };
}

/** A week without a song has nothing to show: the answer is empty, and its door says nothing. */
async function digestReply(
  memory: JudgeDependencies['memory'],
  request: JudgedRequest,
): Promise<StoredReply> {
  const { platform, chatId, language } = request;
  const said = await memory.digests.compose({ platform, chatId }, language);
  return said ? replyOf(said) : { kind: 'verdict', text: '' };
}

function replyOf({ lines: [first, ...lines], picture }: Said): StoredReply {
  return { kind: 'verdict', text: first?.text ?? '', lines, ...(picture && { picture }) };
}

/** For a request that has ended its process too often: the person hears it, and the log has it under the same code. */
export function createApology(log: Log): Judge {
  return ({ platform, language }: JudgedRequest) => {
    const id = randomUUID().slice(0, 8);
    log.error({ id, platform }, 'a request ended its process too often and is given up');
    const reply = failureReply({ code: 'INTERNAL', context: { id } }, language);
    return Promise.resolve(encodeReply(storedReply(reply)));
  };
}

function storedReply(reply: Reply): StoredReply {
  if (reply.kind === 'failure') return reply;
  const { text, picture, resultId, analysis } = reply;
  return {
    kind: 'verdict',
    text,
    buttons: { resultId, genre: analysis.verdict.genre },
    ...(picture && { picture }),
  };
}
