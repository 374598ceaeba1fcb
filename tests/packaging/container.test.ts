/** What the image and compose.yaml say, compared with what the program knows. No Docker is needed. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { checkNode } from '../../src/cli/checks.js';
import { parseConfig } from '../../src/config.js';
import { VARIABLES } from '../../src/environment.js';
import { minNodeVersion, packageDir } from '../../src/lib/package-dir.js';

const dockerfile = textOf('Dockerfile');
const compose = textOf('compose.yaml');
const workflow = textOf('.github/workflows/ci.yml');

describe('the image', () => {
  it('has a Node that genrebot runs on', () => {
    const version = /^FROM node:(\d+\.\d+\.\d+)-/m.exec(dockerfile)?.[1] ?? '';
    expect(checkNode(version).state).toBe('ok');
  });

  it('sets variables that exist, to values that are taken', () => {
    const set = Object.fromEntries(
      [...dockerfile.matchAll(/^ENV (.+)$/gm)]
        .flatMap(([, line = '']) => line.split(' '))
        .map((pair) => pair.split('=') as [string, string])
        // Node's own, and glibc's.
        .filter(([name]) => !/^(?:NODE_ENV|MALLOC_)/.test(name)),
    );
    expect(Object.keys(VARIABLES)).toEqual(expect.arrayContaining(Object.keys(set)));
    const { dataDir, web, ffmpeg } = parseConfig(set);
    expect({ dataDir, web, ffmpeg }).toMatchObject({
      dataDir: /^VOLUME (.+)$/m.exec(dockerfile)?.[1],
      web: { host: '0.0.0.0' },
      ffmpeg: { kind: 'native' },
    });
  });

  it('has the memory settings that the systemd unit of the documentation has', () => {
    const settings = /^ENV (MALLOC_.+)$/m.exec(dockerfile)?.[1];
    expect(settings).toMatch(/MALLOC_TRIM_THRESHOLD_=\d+/);
    expect(textOf('docs/operations.md')).toContain(`Environment=${settings ?? ''}\n`);
  });

  it('takes nothing of unknown content from the network', () => {
    expect(dockerfile).toMatch(/^ARG YTDLP_SHA256=[\da-f]{64}$/m);
    const downloads = dockerfile.match(/https?:\/\/(?!127\.)\S+/g) ?? [];
    expect(downloads).toEqual([expect.stringContaining('yt-dlp/releases/download')]);
    expect(dockerfile.match(/^FROM (?!base|lean)\S+/gm)).toSatisfy((froms: string[]) =>
      froms.every((from) => /:\S*\d+\.\d+\.\d+/.test(from)),
    );
  });

  it('gets what it is built of, and no secrets', () => {
    const admitted =
      textOf('.dockerignore')
        .match(/^!.+/gm)
        ?.map((line) => line.slice(1)) ?? [];
    const { files } = JSON.parse(textOf('package.json')) as { files: string[] };
    const packed = files
      .filter((pattern) => !/^!|^dist\//.test(pattern))
      .map((pattern) => pattern.replace(/\/.*/, ''));
    expect(admitted).toEqual(expect.arrayContaining([...packed, 'src', 'package-lock.json']));
    expect(admitted).not.toContain('.env');
    expect(textOf('.dockerignore')).toMatch(/^\*$/m);
  });
});

describe('its health check', () => {
  const [node = '', ...args] = JSON.parse(
    /HEALTHCHECK[^[]+CMD (\[.+\])$/m.exec(dockerfile)?.[1] ?? '[]',
  ) as string[];
  const asked: (string | undefined)[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(status).end();
  });
  let port = '';

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = String((server.address() as AddressInfo).port);
  });
  afterAll(() => server.close());

  async function health(webPort: string, healthPort = ''): Promise<number | undefined> {
    expect(node).toBe('node');
    const options = {
      env: { WEB_PORT: webPort, HEALTH_PORT: healthPort },
      reject: false,
      stdin: 'ignore',
    } as const;
    return (await execa(process.execPath, args, options)).exitCode;
  }

  it('is content with a web chat that answers, or that is switched off', async () => {
    expect(await health(port)).toBe(0);
    expect(asked).toEqual(['/healthz']);
    expect(await health('off')).toBe(0);
    expect(await health('off', port)).toBe(0);
    expect(asked).toEqual(['/healthz', '/healthz']);
  });

  it('is not with one that refuses or is gone', async () => {
    status = 503;
    expect(await health(port)).toBe(1);
    await new Promise((resolve) => server.close(resolve));
    expect(await health(port)).toBe(1);
  });
});

describe('compose.yaml', () => {
  it('sets variables that exist', () => {
    const names = [...compose.matchAll(/^ {6}([A-Z][A-Z_]+):/gm)].map(([, name]) => name);
    expect(names).toContain('WEB_HOST');
    expect(Object.keys(VARIABLES)).toEqual(expect.arrayContaining(names));
  });

  it('publishes on the loopback of its host only', () => {
    const ports = [...compose.matchAll(/^ +(?:# )?- (\S*:\d+)$/gm)].map(([, port]) => port);
    expect(ports.length).toBeGreaterThan(0);
    expect(ports.filter((port) => !port?.startsWith('127.0.0.1:'))).toEqual([]);
  });
});

describe('the workflow', () => {
  it('runs .ci/run, from the oldest Node that we promise on', () => {
    expect(workflow).toContain('bash .ci/run');
    const majors = /node: \[(.+)\]/.exec(workflow)?.[1]?.split(', ').map(Number) ?? [];
    expect(majors).toContain(Number(minNodeVersion().split('.')[0]));
  });

  it('may read, and nothing more', () => {
    expect(workflow).toMatch(/^permissions:\n {2}contents: read$/m);
    expect(workflow).not.toMatch(/: write/);
  });
});

function textOf(file: string): string {
  return readFileSync(path.join(packageDir, file), 'utf8');
}
