/** Who knows one adapter knows all of them: the same file names for the same jobs. docs/architecture.md says which is which. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

const BOTS = fileURLToPath(new URL('../../src/bots/', import.meta.url));
const ADAPTERS = readdirSync(BOTS).filter((name) => name !== 'common');

const IN_EVERY_ADAPTER = [
  'index', // the door
  'context', // what handlers are given
  'commands', // the table of commands or routes
  'media', // what in a message is a song
  'request', // message → AudioRequest
  'answer', // song → identify → reply
  'reply', // Reply → the platform's messages
  'limits', // the platform's own numbers
  'feedback', // buttons under a verdict, and what comes back from them
  'errors', // what the platform's refusals mean, or which of its codes ours become
];

/** Where the platform has it. */
const WHERE_THERE_IS_ONE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // What the chat remembers.
  memory: { web: 'the page keeps its history in the browser' },
  // Songs of a group chat that nobody asked about.
  listen: { web: 'one person sits in front of a page: there is nobody to listen to' },
};

const hasFile = (adapter: string, job: string): boolean =>
  existsSync(path.join(BOTS, adapter, `${job}.ts`));

describe.each(ADAPTERS)('the adapter %s', (adapter) => {
  it('has a file for each job', () => {
    expect(IN_EVERY_ADAPTER.filter((job) => !hasFile(adapter, job))).toEqual([]);
  });

  it.each(Object.entries(WHERE_THERE_IS_ONE))('has %s, or a reason', (job, reasons) => {
    expect(hasFile(adapter, job), reasons[adapter]).toBe(reasons[adapter] === undefined);
  });
});

it('there are adapters to look at', () => {
  expect(ADAPTERS).toEqual(expect.arrayContaining(['discord', 'telegram', 'web']));
});
