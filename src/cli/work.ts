/** `genrebot work`: judges and answers what other machines have accepted, until a signal comes. */
import { createApp } from '../app/index.js';
import { STOP_GRACE_MS } from '../app/limits.js';
import { CHATS, parseConfig } from '../config.js';
import { packageVersion } from '../lib/package-dir.js';
import { checkSettings } from './check-settings.js';
import { type ExitCode, type Terminal, UsageError, whenAborted } from './terminal.js';

/** @throws ConfigError, UsageError, StoreError */
export async function work(terminal: Terminal): Promise<ExitCode> {
  const environment = await terminal.environment();
  const config = parseConfig(environment);
  if (!config.databaseUrl) {
    throw new UsageError(
      'work takes requests from a database that machines share: set DATABASE_URL',
    );
  }
  const chats = CHATS.filter(({ platform }) => config[platform]);
  if (chats.length === 0) {
    const names = CHATS.map(({ name }) => name).join(' or ');
    const variables = CHATS.map(({ variable }) => variable).join(' or ');
    throw new UsageError(
      `work answers on ${names}: set ${variables}, as on the machine that takes the requests`,
    );
  }
  if (!config.storeKey) {
    throw new UsageError('work opens what other machines have sealed: set STORE_KEY, as on them');
  }
  if (config.workers === 0) throw new UsageError('work needs workers: set WORKERS to 1 or more');
  await checkSettings(config, environment['PATH']);
  const app = await createApp(config, { adapters: 'none' });
  const workers = config.workers === 1 ? '1 worker' : `${config.workers} workers`;
  terminal.stdout.write(
    `genrebot ${packageVersion()}\nWorking for ${chats.map(({ name }) => name).join(' and ')} with ${workers}.\n`,
  );
  await app.start((greeting) => terminal.stdout.write(`${greeting}\n`));
  await whenAborted(terminal.signal);
  terminal.stdout.write(
    'Stopping: what is not done goes back, for another machine or the next start.\n',
  );
  await app.close(STOP_GRACE_MS);
  return 0;
}
