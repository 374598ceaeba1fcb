import { hostname } from 'node:os';

import { describe, expect, it } from 'vitest';

import {
  isOwnOrigin,
  isServedHost,
  peerOf,
  type RequestLine,
} from '../../../src/bots/web/guard.js';

const LINE: RequestLine = {
  remoteAddress: '127.0.0.1',
  host: '127.0.0.1:8080',
  origin: undefined,
  forwardedFor: undefined,
};

describe('names that are served', () => {
  it.each([
    ['127.0.0.1:8080', '127.0.0.1', true],
    ['localhost:8080', '127.0.0.1', true],
    ['LOCALHOST', '127.0.0.1', true],
    ['[::1]:8080', '127.0.0.1', true],
    ['rebound.example', '127.0.0.1', false],
    ['127.0.0.1.rebound.example', '127.0.0.1', false],
    ['localhost.rebound.example', '127.0.0.1', false],
    ['192.168.1.5', '127.0.0.1', false],
    ['0x7f.1', '127.0.0.1', true], // browsers send it normalised; it is the same address
    ['genrebot.example', '127.0.0.1', true], // a name of ours, see below
    ['192.168.1.5:8080', '0.0.0.0', true],
    ['[fe80::1]', '0.0.0.0', true],
    [hostname(), '0.0.0.0', true],
    ['rebound.example', '0.0.0.0', false],
    ['music.lan', 'music.lan', true],
    ['', '127.0.0.1', false],
    ['a b', '127.0.0.1', false],
    [undefined, '127.0.0.1', false],
  ])('%s at %s: %s', (host, boundTo, isServed) => {
    expect(isServedHost(host, boundTo, ['genrebot.example'])).toBe(isServed);
  });
});

describe('pages that may ask', () => {
  it.each([
    [undefined, '127.0.0.1:8080', true],
    ['http://127.0.0.1:8080', '127.0.0.1:8080', true],
    ['http://localhost:8080', '127.0.0.1:8080', false],
    ['http://127.0.0.1:3000', '127.0.0.1:8080', false],
    ['https://evil.example', '127.0.0.1:8080', false],
    ['null', '127.0.0.1:8080', false],
    ['https://genrebot.example', 'genrebot.example', true],
    ['https://genrebot.example', 'genrebot.example:443', true],
    ['file://', '127.0.0.1:8080', false],
    ['file://', '127.0.0.1', false],
    ['file://', 'localhost', false],
    ['file://localhost', 'localhost', false],
    ['null', 'null', false],
    ['ftp://localhost', 'localhost', false],
  ])('%s to %s: %s', (origin, host, isOwn) => {
    expect(isOwnOrigin({ ...LINE, origin, host })).toBe(isOwn);
  });
});

describe('who asks', () => {
  it('is one address of IPv4 and one network of IPv6', () => {
    expect(peerOf({ ...LINE, remoteAddress: '203.0.113.9' }, false).key).toBe('203.0.113.9');
    expect(peerOf({ ...LINE, remoteAddress: '::ffff:203.0.113.9' }, false).key).toBe('203.0.113.9');
    const one = peerOf({ ...LINE, remoteAddress: '2001:db8:1:2:3::4' }, false).key;
    expect(peerOf({ ...LINE, remoteAddress: '2001:db8:1:2:ffff::9' }, false).key).toBe(one);
    expect(peerOf({ ...LINE, remoteAddress: '2001:db8:1:3::4' }, false).key).not.toBe(one);
  });

  it('is whom a proxy on this machine speaks for, where there is one', () => {
    const line = { ...LINE, forwardedFor: '10.0.0.1, 203.0.113.9' };
    expect(peerOf(line, true).key).toBe('203.0.113.9');
    expect(peerOf(line, false).key).toBe('127.0.0.1');
    const forwarded = (forwardedFor: string): string => peerOf({ ...LINE, forwardedFor }, true).key;
    expect(forwarded('203.0.113.9:4711')).toBe('203.0.113.9');
    expect(forwarded('10.0.0.1:1, [2001:db8:1:2::3]:4711')).toBe('2001:db8:1:2::/64');
    expect(forwarded('[2001:db8:1:2::3]')).toBe('2001:db8:1:2::/64');
    expect(forwarded('2001:db8:1:2::3')).toBe('2001:db8:1:2::/64');
    expect(peerOf({ ...line, remoteAddress: '198.51.100.1' }, true).key).toBe('198.51.100.1');
  });

  it.each([
    [LINE, true],
    [{ ...LINE, remoteAddress: '::1', host: 'localhost' }, true],
    [{ ...LINE, remoteAddress: '192.168.1.5' }, false],
    [{ ...LINE, forwardedFor: '203.0.113.9' }, false],
    [{ ...LINE, host: 'genrebot.example' }, false],
  ])('is on this machine or not: %o', (line, isLocal) => {
    expect(peerOf(line, true).isLocal).toBe(isLocal);
  });
});
