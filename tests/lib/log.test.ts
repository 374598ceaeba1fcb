/** What the log says when a server has echoed our secrets: nothing of them. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';

import { expect, it } from 'vitest';

import { packageDir } from '../../src/lib/package-dir.js';

const TOKEN = '123456789:AAF-abcdefghijklmnopqrstuvwxyz012345';
const SECRET = 'p@ss word/of the database';

/** In a program of its own: the log goes to the descriptor. */
function logged(statement: string): string {
  const door = path.join(packageDir, 'dist/src/lib/log.js');
  const program = `
    const { openLog } = await import(${JSON.stringify(door)});
    const log = openLog({ level: 'info', secrets: [${JSON.stringify(SECRET)}] });
    const token = ${JSON.stringify(TOKEN)}, secret = ${JSON.stringify(SECRET)};
    ${statement}`;
  const args = ['--input-type=module', '-e', program];
  // Both streams: what it writes to stderr must reach us, and nothing else may.
  return execFileSync('/bin/sh', [
    '-c',
    'exec "$0" "$@" 2>&1',
    process.execPath,
    ...args,
  ]).toString();
}

it.skipIf(process.platform === 'win32')('no string in it holds a token or a secret', () => {
  const text = logged(`
    log.warn({ problem: 'Not Found: /bot' + token + '/getMe' }, 'a path');
    log.info({ deep: { list: [secret, { url: 'postgres://u:' + encodeURIComponent(secret) + '@db/x' }] } }, 'fields');
    log.error({ cause: new Error('said ' + token, { cause: secret }) }, 'an error');
    log.info({}, 'words with ' + secret + ' and ' + token);
    log.info({ seconds: 3, ok: true, nothing: null, none: undefined }, 'the rest stays');`);
  const lines = text.trim().split('\n');
  expect(lines).toHaveLength(5);
  expect(text).not.toMatch(/AAF-|p@ss|p%40ss/);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 40,
    problem: 'Not Found: /bot[token]/getMe',
    msg: 'a path',
  });
  expect(JSON.parse(lines[4] ?? '')).toMatchObject({ seconds: 3, ok: true, nothing: null });
});
