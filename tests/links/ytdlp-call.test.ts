/** How yt-dlp is called, and for which pages. */
import { existsSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { isSitePage } from '../../src/links/sites.js';
import { PAGE, fake } from './fake-ytdlp.js';
import { MAX_BYTES, opener, signal, web } from './kit.js';
import { codeOf } from './servers.js';

describe('the call', () => {
  it('brings sound and title, and leaves nothing behind', async () => {
    const tool = await fake(`
      fs.writeFileSync('left-over', 'x');
      report({ argv, config, env: process.env, cwd: process.cwd(), mode: fs.statSync('.').mode & 0o777 });
      info({ title: 'Blue \\u202e Train', duration: 60, is_live: false });
      process.stdout.write('sound');
      process.exitCode = 101;`);
    process.env['TELEGRAM_TOKEN'] = 'SECRET-TOKEN';
    process.env['HTTPS_PROXY'] = 'http://somebody.else';
    try {
      const opened = await opener({ ytdlpPath: tool.path }).open(PAGE, { signal });
      expect(Buffer.from(opened.bytes).toString()).toBe('sound');
      expect(opened.title).toBe('Blue Train');
    } finally {
      delete process.env['TELEGRAM_TOKEN'];
      delete process.env['HTTPS_PROXY'];
    }
    const seen = await tool.report<{
      argv: string[];
      config: string;
      env: Record<string, string>;
      cwd: string;
      mode: number;
    }>();
    expect(existsSync(seen.cwd)).toBe(false);
    expect(seen.mode).toBe(0o700);
    expect(JSON.stringify(seen.env)).not.toMatch(/SECRET-TOKEN|somebody/);
    expect(seen.env).toMatchObject({ YTDLP_NO_PLUGINS: '1', TMPDIR: seen.cwd });
    expect(seen.argv[0]).toBe('--ignore-config');
    expect(seen.argv.slice(-2)).toEqual(['--', PAGE]);
    const after = (flag: string): string | undefined => seen.argv[seen.argv.indexOf(flag) + 1];
    expect(after('--use-extractors')).toBe('default,-generic');
    // The password of its way out is for this call alone: not for whoever lists the machine's processes.
    expect(seen.config).toMatch(/^--proxy http:\/\/genrebot:[0-9a-f]{48}@127\.0\.0\.1:\d+\n$/);
    expect(after('--config-locations')).toBe(`${seen.cwd}/yt-dlp.conf`);
    expect(JSON.stringify([seen.argv, seen.env])).not.toMatch(/genrebot:/);
    expect(after('--max-filesize')).toBe(String(MAX_BYTES));
    expect(after('--match-filters')).toBe('!is_live & duration<?1200');
    expect(after('--format')).toMatch(/^bestaudio/);
    expect(seen.argv).toEqual(expect.arrayContaining(['--no-playlist', '--no-cache-dir']));
  });

  it('is only made for pages of the named sites', async () => {
    const sites = ['https://youtu.be/x', 'https://artist.bandcamp.com/track/x'];
    expect(sites.every((url) => isSitePage(new URL(url)))).toBe(true);
    const others = [
      'https://youtube.com.attacker.net/watch',
      'https://notyoutube.com/',
      'https://example.org/',
      'https://archive.org/download/x/song.mp3',
    ];
    expect(others.some((url) => isSitePage(new URL(url)))).toBe(false);
    const tool = await fake('report(1);');
    const links = opener({ ytdlpPath: tool.path, hosts: ['example.org'] });
    expect(await codeOf(links.open(PAGE, { signal }))).toBe('LINK_UNSUPPORTED');
    expect(await codeOf(links.open('https://u:p@youtu.be/x', { signal }))).toBe('LINK_BLOCKED');
    expect(tool.reported()).toBe(false);
  });

  it('is also made where a redirect leads to such a page', async () => {
    const tool = await fake(`report(argv); process.stdout.write('sound');`);
    const short = await web((_, response) =>
      response.writeHead(302, { location: 'https://youtu.be/xyz' }).end(),
    );
    expect(await codeOf(opener({ ytdlpPath: tool.path }).open(short.url('/s'), { signal }))).toBe(
      'OK',
    );
    expect((await tool.report<string[]>()).at(-1)).toBe('https://youtu.be/xyz');
  });
});
