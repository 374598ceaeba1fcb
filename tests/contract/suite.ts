/**
 * What every chat must do, whatever its platform: adapters' test files call `contractSuite` with their harness.
 * Real files, real workers, real model; only crashes and full queues are made up.
 */
import { phraseVerdict } from '../../src/i18n/index.js';
import { GenrebotError } from '../../src/pipeline/errors.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { textsFor } from '../../src/i18n/index.js';

import type { Failure } from '../../src/pipeline/errors.js';
import { type Workers } from '../../src/workers/index.js';
import {
  expectPicture,
  expectSentence,
  expectText,
  expectVerdict,
  lastVerdict,
} from './expectations.js';
import type { ChatHarness } from './harness.js';
import { type ContractOptions, contractServices, type ContractServices } from './services.js';
import * as songs from './songs.js';
import { realWorkers, stubWorkers, watched } from './workers.js';

/** A chat with its services, and how many answers it owes. */
interface Chat extends ContractServices {
  readonly harness: ChatHarness;
}

/** @param makeHarness a fresh, unstarted harness for every test */
export function contractSuite(makeHarness: () => ChatHarness): void {
  const harness = makeHarness();
  const { name } = harness;
  const sendsTogether = harness.sendTogether !== undefined;
  const asksAboutLast = harness.askAboutLast !== undefined;
  describe(`the contract on ${name}`, () => {
    let real: Workers;
    let chat: Chat | undefined;
    /** Answers that people must have got by the end of the test. */
    let owed: readonly number[] = [];

    beforeAll(() => {
      real = realWorkers();
    });
    afterAll(() => real.close(0));

    async function open(options: Partial<ContractOptions> = {}): Promise<Chat> {
      const harness = makeHarness();
      const doorsFor = harness.doors?.bind(harness);
      const services = await contractServices({
        workers: real,
        ...(doorsFor && { doorsFor }),
        ...options,
      });
      chat = { ...services, harness };
      await harness.start(services.services);
      return chat;
    }

    afterEach(async () => {
      if (!chat) return;
      const { harness } = chat;
      const answers = harness.answerCount();
      await harness.stop();
      await chat.close();
      chat = undefined;
      expect(harness.violations()).toEqual([]);
      expect(owed).toContain(answers);
    });

    function owes(...answers: readonly number[]): void {
      owed = answers;
    }

    describe('answers with a verdict and a picture', () => {
      it('a song', async () => {
        owes(1);
        const { harness, replies } = await open();
        const answer = await harness.sendSong(songs.song());
        expectVerdict(answer, lastVerdict(replies));
      });

      it('a voice note', async () => {
        owes(1);
        const { harness, replies } = await open();
        const answer = await harness.sendVoiceNote(songs.voiceNote());
        expectVerdict(answer, lastVerdict(replies));
      });

      it('a link', async () => {
        owes(1);
        const { harness, replies } = await open();
        const answer = await songs.served(songs.song(), (url) => harness.sendLink(url));
        expectVerdict(answer, lastVerdict(replies));
      });

      it('in the language of the person', async () => {
        owes(1);
        const { harness, replies } = await open();
        const answer = await harness.sendSong(songs.song(), { language: 'de' });
        const reply = lastVerdict(replies);
        expect(reply.text).toBe(phraseVerdict(reply.analysis, 'de'));
        expectVerdict(answer, reply);
      });

      it('the same song again, which is heard only once', async () => {
        owes(2);
        const workers = watched(real);
        const { harness } = await open({ workers });
        const first = await harness.sendSong(songs.song());
        const second = await harness.sendSong(songs.song());
        expect(second.text).toBe(first.text);
        expect(second.picture).toEqual(first.picture);
        expect(workers.runs()).toBe(1);
      });

      if (sendsTogether) {
        it('several files in one message, each with an answer that names its file', async () => {
          owes(2);
          const { harness } = await open();
          const files = [songs.song(), songs.otherSong()];
          const answers = (await harness.sendTogether?.(files)) ?? [];
          expect(answers).toHaveLength(files.length);
          for (const [index, { text, picture }] of answers.entries()) {
            expect(text.split('\n')[0]).toContain(files[index]?.name);
            expectPicture(picture);
          }
        });
      }

      if (asksAboutLast) {
        it('the last song of the chat, for who asks about nothing in particular', async () => {
          owes(2);
          const workers = watched(real);
          const { harness } = await open({ workers });
          const first = await harness.sendSong(songs.song());
          const again = await harness.askAboutLast?.();
          expect(again).toEqual(first);
          expect(workers.runs()).toBe(1);
        });
      }

      it('several songs of one person, one after the other', async () => {
        owes(3);
        const { harness, replies } = await open();
        const files = [songs.song(), songs.otherSong(), songs.numberedSong(1)];
        const answers = await Promise.all(files.map((file) => harness.sendSong(file)));
        expect(replies.map(({ kind }) => kind)).toEqual(['verdict', 'verdict', 'verdict']);
        for (const { picture } of answers) expectPicture(picture);
      });
    });

    describe('answers with a sentence that says what to do', () => {
      it('too large', async () => {
        owes(1);
        const limitBytes = 2 ** 20;
        const { harness } = await open({ maxBytes: limitBytes });
        const answer = await harness.sendSong(songs.overAMegabyte());
        expectSentence(answer, { code: 'TOO_LARGE', context: { limitBytes, seenBytes: 0 } });
      });

      it('not audio', async () => {
        owes(1);
        const { harness } = await open();
        const answer = await harness.sendSong(songs.picture());
        expectSentence(answer, { code: 'NOT_AUDIO', context: { sniffedType: 'image/jpeg' } });
      });

      it('corrupt', async () => {
        owes(1);
        const { harness } = await open();
        expectSentence(await harness.sendSong(songs.corrupt()), {
          code: 'CORRUPT_AUDIO',
          context: {},
        });
      });

      it('silent', async () => {
        owes(1);
        const { harness } = await open();
        expectSentence(await harness.sendSong(songs.silence()), {
          code: 'SILENT',
          context: { peakDbfs: -Infinity },
        });
      });

      it('in the language of the person', async () => {
        owes(1);
        const { harness } = await open();
        const answer = await harness.sendSong(songs.silence(), { language: 'es' });
        expectSentence(answer, { code: 'SILENT', context: { peakDbfs: -Infinity } }, 'es');
      });

      it('the queue is full', async () => {
        owes(1);
        const failure: Failure = { code: 'BUSY', context: { queueLength: 32 } };
        const { harness } = await open({ workers: failing(GenrebotError.fromFailure(failure)) });
        expectSentence(await harness.sendSong(songs.song()), failure);
      });

      it('too many requests', async () => {
        owes(2);
        const limits = { user: { burst: 1, perMinute: 1 } };
        const { harness, replies } = await open({ limits });
        await harness.sendSong(songs.song());
        const answer = await harness.sendSong(songs.song());
        expect(replies.at(-1)).toMatchObject({ kind: 'failure', code: 'RATE_LIMITED' });
        expectText(answer, replies.at(-1)?.text ?? '');
      });

      it('the analysis crashes: with the number under which the cause is in the log', async () => {
        owes(1);
        const { harness, logged } = await open({ workers: failing(new Error('out of tune')) });
        const answer = await harness.sendSong(songs.song());
        // Where it is tried again, the last one counts.
        const entry = logged.findLast(({ fields }) => 'cause' in fields && 'id' in fields);
        const id = String(entry?.fields['id']);
        expectSentence(answer, { code: 'INTERNAL', context: { id } });
        expect(entry?.fields['cause']).toContain('out of tune');
      });
    });

    describe('keeps its word when things go wrong', () => {
      it('stopped in the middle, it answers what it has', async () => {
        owes(1);
        const workers = watched(real);
        const { harness, replies } = await open({ workers });
        workers.hold();
        const answer = harness.sendSong(songs.song());
        await workers.reached;
        const stopped = harness.stopAdapter();
        workers.letGo();
        expectVerdict(await answer, lastVerdict(replies));
        await stopped;
      });

      it('a picture that is too big for the chat is left out', async () => {
        owes(1);
        const { harness, replies } = await open();
        harness.limitPictures(1_000);
        const answer = await harness.sendSong(songs.song());
        const { analysis } = lastVerdict(replies);
        expect(answer.picture).toBeUndefined();
        expectText(answer, phraseVerdict(analysis, 'en'));
        expectText(answer, textsFor('en').common.pictureLeftOut.tooLarge);
      });

      it('the message it would reply to is gone', async () => {
        // An answer that stands alone where the platform allows it, else none.
        owes(1, 2);
        const { harness, replies } = await open();
        await harness.sendSongThenDelete(songs.song());
        const answer = await harness.sendSong(songs.otherSong());
        expectVerdict(answer, lastVerdict(replies));
      });
    });
  });
}

function failing(error: Error): Workers {
  return stubWorkers(() => Promise.reject(error));
}
