/** The net under the program: an error that nobody heard is told, what runs is answered, and the program ends with 1. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { describe, expect, it } from 'vitest';

import { finished, fixture, freshFolder, runCli, startCli } from './run-cli.js';

const cwd = freshFolder();
const TOKEN = '123456789:AAFakeTokenOfTheTests-that-must-not-leak';

/** Preloaded into the program: breaks it, where nobody can hear, on a signal that it does not use itself. */
function planted(name: string, code: string): Record<string, string> {
  const file = path.join(cwd, `${name}.mjs`);
  writeFileSync(file, code);
  return { NODE_OPTIONS: `--import=${pathToFileURL(file).href}` };
}

describe.each([
  ['an exception', `throw new Error('planted ${TOKEN}');`],
  ['a rejection', `void Promise.reject(new Error('planted ${TOKEN}'));`],
  [
    'an error of a stream',
    `void import('node:stream').then(({ PassThrough }) => new PassThrough().destroy(new Error('planted ${TOKEN}')));`,
  ],
  [
    'the same error again and again',
    `setInterval(() => { throw new Error('planted ${TOKEN}'); }, 5);`,
  ],
])('%s that nobody heard', (what, fault) => {
  it('is told, after which what runs is answered', async () => {
    const preload = planted(
      what.replaceAll(' ', '-'),
      `process.on('SIGUSR2', () => { ${fault} });`,
    );
    const env = { WEB_PORT: '0', WORKERS: '1', ...preload };
    const child = startCli(['start'], { cwd, env, keepOpen: true });
    const run = finished(child);
    const url = await new Promise<string>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        const found = /Web chat on (http:\S+)/.exec(chunk.toString())?.[1];
        if (found !== undefined) resolve(found);
      });
    });
    const body = new FormData();
    body.set('file', new Blob([readFileSync(fixture('mp3-cbr.mp3'))]), 'song.mp3');
    const response = await fetch(`${url}/api/analyse`, {
      method: 'POST',
      body,
      headers: { accept: 'text/event-stream' },
    });
    child.kill('SIGUSR2');
    expect(await response.text()).toContain('event: result');
    const { exitCode, stdout, stderr } = await run;
    expect(exitCode).toBe(1);
    expect(stdout).toContain('Stopping');
    expect(stderr).toContain('planted [token]');
    expect(stderr).not.toContain(TOKEN);
    expect(stderr.split('nobody handled').length - 1).toBeLessThanOrEqual(10);
  });
});

it('commands that serve nobody end with 1 as well', async () => {
  const env = planted('at-once', `setTimeout(() => { throw new Error('planted'); });`);
  const { exitCode, stderr } = await runCli(['analyse', fixture('mp3-cbr.mp3')], { cwd, env });
  expect(exitCode).toBe(1);
  expect(stderr).toContain('planted');
});
