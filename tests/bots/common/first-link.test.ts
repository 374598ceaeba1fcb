import { describe, expect, it } from 'vitest';

import { openFirstLink } from '../../../src/bots/common/first-link.js';
import { GenrebotError } from '../../../src/pipeline/errors.js';

const signal = new AbortController().signal;
const song = { bytes: new Uint8Array([1]), title: 'song' };
const dead = (host: string): GenrebotError => new GenrebotError('LINK_DEAD', { host });
const tooLarge = new GenrebotError('TOO_LARGE', { limitBytes: 1, seenBytes: 2 });

/** Opens what is listed; everything else is dead. */
function links(outcomes: Readonly<Record<string, typeof song | Error>>) {
  const opened: string[] = [];
  const openLink = (url: string): Promise<typeof song> => {
    opened.push(url);
    const outcome = outcomes[url] ?? dead(url);
    return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
  };
  return { opened, openLink };
}

describe('several links in one message', () => {
  it('the first that plays is the song', async () => {
    const { opened, openLink } = links({ b: song, c: song });
    expect(await openFirstLink(['a', 'b', 'c'], openLink, signal)).toBe(song);
    expect(opened).toEqual(['a', 'b']);
  });

  it('none plays: three were tried, and the first is the one that people mean', async () => {
    const { opened, openLink } = links({ d: song });
    await expect(openFirstLink(['a', 'b', 'c', 'd'], openLink, signal)).rejects.toMatchObject({
      code: 'LINK_DEAD',
      context: { host: 'a' },
    });
    expect(opened).toEqual(['a', 'b', 'c']);
  });

  it("a fault that is not the link's own is the answer", async () => {
    const { opened, openLink } = links({ a: tooLarge, b: song });
    await expect(openFirstLink(['a', 'b'], openLink, signal)).rejects.toBe(tooLarge);
    expect(opened).toEqual(['a']);
  });

  it('also behind a dead link, which is still the one that is told of', async () => {
    const { opened, openLink } = links({ b: tooLarge, c: song });
    await expect(openFirstLink(['a', 'b', 'c'], openLink, signal)).rejects.toMatchObject({
      code: 'LINK_DEAD',
    });
    expect(opened).toEqual(['a', 'b']);
  });

  it('nobody waits any more: no further link is opened', async () => {
    const stop = new AbortController();
    const opened: string[] = [];
    const openLink = (url: string): Promise<never> => {
      opened.push(url);
      stop.abort();
      return Promise.reject(dead(url));
    };
    await expect(openFirstLink(['a', 'b'], openLink, stop.signal)).rejects.toMatchObject({
      code: 'LINK_DEAD',
    });
    expect(opened).toEqual(['a']);
  });
});
