/**
 * A Discord on loopback, gateway and REST, written from discord.com/developers/docs. It checks what Discord would
 * check; whatever a well-behaved bot would never do ends up in `violations`.
 */
import { type APIMessage, PermissionFlagsBits } from 'discord.js';

import { Api, type Fault } from './fake/api.js';
import type { Call } from './fake/call.js';
import { Gateway } from './fake/gateway.js';
import { Inbox, type SentMessage } from './fake/inbox.js';
import {
  ACKNOWLEDGE_WITHIN_MS,
  FakeInteraction,
  type InteractionOptions,
} from './fake/interaction.js';
import {
  BOT_PERMISSIONS,
  channelPayload,
  interactionPayload,
  serverPayload,
  type ServerOptions,
  slashData,
  type SlashOptions,
} from './fake/payloads.js';
import type { Scene } from './fake/routes.js';
import { isTakenBy, type ModalBody } from './fake/rules.js';
import { BOT_ID, type Person, type Post, redacted, SERVER_ID, World } from './fake/world.js';

export const TOKEN =
  'MTAwMDAwMDAwMDAwMDAwMDAwMQ.GfAkE1.a-fake-token-of-the-tests-that-must-not-leak';

export interface FakeOptions {
  /** Whether the developer portal has the message-content intent switched on. */
  readonly isContentGranted?: boolean;
  /** Every n-th call that brings a message is answered with a 429 first. */
  readonly rateLimitEvery?: number;
  readonly recommendedShards?: number;
  readonly serverIds?: readonly string[];
  readonly server?: ServerOptions;
}

export class FakeDiscord {
  readonly violations: string[] = [];
  /** All messages of the bot's. */
  readonly sent = new Inbox();
  readonly world = new World(() => this.origin);
  readonly gateway: Gateway;
  readonly commands: Scene['commands'] = new Map();
  /** What the interactions say about files. */
  limitBytes = 10 * 2 ** 20;
  acknowledgeWithinMs = ACKNOWLEDGE_WITHIN_MS;
  /** Refuses files over this size whatever the interactions say. */
  refuseOverBytes: number | undefined;
  /** Where the bot is sent, if not here: to something in between. */
  publicOrigin: string | undefined;
  botPermissions = BOT_PERMISSIONS;
  isContentGranted: boolean;
  /** At the gateway alone: taken away since the bot looked. */
  isContentRevoked = false;
  readonly #api: Api;
  readonly #interactions = new Map<string, FakeInteraction>();
  readonly #nonces: Scene['nonces'] = new Map();
  readonly #directChannels = new Set<string>();
  readonly #knownChannels = new Set<string>();

  constructor(private readonly options: FakeOptions = {}) {
    this.isContentGranted = options.isContentGranted ?? false;
    this.#api = new Api({
      scene: () => this.#scene(),
      token: TOKEN,
      rateLimitEvery: options.rateLimitEvery ?? 7,
      complain: this.#complain,
    });
    this.gateway = new Gateway(
      this.#api.server,
      {
        token: TOKEN,
        isContentGranted: () => this.isContentGranted && !this.isContentRevoked,
        welcome: () => this.#welcome(),
      },
      this.#complain,
    );
  }

  /** All calls of the REST API, in order. */
  get calls(): readonly Call[] {
    return this.#api.calls;
  }

  /** What goes wrong with the next calls that bring a message, or whose path is named, one after the other. */
  get faults(): Fault[] {
    return this.#api.faults;
  }

  get origin(): string {
    return this.publicOrigin ?? this.#api.origin;
  }

  get apiRoot(): string {
    return `${this.origin}/api`;
  }

  async start(): Promise<void> {
    await this.#api.start();
  }

  async stop(): Promise<void> {
    for (const { acknowledgedAfterMs } of this.#interactions.values()) {
      if (acknowledgedAfterMs === undefined) this.#complain('an interaction never acknowledged');
    }
    this.gateway.stop();
    await this.#api.stop();
  }

  /** A person uses a slash command. */
  slash(slash: SlashOptions, who: Person = {}): FakeInteraction {
    return this.#interact(2, slashData(this.world, slash), who, slash.vanishesWith);
  }

  /** One that the bot was not told of: what it does with it is up to the test. */
  interaction(about: Partial<InteractionOptions> = {}): FakeInteraction {
    const { world, limitBytes, acknowledgeWithinMs } = this;
    const common = {
      id: world.newId(),
      type: 2,
      channelId: world.channelOf({}),
      limitBytes,
      acknowledgeWithinMs,
      isGuest: false,
    };
    const interaction = new FakeInteraction({ ...common, ...about }, this.#complain);
    this.#interactions.set(interaction.token, interaction);
    return interaction;
  }

  /** A person opens a message's menu ▸ Apps ▸ Guess the genre. The message comes whole: that is Discord's way. */
  guess(message: APIMessage, who: Person = {}, name = 'Guess the genre'): FakeInteraction {
    const resolved = { messages: { [message.id]: message } };
    const id = this.world.idOf(name);
    return this.#interact(2, { id, type: 3, name, target_id: message.id, resolved }, who);
  }

  /** A person presses a button under a message of the bot's. */
  press(message: SentMessage, customId: string, who: Person = {}): FakeInteraction {
    return this.#interact(3, { custom_id: customId, component_type: 2 }, who, undefined, message);
  }

  /** A person chooses from a menu of the bot's. */
  choose(message: SentMessage, customId: string, value: string, who: Person = {}): FakeInteraction {
    const data = { custom_id: customId, component_type: 3, values: [value] };
    return this.#interact(3, data, who, undefined, message);
  }

  /** The form that an interaction has opened, when it is there. */
  async form(opened: FakeInteraction): Promise<ModalBody> {
    return opened.inbox.until(() => opened.modal);
  }

  /** A person fills in that form: with the values in the order of its fields. */
  async submit(
    opened: FakeInteraction,
    values: readonly string[],
    who: Person = {},
  ): Promise<FakeInteraction> {
    const { custom_id: id, components } = await this.form(opened);
    const filled = components.map((field, at) => {
      const value = values[at] ?? '';
      if (!isTakenBy(field, value)) throw new Error(`the form does not take "${value}"`);
      const { type, custom_id: fieldId } = field.component;
      const component = { type, id: 2 * at + 2, custom_id: fieldId, value };
      return { type: field.type, id: 2 * at + 1, component };
    });
    return this.#interact(5, { custom_id: id, components: filled }, who);
  }

  /** A person writes a message: the bot is shown of it what Discord would show. */
  say(post: Post): APIMessage {
    const message = this.world.post(post);
    this.tell(message, post);
    return message;
  }

  /** Somebody adds the bot to another server. */
  join(server: ServerOptions): void {
    const id = this.world.newId();
    const payload = serverPayload(this.world, id, { joinedMs: Date.now(), ...server });
    this.gateway.dispatch('GUILD_CREATE', payload, id);
  }

  /** Tells the bot of a message that is there. */
  tell(message: APIMessage, post: Post): void {
    const isDirect = post.where === 'dm';
    this.#openChannel(post);
    const show = (each: APIMessage): APIMessage =>
      this.isContentGranted ? each : redacted(each, isDirect);
    const event = {
      ...show(message),
      channel_type: isDirect ? 1 : 0,
      ...(!isDirect && { guild_id: SERVER_ID, member: { roles: [], flags: 0 } }),
      ...(post.repliesTo && { referenced_message: show(post.repliesTo) }),
    };
    this.gateway.dispatch('MESSAGE_CREATE', event, isDirect ? undefined : SERVER_ID);
  }

  /** The bot's answer to a message: the one with this index. */
  answerTo({ id }: APIMessage, index = 0): Promise<SentMessage> {
    return this.sent.until(
      () => this.sent.messages.filter(({ repliesTo }) => repliesTo === id)[index],
    );
  }

  #interact(
    type: number,
    data: object,
    who: Person,
    vanishesWith?: number,
    message?: SentMessage,
  ): FakeInteraction {
    const { world, limitBytes, botPermissions } = this;
    const id = world.newId();
    const isGuest = who.where === 'elsewhere';
    const channelId = world.channelOf(who);
    const interaction = this.interaction({ id, type, channelId, isGuest, vanishesWith });
    const { token } = interaction;
    const parts = { id, token, type, data, limitBytes, botPermissions };
    const payload = interactionPayload(world, who, parts);
    const isServer = (who.where ?? 'server') === 'server';
    this.gateway.dispatch(
      'INTERACTION_CREATE',
      { ...payload, ...(message && { message: world.messages.get(message.id) }) },
      isServer ? SERVER_ID : undefined,
    );
    return interaction;
  }

  /** The bot knows the channels of its servers; direct ones it meets with their first message. */
  #openChannel(who: Person): void {
    const id = this.world.channelOf(who);
    if (who.where === 'dm') this.#directChannels.add(id);
    else if (!this.#knownChannels.has(id)) {
      this.#knownChannels.add(id);
      this.gateway.dispatch('CHANNEL_CREATE', channelPayload(this.world, who), SERVER_ID);
    }
  }

  #welcome() {
    const { serverIds = [SERVER_ID], server = {} } = this.options;
    const ready = {
      v: 10,
      user: this.world.bot,
      session_id: 'session',
      resume_gateway_url: this.#gatewayUrl(),
      application: { id: BOT_ID, flags: 0 },
    };
    return { ready, servers: serverIds.map((id) => serverPayload(this.world, id, server)) };
  }

  #gatewayUrl(): string {
    return `${this.origin.replace('http', 'ws')}/gateway`;
  }

  #scene(): Scene {
    const { world, commands } = this;
    return {
      world,
      commands,
      nonces: this.#nonces,
      interactions: this.#interactions,
      isContentGranted: () => this.isContentGranted,
      recommendedShards: this.options.recommendedShards ?? 1,
      gatewayUrl: () => this.#gatewayUrl(),
      refuseOverBytes: () => this.refuseOverBytes,
      complain: this.#complain,
      deliver: (message) => {
        this.sent.add(message);
      },
      isDirect: (channelId) => this.#directChannels.has(channelId),
      mayReadHistory: () => this.#may(PermissionFlagsBits.ReadMessageHistory),
      mayAttach: () => this.#may(PermissionFlagsBits.AttachFiles),
    };
  }

  #may(permission: bigint): boolean {
    return (this.botPermissions & permission) !== 0n;
  }

  readonly #complain = (violation: string): void => {
    this.violations.push(violation);
  };
}
