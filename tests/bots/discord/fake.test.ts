/** The fake itself: a bot that breaks Discord's rules must not pass. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { FakeInteraction } from './fake/interaction.js';
import { commandFaults, type ModalBody, modalFaults } from './fake/rules.js';
import { FakeDiscord, TOKEN } from './fake-discord.js';

const FINE = { content: 'x', allowed_mentions: { parse: [] } };
const ROW = (part: object) => [{ type: 1, components: [part] }];

const INPUT = { type: 4, custom_id: 'a', style: 1 };
const FIELD = { type: 18, label: 'x', component: INPUT };
const FORM: ModalBody = { custom_id: 'a', title: 'x', components: [FIELD] };

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
      type: 2,
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

  it.each<[string, object, RegExp]>([
    ['a long title', { title: 'x'.repeat(46) }, /title of 46/],
    ['no field', { components: [] }, /form of 0/],
    ['a row', { components: [{ ...FIELD, type: 1 }] }, /type 1 in a form/],
    ['a long label', { components: [{ ...FIELD, label: 'x'.repeat(46) }] }, /label of 46/],
    ['a button', { components: [{ ...FIELD, component: { ...INPUT, type: 2 } }] }, /type 2/],
    ['a long field', { components: [{ ...FIELD, component: { ...INPUT, max_length: 4_001 } }] }, /no such length/], // prettier-ignore
  ])('sees a form with %s', (_, parts, violation) => {
    const faults = [...modalFaults({ ...FORM, ...parts })];
    expect(faults.join()).toMatch(violation);
    expect([...modalFaults(FORM)]).toEqual([]);
  });

  it('takes a form in answer to a command, and none in answer to a form', () => {
    const violations: string[] = [];
    const make = (type: number): FakeInteraction =>
      new FakeInteraction(
        {
          ...{ id: '1', type, channelId: '1', limitBytes: 1 },
          ...{ isGuest: false, acknowledgeWithinMs: 3_000 },
        },
        (violation) => violations.push(violation),
      );
    const command = make(2);
    command.acknowledge(9, FORM);
    expect([command.modal, violations]).toEqual([FORM, []]);
    expect(() => make(5).acknowledge(9, FORM)).toThrow('Invalid Form');
    expect(() => make(2).acknowledge(6)).toThrow('Invalid Form');
    expect(violations).toHaveLength(2);
  });

  it('sees more message commands than Discord takes', () => {
    const menus = Array.from({ length: 6 }, (_, i) => ({ type: 3, name: `Menu ${i}` }));
    expect([...commandFaults(menus.slice(1))]).toEqual([]);
    expect([...commandFaults(menus)]).toEqual(['6 commands of type 3']);
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
