/** Each hostile link must be refused before a connection is made. */
import { describe, expect, it } from 'vitest';

import { createGuard } from '../../src/links/guard.js';
import { createLinkOpener } from '../../src/links/index.js';
import { BLOCKED, FINE, UNSUPPORTED, ZONE } from './hostile-urls.js';
import { codeOf } from './servers.js';

function neverReached(hostName: string): Promise<readonly string[]> {
  const answer = ZONE[hostName];
  if (answer === undefined) throw new Error(`${hostName} must not be asked for`);
  return Promise.resolve(answer);
}

describe('hostile links', () => {
  const opener = createLinkOpener({
    previews: true,
    hosts: '*',
    maxBytes: 1000,
    maxSeconds: 60,
    timeoutMs: 5_000,
    ytdlpPath: 'no-such-tool',
    forTestsOnly: { resolve: neverReached },
  });
  const { signal } = new AbortController();

  it('come in numbers', () => {
    expect(new Set(BLOCKED).size + new Set(UNSUPPORTED).size).toBeGreaterThan(150);
  });

  it.each(BLOCKED)('%j is blocked', async (url) => {
    expect(await codeOf(opener.open(url, { signal }))).toBe('LINK_BLOCKED');
  });

  it.each(UNSUPPORTED)('%j is not supported', async (url) => {
    expect(await codeOf(opener.open(url, { signal }))).toBe('LINK_UNSUPPORTED');
  });

  it('are blocked just so where tests may use loopback, unless they mean loopback', async () => {
    const guard = createGuard('*', { allowLoopback: true, resolve: neverReached });
    const passed: string[] = [];
    for (const url of BLOCKED) {
      const code = await codeOf(guard.resolve(new URL(url), signal));
      if (code !== 'LINK_BLOCKED') passed.push(new URL(url).hostname);
    }
    const loopback = /^127\.|^\[::1\]|localhost|attacker\.net|nip\.io|^example\.org|youtube/;
    expect(passed.filter((host) => !loopback.test(host))).toEqual([]);
  });
});

describe('fine links', () => {
  const guard = createGuard('*', { resolve: () => Promise.resolve(['93.184.216.34']) });
  const { signal } = new AbortController();

  it.each(FINE)('%j passes', async (url, host, port) => {
    const target = await guard.resolve(new URL(url), signal);
    expect(target).toMatchObject({ host, port });
    expect(target.addresses).toHaveLength(1);
  });
});

describe('the allow-list', () => {
  const guard = createGuard(['Example.org.', '*.songs.net', 'пример.рф', '8.8.8.8']);

  it.each([
    'https://example.org/',
    'https://www.example.org/',
    'https://EXAMPLE.ORG./',
    'https://songs.net/',
    'https://cdn.songs.net/',
    'https://xn--e1afmkfd.xn--p1ai/',
    'http://8.8.8.8/',
  ])('%s is on it', (url) => {
    expect(() => {
      guard.admit(new URL(url));
    }).not.toThrow();
  });

  it.each([
    'https://badexample.org/',
    'https://example.org.attacker.net/',
    'https://org/',
    'https://songs.net.evil/',
    'http://8.8.4.4/',
  ])('%s is not', (url) => {
    expect(() => {
      guard.admit(new URL(url));
    }).toThrow(/LINK_UNSUPPORTED/);
  });
});
