/** What each shard runs in the tests: the adapter with a use case that says which shard it is. */
import { MemoryBudget } from '../../../src/lib/memory-budget.js';
import { ProgressBoard } from '../../../src/bots/common/progress.js';
import { RecentSongs } from '../../../src/bots/common/recent-songs.js';
import type { AdapterServices } from '../../../src/bots/common/types.js';
import {
  createDiscordDoor,
  isShard,
  shardStop,
  startDiscord,
} from '../../../src/bots/discord/index.js';
import type { PlatformDoor } from '../../../src/requests/index.js';

const { DISCORD_TOKEN: token = '', SHARDS = '?' } = process.env;
const [, , apiRoot = ''] = process.argv;

const common = {
  openLink: () => Promise.reject(new Error('no links here')),
  log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  maxBytes: 1,
};
const door: PlatformDoor = createDiscordDoor({ token, apiRoot }, common);

const services: AdapterServices = {
  ...common,
  identify: () => Promise.reject(new Error('nothing to judge here')),
  progress: new ProgressBoard(),
  recent: new RecentSongs(
    { note: () => Promise.resolve(), find: () => Promise.resolve(undefined) },
    common.log,
  ),
  accept: ({ request: { address } }) => {
    const reply = { kind: 'failure' as const, text: `shard ${SHARDS} ${String(isShard())}` };
    void door.deliver(address, reply, { nonce: '1', signal: new AbortController().signal });
    return Promise.resolve('accepted');
  },
  toPlayable: () => Promise.reject(new Error('nothing to play here')),
  byteBudget: new MemoryBudget(2 ** 30),
  feedback: { add: () => Promise.resolve('saved') },
  // Nobody asks it here.
  memory: {} as AdapterServices['memory'],
  listening: { isOn: () => false, hearsLinks: () => false, set: () => Promise.resolve() },
  forgetPerson: () => Promise.resolve(0),
  labels: [],
  defaultLanguage: 'en',
};

const stop = shardStop();
// The same settings as the parent's: a shard must not start shards of its own.
const options = { token, apiRoot, shards: { kind: 'auto' as const } };
const adapter = await startDiscord(options, services);
stop.addEventListener('abort', () => void adapter.stop(1_000));
