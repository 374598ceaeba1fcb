import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';

import { describe, expect, it } from 'vitest';

import { ConfigError, parseConfig } from '../src/config.js';
import { VARIABLES } from '../src/environment.js';
import { packageDir } from '../src/lib/package-dir.js';

const TELEGRAM_TOKEN = '123456:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr';
const fallbacks = Object.fromEntries(
  Object.entries(VARIABLES).map(([name, variable]) => [name, variable.fallback]),
);

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    parseConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('parseConfig', () => {
  it('needs nothing at all', () => {
    expect(parseConfig({})).toEqual({
      linkPreviews: true,
      web: { host: '127.0.0.1', port: 8080, serverNames: [] },
      modelDir: path.join(packageDir, VARIABLES.MODEL_DIR.fallback),
      ffmpeg: { kind: 'wasm' },
      ytdlpPath: 'yt-dlp',
      linkHosts: { kind: 'any' },
      maxBytes: 50 * 1024 * 1024,
      maxSeconds: 1200,
      workers: availableParallelism(),
      queueLimit: 32,
      metrics: 'loopback',
      dataDir: path.resolve('data'),
      language: 'en',
      logLevel: 'info',
    });
  });

  it('reads every variable', () => {
    const config = parseConfig({
      DISCORD_TOKEN: 'abc.def.ghi',
      DISCORD_API_ROOT: 'http://127.0.0.1:9/api/',
      DISCORD_SHARDS: '4',
      TELEGRAM_TOKEN,
      TELEGRAM_WEBHOOK_URL: 'https://bot.example.org/hook',
      TELEGRAM_WEBHOOK_SECRET: 'under_score-1',
      TELEGRAM_WEBHOOK_PORT: '9000',
      WEB_PORT: 'off',
      MODEL_DIR: 'my/model',
      FFMPEG: '/usr/bin/ffmpeg',
      YTDLP_PATH: '/opt/yt-dlp',
      LINK_HOSTS: 'Example.org, cdn.example.net',
      MAX_MEGABYTES: '0.5',
      MAX_MINUTES: '1.5',
      WORKERS: '3',
      QUEUE_LIMIT: '0',
      METRICS: 'on',
      DATA_DIR: '/var/lib/genrebot',
      LANGUAGE: 'pt',
      LOG_LEVEL: 'silent',
    });
    expect(config).toMatchObject({
      discord: { apiRoot: 'http://127.0.0.1:9/api', shards: { kind: 'count', count: 4 } },
      telegram: {
        apiRoot: 'https://api.telegram.org',
        updates: { kind: 'webhook', url: 'https://bot.example.org/hook', port: 9000 },
      },
      modelDir: path.resolve('my/model'),
      ffmpeg: { kind: 'native', path: '/usr/bin/ffmpeg' },
      linkHosts: { kind: 'only', hosts: ['example.org', 'cdn.example.net'] },
      maxBytes: 512 * 1024,
      maxSeconds: 90,
      workers: 3,
      queueLimit: 0,
      metrics: 'everywhere',
      language: 'pt',
    });
    expect(config.web).toBeUndefined();
    expect(config.telegram?.token.reveal()).toBe(TELEGRAM_TOKEN);
    expect(inspect(config, { depth: 9 }) + JSON.stringify(config)).not.toMatch(/pass|AAbb|abc\./);
  });

  it('freezes all of it', () => {
    const config = parseConfig({ TELEGRAM_TOKEN });
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.telegram?.updates)).toBe(true);
  });

  it('takes an empty or blank variable for unset', () => {
    const blank = Object.fromEntries(Object.keys(VARIABLES).map((name) => [name, ' ']));
    expect(parseConfig(blank)).toEqual(parseConfig({}));
  });

  it('reports all faults at once, each with its name and what was expected', () => {
    expect(
      faultsOf({ WEB_PORT: 'eighty', WORKERS: '65', LOG_LEVEL: 'loud', MAX_MINUTES: '1e3' }),
    ).toEqual([
      'WEB_PORT: expected a port number up to 65535, or "off", got "eighty"',
      'MAX_MINUTES: expected a number from 0.5 to 600, got "1e3"',
      'WORKERS: expected "cores" or a number from 0 to 64, got "65"',
      expect.stringMatching(/^LOG_LEVEL: expected one of fatal, .*, got "loud"$/),
    ]);
  });

  it('takes a front, which has no workers, only where others can work for it', () => {
    expect(faultsOf({ WORKERS: '0' })).toEqual([
      expect.stringMatching(/^WEB_PORT: .*WORKERS=0/),
      expect.stringMatching(/^DATABASE_URL: .*WORKERS=0/),
      expect.stringMatching(/^STORE_KEY: .*WORKERS=0/),
    ]);
    const front = parseConfig({
      ...{ WORKERS: '0', WEB_PORT: 'off', HEALTH_PORT: '9090' },
      ...{ DATABASE_URL: 'postgres://genrebot@db/genrebot', STORE_KEY: 'a1'.repeat(32) },
    });
    expect(front).toMatchObject({ workers: 0, health: { host: '127.0.0.1', port: 9090 } });
    expect(front.web).toBeUndefined();
    expect(parseConfig({}).health).toBeUndefined();
  });

  it('finds faults between variables together with the others', () => {
    expect(
      faultsOf({ TELEGRAM_WEBHOOK_URL: 'https://example.org', QUEUE_LIMIT: '-1' }).map(
        (fault) => fault.split(':')[0],
      ),
    ).toEqual(['TELEGRAM_WEBHOOK_SECRET', 'QUEUE_LIMIT']);
    expect(faultsOf({ TELEGRAM_WEBHOOK_SECRET: 'abc' })[0]).toMatch(/^TELEGRAM_WEBHOOK_URL: /);
  });

  it.each([
    ['DISCORD_TOKEN', 'Bot s3cret'],
    ['TELEGRAM_TOKEN', 's3cret'],
    ['TELEGRAM_WEBHOOK_SECRET', 's3cret!'],
    ['TELEGRAM_WEBHOOK_URL', 's3cret'],
    ['WEB_PORT', `${TELEGRAM_TOKEN}s3cret`],
  ])('never echoes what may be a secret: %s', (name, text) => {
    const faults = faultsOf({ [name]: text });
    expect(faults.join()).toContain(`${name}: `);
    expect(faults.join()).not.toContain('s3cret');
  });

  it.each([
    ['DISCORD_SHARDS', '0'],
    ['DISCORD_API_ROOT', 'ftp://example.org'],
    ['TELEGRAM_WEBHOOK_PORT', '70000'],
    ['WEB_HOST', 'two words'],
    ['LINK_HOSTS', 'https://example.org/'],
    ['LINK_HOSTS', '*.example.org'],
    ['MAX_MEGABYTES', '0'],
    ['MAX_MEGABYTES', '0x10'],
    ['METRICS', 'yes'],
    ['LANGUAGE', '!'],
  ])('refuses %s=%s', (name, text) => {
    expect(faultsOf({ [name]: text })).toHaveLength(1);
  });

  it('lets a test server hand out tokens and addresses of its own', () => {
    const env = {
      TELEGRAM_API_ROOT: 'http://127.0.0.1:8081',
      TELEGRAM_TOKEN: 'test',
      TELEGRAM_WEBHOOK_URL: 'http://127.0.0.1:9/hook',
      TELEGRAM_WEBHOOK_SECRET: 'x',
    };
    expect(parseConfig(env).telegram?.updates).toMatchObject({ kind: 'webhook', port: 8443 });
  });

  it.each([
    ['de_DE.UTF-8', 'de'],
    ['ja_JP:pt_BR:en', 'pt'],
    ['ja', 'en'],
    ['C.UTF-8', 'en'],
  ])('understands the LANGUAGE that a desktop exports: %s', (text, language) => {
    expect(parseConfig({ LANGUAGE: text }).language).toBe(language);
  });
});

describe('what is written about the environment', () => {
  it('.env.example has every variable with its default', () => {
    const text = readFileSync(path.join(packageDir, '.env.example'), 'utf8');
    const entries = [...text.matchAll(/^(?:# )?([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [
      name,
      value,
    ]);
    expect(entries).toEqual(Object.entries(fallbacks));
  });

  it('the table in docs/operations.md has every variable with its default', () => {
    const text = readFileSync(path.join(packageDir, 'docs', 'operations.md'), 'utf8');
    const rows = [...text.matchAll(/^\| `([A-Z_]+)` +\| .+ \| *(?:`(.*)` *)?\|$/gm)];
    expect(rows.map(([, name, value]) => [name, value ?? ''])).toEqual(Object.entries(fallbacks));
  });
});
