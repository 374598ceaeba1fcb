/** What the contract expects people to see. */
import { phraseError } from '../../src/i18n/index.js';
import { PNG } from 'pngjs';
import { expect } from 'vitest';

import type { Reply, VerdictReply } from '../../src/identify/types.js';

import type { Failure } from '../../src/pipeline/errors.js';
import type { Answer } from './harness.js';

export function lastVerdict(replies: readonly Reply[]): VerdictReply {
  const reply = replies.at(-1);
  if (reply?.kind !== 'verdict')
    throw new Error(`expected a verdict, got ${JSON.stringify(reply)}`);
  return reply;
}

export function expectVerdict(answer: Answer, reply: VerdictReply): void {
  expectText(answer, reply.text);
  expectPicture(answer.picture);
  expect(answer.picture).toEqual(new Uint8Array(reply.picture?.bytes ?? []));
  expect(answer.altText ?? reply.picture?.altText).toBe(reply.picture?.altText);
}

export function expectSentence(answer: Answer, failure: Failure, language = 'en'): void {
  expectText(answer, phraseError(failure, language));
  expect(answer.picture).toBeUndefined();
}

/** Line by line: a chat may put something of its own around them, e.g. buttons. */
export function expectText(answer: Answer, text: string): void {
  expect(text).not.toBe('');
  for (const line of text.split('\n')) expect(answer.text).toContain(line);
}

/** A whole PNG of a card's size with something on it. */
export function expectPicture(bytes: Uint8Array | undefined): void {
  const { width, height, data } = PNG.sync.read(Buffer.from(bytes ?? []));
  expect(width).toBeGreaterThanOrEqual(600);
  expect(height).toBeGreaterThanOrEqual(300);
  const colours = new Set<number>();
  for (let offset = 0; offset < data.length; offset += 4) colours.add(data.readUInt32BE(offset));
  expect(colours.size).toBeGreaterThan(50);
}
