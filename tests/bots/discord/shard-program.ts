/** What each shard runs in the tests: the adapter with a use case that says which shard it is. */
import type { AdapterServices } from '../../../src/bots/common/types.js';
import { isShard, shardStop, startDiscord } from '../../../src/bots/discord/index.js';

const { DISCORD_TOKEN: token = '', SHARDS = '?' } = process.env;
const [, , apiRoot = ''] = process.argv;

const services: AdapterServices = {
  identify: () =>
    Promise.resolve({
      kind: 'failure',
      code: 'SILENT',
      text: `shard ${SHARDS} ${String(isShard())}`,
    }),
  openLink: () => Promise.reject(new Error('no links here')),
  toPlayable: () => Promise.reject(new Error('nothing to play here')),
  feedback: { add: () => Promise.resolve('saved') },
  listening: { isOn: () => false, set: () => Promise.resolve() },
  labels: [],
  log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  defaultLanguage: 'en',
  maxBytes: 1,
};

const stop = shardStop();
// The same settings as the parent's: a shard must not start shards of its own.
const options = { token, apiRoot, shards: { kind: 'auto' as const } };
const adapter = await startDiscord(options, services);
stop.addEventListener('abort', () => void adapter.stop(1_000));
