/** Stand-ins for yt-dlp that will not go. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import { packageDir } from '../../src/lib/package-dir.js';
import { PAGE, fake } from './fake-ytdlp.js';
import type { FakeYtdlp } from './fake-ytdlp.js';
import { MAX_BYTES, opener, signal } from './kit.js';
import { codeOf, errorOf, eventually } from './servers.js';

describe('getting rid of it', () => {
  it('a flood on stdout is cut off', async () => {
    const tool = await fake(`
      const piece = Buffer.alloc(65536);
      const pour = () => { while (process.stdout.write(piece)); };
      process.stdout.on('drain', pour); process.stdout.on('error', () => undefined);
      setInterval(alive, 20); pour();`);
    const error = await errorOf(opener({ ytdlpPath: tool.path }).open(PAGE, { signal }));
    expect(error).toMatchObject({ code: 'TOO_LARGE', context: { limitBytes: MAX_BYTES } });
    await expectDead(tool);
  });

  it('a flood on stderr does not fill the memory, and the run is judged all the same', async () => {
    const tool = await fake(`
      for (let i = 0; i < 500; i += 1) fs.writeSync(2, 'x'.repeat(20000) + '\\n');
      say('ERROR: HTTP Error 403: Forbidden'); process.exitCode = 1;`);
    const error = await errorOf(opener({ ytdlpPath: tool.path }).open(PAGE, { signal }));
    expect(error).toMatchObject({ code: 'LINK_DEAD', context: { status: 403 } });
  });

  const STUBBORN = `
    process.on('SIGTERM', () => undefined);
    spawn(process.execPath, ['-e', "process.on('SIGTERM', () => undefined); setInterval(() => require('fs').appendFileSync(process.argv[1] + '.beat', '.'), 20)", REPORT], { stdio: 'inherit' });
    report(process.cwd());
    setInterval(alive, 20);`;

  it('one that hangs and ignores SIGTERM dies on the deadline, with its children', async () => {
    const tool = await fake(STUBBORN);
    const links = opener({ ytdlpPath: tool.path, timeoutMs: 3_000 });
    const error = await errorOf(links.open(PAGE, { signal }));
    expect(error).toMatchObject({ code: 'TIMEOUT', context: { stage: 'download' } });
    expect(await tool.beats()).toBeGreaterThan(0);
    // The person is answered at once; the end of the process is waited for here.
    await links.close();
    await expectDead(tool);
    expect(existsSync(await tool.report<string>())).toBe(false);
  });

  it('the signal ends it, and so does close', async () => {
    for (const how of ['signal', 'close']) {
      const tool = await fake(STUBBORN);
      const links = opener({ ytdlpPath: tool.path });
      const stop = new AbortController();
      const opening = codeOf(links.open(PAGE, { signal: stop.signal }));
      expect(await eventually(() => tool.hasBeaten())).toBe(true);
      if (how === 'signal') stop.abort();
      else await links.close();
      expect(await opening).toBe('CANCELLED');
      await links.close();
      await expectDead(tool);
      expect(existsSync(await tool.report<string>())).toBe(false);
    }
  });

  it('a child that outlives it is killed, also after a good end', async () => {
    const tool = await fake(`
      spawn(process.execPath, ['-e', "setInterval(() => require('fs').appendFileSync(process.argv[1] + '.beat', '.'), 20)", REPORT], { stdio: 'inherit' }).unref();
      process.stdout.write('sound', () => setTimeout(() => process.exit(0), 700));`);
    expect(await codeOf(opener({ ytdlpPath: tool.path }).open(PAGE, { signal }))).toBe('OK');
    expect(await tool.beats()).toBeGreaterThan(0);
    await expectDead(tool);
  });

  it('one that fled from the group cannot hold up the answer', async () => {
    const tool = await fake(`
      const fled = spawn(process.execPath, ['-e', 'setTimeout(() => undefined, 60_000)'], { stdio: 'inherit', detached: true });
      fled.unref(); report(fled.pid);
      process.stdout.write('sound', () => process.exit(0));`);
    expect(await codeOf(opener({ ytdlpPath: tool.path }).open(PAGE, { signal }))).toBe('OK');
    // Still there, and holding our pipes: throws where there is no such process.
    process.kill(await tool.report<number>());
  });
});

async function expectDead(tool: FakeYtdlp): Promise<void> {
  const before = await tool.beats();
  await sleep(200);
  expect(await tool.beats()).toBe(before);
}

it.skipIf(process.platform === 'win32')(
  'it ends with the program, and leaves no folder, also when that is killed without warning',
  async () => {
    const tool = await fake('report({ cwd: process.cwd() }); setInterval(alive, 50);');
    const door = path.join(packageDir, 'dist/src/links/index.js');
    const options = {
      ...{ hosts: '*', maxBytes: 1_000, maxSeconds: 100, timeoutMs: 60_000 },
      ytdlpPath: tool.path,
    };
    const program = spawn(process.execPath, [
      ...['--input-type=module', '-e'],
      `const { createLinkOpener } = await import(${JSON.stringify(door)});
       const { signal } = new AbortController();
       await createLinkOpener(${JSON.stringify(options)}).open(${JSON.stringify(PAGE)}, { signal });`,
    ]);
    program.on('error', () => undefined);
    expect(await eventually(() => tool.hasBeaten())).toBe(true);
    program.kill('SIGKILL');
    const { cwd } = await tool.report<{ cwd: string }>();
    expect(await eventually(() => !existsSync(cwd))).toBe(true);
    const beats = await tool.beats();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await tool.beats()).toBe(beats);
  },
);
