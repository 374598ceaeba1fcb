import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { packageVersion } from '../../src/lib/package-dir.js';
import { freshFolder, runCli } from './run-cli.js';

const cwd = freshFolder();
const TOKEN = '123456:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr';

describe('genrebot', () => {
  it('prints its version and a help with examples', async () => {
    expect(await runCli(['--version'], { cwd })).toEqual({
      exitCode: 0,
      stdout: `${packageVersion()}\n`,
      stderr: '',
    });
    const help = await runCli(['--help'], { cwd });
    expect(help.exitCode).toBe(0);
    for (const command of ['analyse', 'features', 'start', 'register', 'doctor']) {
      expect(help.stdout).toContain(`  ${command}`);
    }
    expect(help.stdout).toContain('Examples:');
  });

  it.each(['analyse', 'features', 'register', 'doctor'])(
    'prints the help of %s',
    async (command) => {
      const { exitCode, stdout } = await runCli([command, '--help'], { cwd });
      expect(exitCode).toBe(0);
      expect(stdout).toContain(`Usage: genrebot ${command}`);
    },
  );

  it.each([
    { args: [] },
    { args: ['sing'] },
    { args: ['analyse'] },
    { args: ['analyse', '--loud', 'x.mp3'] },
    { args: ['analyse', '--png'] },
    { args: ['analyse', '-', '-'] },
    { args: ['features', 'x.mp3'] },
    { args: ['features', '.', '--out', 'out'] },
    { args: ['start', 'now'] },
  ])('exits 2 with a hint for wrong usage: $args', async ({ args }) => {
    const { exitCode, stdout, stderr } = await runCli(args, { cwd });
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/--help|help \[command\]/);
    expect(stderr).not.toMatch(/ at .*\.js/);
  });

  it('reports all faults of the settings together and exits 2, without any secret', async () => {
    const env = { WEB_PORT: 'x', WORKERS: 'many', TELEGRAM_TOKEN: `bot ${TOKEN}` };
    const { exitCode, stdout, stderr } = await runCli(['doctor'], { cwd, env });
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    for (const name of Object.keys(env)) expect(stderr).toMatch(new RegExp(`^  ${name}: `, 'm'));
    expect(stderr).not.toContain('AAbb');
  });

  it('reads .env where it is started, beneath the environment', async () => {
    const folder = freshFolder();
    writeFileSync(path.join(folder, '.env'), `TELEGRAM_TOKEN=${TOKEN}\nDISCORD_TOKEN=abc\n`);
    // A platform that refuses the token ends the program; one that is away would be tried again.
    const refusing = createServer((_, response) => {
      response.writeHead(401, { 'content-type': 'application/json' });
      response.end('{"ok":false,"error_code":401,"description":"Unauthorized"}');
    }).listen(0, '127.0.0.1');
    await once(refusing, 'listening');
    const { port } = refusing.address() as AddressInfo;
    const apiRoot = `http://127.0.0.1:${String(port)}`;
    const env = { DISCORD_TOKEN: '', WEB_PORT: 'off', TELEGRAM_API_ROOT: apiRoot };
    const { exitCode, stdout, stderr } = await runCli(['start'], { cwd: folder, env });
    refusing.close();
    expect(exitCode).toBe(1);
    expect(stdout).toContain('Discord: off');
    expect(stderr).toContain('Telegram');
    expect(stderr).not.toContain('AAbb');
  });

  it('says so when there is nothing to start or to register', async () => {
    const start = await runCli(['start'], { cwd, env: { WEB_PORT: 'off' } });
    expect(start.exitCode).toBe(2);
    expect(start.stderr).toContain('nothing is configured');
    const register = await runCli(['register'], { cwd });
    expect(register.exitCode).toBe(2);
    expect(register.stderr).toContain('nothing to register');
    const guild = await runCli(['register', '--guild', 'my server'], { cwd });
    expect(guild.exitCode).toBe(2);
  });
});
