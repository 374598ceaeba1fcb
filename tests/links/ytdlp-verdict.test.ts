/** What becomes of yt-dlp's complaints. */
import { describe, expect, it } from 'vitest';

import { PAGE, fake } from './fake-ytdlp.js';
import { MAX_BYTES, opener, signal } from './kit.js';
import { allOf, errorOf } from './servers.js';

describe('what it says', () => {
  const SAID: readonly (readonly [body: string, code: string, context: object])[] = [
    [
      `say('ERROR: [youtube] x: Private video. Sign in https://a.b/?k=SECRET'); process.exitCode = 1;`,
      'LINK_DEAD',
      {},
    ],
    [
      `say('ERROR: [youtube] x: The uploader has not made this video available in your country'); process.exitCode = 1;`,
      'LINK_DEAD',
      {},
    ],
    [
      `say('ERROR: Unable to download webpage: HTTP Error 404: Not Found (caused by x)'); process.exitCode = 1;`,
      'LINK_DEAD',
      { status: 404 },
    ],
    [`process.stdout.write('half'); say('ERROR: gave up'); process.exitCode = 1;`, 'LINK_DEAD', {}],
    [`say('nothing to do');`, 'LINK_DEAD', {}],
    [
      `say('ERROR: Unsupported URL: ' + argv.at(-1)); process.exitCode = 1;`,
      'LINK_UNSUPPORTED',
      {},
    ],
    [
      `say('ERROR: No suitable extractor found for URL ' + argv.at(-1)); process.exitCode = 1;`,
      'LINK_UNSUPPORTED',
      {},
    ],
    [`say('ERROR: This video is DRM protected'); process.exitCode = 1;`, 'LINK_UNSUPPORTED', {}],
    [
      `info({ is_live: true }); say('[download] X does not pass filter (!is_live & duration<?1200), skipping ..');`,
      'LINK_UNSUPPORTED',
      {},
    ],
    [
      `info({ is_live: false, duration: 9000 }); say('[download] X does not pass filter (!is_live & duration<?1200), skipping ..');`,
      'TOO_LARGE',
      { limitBytes: MAX_BYTES, seenBytes: 0 },
    ],
    [
      `say('[download] File is larger than max-filesize (9 bytes > 8 bytes). Aborting.');`,
      'TOO_LARGE',
      { limitBytes: MAX_BYTES },
    ],
    [
      `say('yt-dlp: error: no such option: --lazy-playlist'); process.exitCode = 2;`,
      'LINK_NEEDS_TOOL',
      { tool: 'yt-dlp' },
    ],
    [
      `say('env: python3: No such file'); process.exitCode = 127;`,
      'LINK_NEEDS_TOOL',
      { tool: 'yt-dlp' },
    ],
  ];

  it.each(SAID)('%s is %s', async (body, code, context) => {
    const tool = await fake(body);
    const error = await errorOf(opener({ ytdlpPath: tool.path }).open(PAGE, { signal }));
    expect(error.code).toBe(code);
    expect(error.context).toMatchObject(context);
    if (code.startsWith('LINK')) expect(error.context).toMatchObject({ host: 'www.youtube.com' });
    expect(allOf(error)).not.toContain('SECRET');
  });

  it.each(['/no/such/tool', 'no-such-tool-on-path', './no-such-tool'])(
    'a missing tool (%s) is named',
    async (ytdlpPath) => {
      const error = await errorOf(opener({ ytdlpPath }).open(PAGE, { signal }));
      expect(error).toMatchObject({
        code: 'LINK_NEEDS_TOOL',
        context: { host: 'www.youtube.com', tool: 'yt-dlp' },
      });
      expect(allOf(error)).not.toContain('SECRET');
    },
  );
});
