/** The REST routes that the bot uses. */
import { type APIMessage, type APIMessageComponent, MessageReferenceType } from 'discord.js';

import { type Call, Refusal } from './call.js';
import type { SentMessage } from './inbox.js';
import type { FakeInteraction } from './interaction.js';
import { commandFaults, type MessageBody, messageFaults, type ModalBody } from './rules.js';
import { blank, BOT_ID, redacted, type World } from './world.js';

export interface Scene {
  readonly world: World;
  readonly interactions: ReadonlyMap<string, FakeInteraction>;
  readonly isContentGranted: () => boolean;
  readonly recommendedShards: number;
  readonly gatewayUrl: () => string;
  /** Refuses larger files, whatever the interaction says; undefined means no more than what it says. */
  readonly refuseOverBytes: () => number | undefined;
  readonly complain: (violation: string) => void;
  /** A message has reached people. */
  readonly deliver: (message: SentMessage) => void;
  readonly isDirect: (channelId: string) => boolean;
  readonly mayReadHistory: () => boolean;
  readonly mayAttach: () => boolean;
  /** The bot's messages by channel and nonce. */
  readonly nonces: Map<string, SentMessage>;
  /** By scope: "global" or a server's id. */
  readonly commands: Map<string, readonly object[]>;
}

/** The answer's body; undefined for 204. */
type Handler = (scene: Scene, call: Call, groups: readonly string[]) => unknown;

const MESSAGE_CONTENT_LIMITED = 1 << 19;
/** What bots may send to a channel without boosts. */
const CHANNEL_LIMIT_BYTES = 10 * 2 ** 20;
const EPHEMERAL = 1 << 6;

const ROUTES: readonly (readonly [method: string, path: RegExp, Handler])[] = [
  ['GET', /^\/gateway\/bot$/, gatewayBot],
  ['GET', /^\/applications\/@me$/, (scene) => application(scene)],
  ['PUT', /^\/applications\/(\d+)\/commands$/, (scene, call) => putCommands(scene, call, 'global')],
  [
    'PUT',
    /^\/applications\/(\d+)\/guilds\/(\d+)\/commands$/,
    (scene, call, [, server = '']) => putCommands(scene, call, server),
  ],
  ['POST', /^\/interactions\/(\d+)\/([^/]+)\/callback$/, callback],
  ['PATCH', /^\/webhooks\/(\d+)\/([^/]+)\/messages\/@original$/, editOriginal],
  ['GET', /^\/webhooks\/(\d+)\/([^/]+)\/messages\/@original$/, getOriginal],
  ['POST', /^\/webhooks\/(\d+)\/([^/]+)$/, followUp],
  ['POST', /^\/channels\/(\d+)\/messages$/, createMessage],
  ['POST', /^\/channels\/(\d+)\/typing$/, () => undefined],
  ['GET', /^\/channels\/(\d+)\/messages\/(\d+)$/, getMessage],
];

/** True for calls that put a message before people: those may meet a 429. */
export function isMessageCall({ method, path }: Call): boolean {
  return method !== 'GET' && /^\/(webhooks\/|channels\/\d+\/messages$)/.test(path);
}

/** @throws Refusal */
export function serve(scene: Scene, call: Call): unknown {
  for (const [method, path, handler] of ROUTES) {
    const match = path.exec(call.path);
    if (match && method === call.method) return handler(scene, call, match.slice(1));
  }
  scene.complain(`an unknown route: ${call.method} ${call.path}`);
  throw new Refusal(404, 0, '404: Not Found');
}

function gatewayBot({ gatewayUrl, recommendedShards }: Scene): object {
  const limit = { total: 1_000, remaining: 999, reset_after: 1, max_concurrency: 1 };
  return { url: gatewayUrl(), shards: recommendedShards, session_start_limit: limit };
}

function application({ isContentGranted }: Scene): object {
  const flags = isContentGranted() ? MESSAGE_CONTENT_LIMITED : 0;
  return { id: BOT_ID, name: 'genrebot', description: '', flags };
}

function putCommands({ world, commands, complain }: Scene, { body }: Call, scope: string): object {
  const list = body as Parameters<typeof commandFaults>[0];
  for (const fault of commandFaults(list)) complain(`registered ${fault}`);
  commands.set(scope, list);
  return list.map((command) => ({ ...command, id: world.idOf(`${scope} ${command.name}`) }));
}

function callback(scene: Scene, call: Call, [, token = '']: readonly string[]): undefined {
  const { type, data = {} } = call.body as {
    type: number;
    data?: MessageBody & Partial<ModalBody>;
  };
  const interaction = interactionOf(scene, token);
  if (interaction.acknowledge(type, data)) sendFrom(scene, call, interaction, data);
}

function editOriginal(scene: Scene, call: Call, [, token = '']: readonly string[]): object {
  const interaction = interactionOf(scene, token);
  const body = call.body as MessageBody;
  interaction.edit(body.content ?? '');
  const [answer] = interaction.inbox.messages;
  return answer ? rawOf(scene.world, answer) : sendFrom(scene, call, interaction, body);
}

function getOriginal(scene: Scene, _call: Call, [, token = '']: readonly string[]): object {
  const interaction = interactionOf(scene, token);
  const flags = interaction.look();
  const { id, channelId } = interaction.options;
  return { ...blank(id, channelId, scene.world.bot), flags };
}

function followUp(scene: Scene, call: Call, [, token = '']: readonly string[]): object {
  const interaction = interactionOf(scene, token);
  interaction.followUp();
  return sendFrom(scene, call, interaction, call.body as MessageBody);
}

function interactionOf({ interactions, complain }: Scene, token: string): FakeInteraction {
  const interaction = interactions.get(token);
  if (interaction) return interaction;
  complain('an interaction that never was');
  throw new Refusal(404, 10062, 'Unknown interaction');
}

function sendFrom(
  scene: Scene,
  call: Call,
  interaction: FakeInteraction,
  body: MessageBody,
): object {
  const { limitBytes, channelId } = interaction.options;
  if (largestFile(call) > limitBytes) scene.complain('a file over the limit that was told');
  const isEphemeral = interaction.isEphemeral || ((body.flags ?? 0) & EPHEMERAL) !== 0;
  const message = accept(scene, call, { body, channelId, isEphemeral, limitBytes });
  interaction.inbox.add(message);
  return rawOf(scene.world, message);
}

function createMessage(scene: Scene, call: Call, [channelId = '']: readonly string[]): object {
  if (call.authorization?.startsWith('Bot ') !== true) scene.complain('a call without the token');
  const body = call.body as MessageBody;
  const reference = body.message_reference;
  if (reference && !scene.mayReadHistory()) {
    throw new Refusal(403, 160002, 'Cannot reply without permission to read message history');
  }
  if (!scene.mayAttach() && call.files.size > 0) {
    throw new Refusal(403, 50013, 'Missing Permissions');
  }
  if (reference && !scene.world.messages.has(reference.message_id)) {
    if (reference.fail_if_not_exists !== false) throw unknownReference();
  }
  const known =
    body.enforce_nonce === true ? scene.nonces.get(nonceKey(channelId, body)) : undefined;
  if (known) return rawOf(scene.world, known);
  const limits = { channelId, isEphemeral: false, limitBytes: CHANNEL_LIMIT_BYTES };
  const message = accept(scene, call, { body, ...limits });
  if (body.nonce !== undefined) scene.nonces.set(nonceKey(channelId, body), message);
  return rawOf(scene.world, message);
}

function nonceKey(channelId: string, { nonce = '' }: MessageBody): string {
  return `${channelId} ${nonce}`;
}

function unknownReference(): Refusal {
  const error = { code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', message: 'Unknown message' };
  return new Refusal(400, 50035, 'Invalid Form Body', { message_reference: { _errors: [error] } });
}

interface Draft {
  readonly body: MessageBody;
  readonly channelId: string;
  readonly isEphemeral: boolean;
  readonly limitBytes: number;
}

function accept(
  { world, refuseOverBytes, complain, deliver }: Scene,
  call: Call,
  { body, channelId, isEphemeral, limitBytes }: Draft,
): SentMessage {
  if (largestFile(call) > Math.min(limitBytes, refuseOverBytes() ?? Infinity)) {
    throw new Refusal(413, 40005, 'Request entity too large');
  }
  for (const fault of messageFaults(body, call)) complain(fault);
  const message: SentMessage = {
    id: world.newId(),
    channelId,
    content: body.content ?? '',
    files: [...call.files].map(([id, { name, bytes }]) => {
      const description = body.attachments?.find((each) => each.id === id)?.description;
      return { name, bytes, description };
    }),
    components: body.components ?? ([] as APIMessageComponent[]),
    isEphemeral,
    repliesTo: body.message_reference?.message_id,
  };
  world.messages.set(message.id, rawOf(world, message));
  deliver(message);
  return message;
}

function largestFile({ files }: Call): number {
  return Math.max(0, ...[...files.values()].map(({ bytes }) => bytes.length));
}

function rawOf(world: World, message: SentMessage): APIMessage {
  const { id, channelId, content, components, repliesTo } = message;
  return {
    ...blank(id, channelId, world.bot),
    content,
    components: components as NonNullable<APIMessage['components']>,
    ...(repliesTo !== undefined && {
      message_reference: {
        type: MessageReferenceType.Default,
        message_id: repliesTo,
        channel_id: channelId,
      },
    }),
  };
}

function getMessage(
  { world, isDirect, isContentGranted }: Scene,
  _call: Call,
  [channelId = '', id = '']: readonly string[],
): object {
  const message = world.messages.get(id);
  if (message?.channel_id !== channelId) throw new Refusal(404, 10008, 'Unknown Message');
  return isContentGranted() ? message : redacted(message, isDirect(channelId));
}
