/** What the tests of the API share: real workers, a fresh server for every test, and the calls. */
import type { ErrorBody } from '../../../src/bots/web/errors.js';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';

import type { AnswerBody } from '../../../src/bots/web/reply.js';
import type { WebOptions } from '../../../src/bots/web/index.js';
import type { Workers } from '../../../src/workers/index.js';
import {
  type ContractOptions,
  contractServices,
  type ContractServices,
} from '../../contract/services.js';
import * as songs from '../../contract/songs.js';
import { realWorkers } from '../../contract/workers.js';
import { formOf, type RunningWeb, startTestWeb } from './harness.js';

export interface ApiSuite {
  readonly made: ContractServices;
  /** Real ones, shared by all tests. */
  readonly workers: Workers;
  /** @returns the server's URL */
  open(options?: Partial<WebOptions>, services?: Partial<ContractOptions>): Promise<string>;
}

export function apiSuite(): ApiSuite {
  let web: RunningWeb | undefined;
  const suite = {
    open: async (options = {}, services = {}) => {
      suite.made = await contractServices({ workers: suite.workers, ...services });
      web = await startTestWeb(suite.made.services, options);
      return web.url;
    },
  } as { -readonly [Key in keyof ApiSuite]: ApiSuite[Key] };
  beforeAll(() => {
    suite.workers = realWorkers();
  });
  afterAll(() => suite.workers.close(0));
  afterEach(async () => {
    await web?.adapter.stop(0);
    await suite.made.close();
  });
  return suite;
}

export function post(url: string, init: RequestInit): Promise<Response> {
  return fetch(`${url}/api/analyse`, { method: 'POST', ...init });
}

export async function answerTo(url: string): Promise<AnswerBody> {
  const response = await post(url, { body: formOf(songs.song()) });
  expect(response.status).toBe(200);
  return (await response.json()) as AnswerBody;
}

export async function expectError(
  response: Response,
  status: number,
  code: string,
): Promise<ErrorBody> {
  const body = (await response.json()) as ErrorBody;
  expect([response.status, body.error.code]).toEqual([status, code]);
  expect(body.error.message).not.toBe('');
  return body;
}
