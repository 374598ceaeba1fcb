/** The fake itself: a bot that breaks Discord's rules must not pass. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { FakeInteraction } from './fake/interaction.js';
import { commandFaults } from './fake/rules.js';
import { FakeDiscord, TOKEN } from './fake-discord.js';

const FINE = { content: 'x', allowed_mentions: { parse: [] } };
const ROW = (part: object) => [{ type: 1, components: [part] }];

let discord: FakeDiscord;

beforeEach(async () => {
  discord = new FakeDiscord({ rateLimitEvery: 1_000 });
  await discord.start();
});
afterEach(() => discord.stop());

async function post(path: string, body: object): Promise<number> {
  const { status } = await fetch(`${discord.apiRoot}/v10${path}`, {
    method: 'POST',
    headers: { authorization: `Bot ${TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return status;
}

describe('the fake', () => {
  it.each([
    ['pings', { ...FINE, allowed_mentions: { parse: ['everyone'] } }, /allowed_mentions/],
    ['no word about pings', { content: 'x' }, /allowed_mentions/],
    ['a long text', { ...FINE, content: 'x'.repeat(2_001) }, /2001 characters/],
    ['a long nonce', { ...FINE, nonce: 'x'.repeat(26) }, /nonce of 26/],
    ['nothing', { ...FINE, content: '' }, /empty/],
    [
      'a long custom_id',
      { ...FINE, components: ROW({ type: 2, custom_id: 'x'.repeat(101) }) },
      /custom_id of 101/,
    ],
    [
      'a long menu',
      {
        ...FINE,
        components: ROW({
          type: 3,
          custom_id: 'x',
          options: Array.from({ length: 26 }, (_, i) => ({ label: 'x', value: String(i) })),
        }),
      },
      /menu of 26/,
    ],
  ])('sees a message with %s', async (_, body, violation) => {
    await post('/channels/1/messages', body);
    expect(discord.violations.join('\n')).toMatch(violation);
  });

  it('takes a proper message without complaint', async () => {
    expect(await post('/channels/1/messages', FINE)).toBe(200);
    expect(discord.violations).toEqual([]);
  });

  it('shows a message with the same nonce once, where that is asked for', async () => {
    const message = { ...FINE, nonce: 'a', enforce_nonce: true };
    await post('/channels/1/messages', message);
    await post('/channels/1/messages', message);
    await post('/channels/1/messages', { ...FINE, nonce: 'a' });
    expect(discord.sent.messages).toHaveLength(2);
  });

  it('sees an unknown route', async () => {
    expect(await post('/channels/1/pins', {})).toBe(404);
    expect(discord.violations).toEqual(['an unknown route: POST /channels/1/pins']);
  });

  it('sees a late acknowledgement, a second one that says something else, and refuses an edit that comes before it', () => {
    const violations: string[] = [];
    const options = {
      id: '1',
      channelId: '1',
      limitBytes: 1,
      isGuest: false,
      acknowledgeWithinMs: 3_000,
    };
    const make = () => new FakeInteraction(options, (violation) => violations.push(violation));
    const late = Object.assign(make(), { createdMs: performance.now() - 3_100 });
    expect(() => late.acknowledge(5)).toThrow('Unknown interaction');
    expect(() => late.acknowledge(5)).toThrow('Unknown interaction');
    expect(() => {
      late.edit('x');
    }).toThrow('Unknown Webhook');
    const twice = make();
    twice.acknowledge(5);
    expect(() => twice.acknowledge(5)).toThrow('already been acknowledged');
    expect(violations).toHaveLength(1);
    expect(() => twice.acknowledge(4)).toThrow('already been acknowledged');
    expect(() => {
      make().edit('x');
    }).toThrow('Unknown Webhook');
    expect(violations).toHaveLength(2);
  });

  it('sees commands that Discord would not take', () => {
    const faults = (command: object) => [
      ...commandFaults([{ name: 'a', description: 'b', ...command }]),
    ];
    expect(faults({})).toEqual([]);
    expect(faults({ name: 'Big Name' })).not.toEqual([]);
    expect(faults({ description: 'x'.repeat(101) })).not.toEqual([]);
    expect(faults({ name_localizations: { xx: 'a' } })).not.toEqual([]);
  });
});
