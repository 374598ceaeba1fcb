/** Raw events and objects with all that discord.js expects in them. */
import { PermissionFlagsBits } from 'discord.js';

import type { SentFile } from '../../../contract/harness.js';
import { BOT_ID, BOT_ROLE_ID, type Person, SERVER_ID, type World } from './world.js';

export interface ServerOptions {
  readonly preferredLocale?: string;
  readonly features?: readonly string[];
  /** Names, in the order in which people see them. */
  readonly channels?: readonly string[];
  /** Of those, the ones that the bot may not see. */
  readonly hidden?: readonly string[];
  /** Where the server itself greets newcomers. */
  readonly greets?: string;
  /** When the bot joined it, milliseconds since 1970. */
  readonly joinedMs?: number;
}

const SEE_AND_WRITE = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages;
export const BOT_PERMISSIONS =
  SEE_AND_WRITE |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory;
/** A server that the bot is not in. */
const ELSEWHERE_ID = '1000000000000000200';

export function serverPayload(
  world: World,
  id: string,
  {
    preferredLocale = 'en-US',
    features = [],
    channels = [],
    hidden = [],
    greets,
    joinedMs = 0,
  }: ServerOptions,
): { readonly id: string } & Record<string, unknown> {
  const joined = new Date(joinedMs).toISOString();
  const everyone = {
    id,
    name: '@everyone',
    permissions: BOT_PERMISSIONS.toString(),
    position: 0,
    color: 0,
    hoist: false,
    managed: false,
    mentionable: false,
    flags: 0,
  };
  const ours = { ...everyone, id: BOT_ROLE_ID, name: 'genrebot', tags: { bot_id: BOT_ID } };
  const deny = PermissionFlagsBits.ViewChannel.toString();
  return {
    id,
    name: 'Lovers of sound',
    owner_id: world.idOf('user owner'),
    preferred_locale: preferredLocale,
    features,
    premium_tier: 0,
    roles: [everyone, { ...ours, managed: true }],
    channels: channels.map((name, position) => ({
      ...{ id: world.idOf(`new ${name}`), type: 0, name, position },
      permission_overwrites: hidden.includes(name) ? [{ id, type: 0, allow: '0', deny }] : [],
    })),
    system_channel_id: greets === undefined ? null : world.idOf(`new ${greets}`),
    members: [
      { user: world.bot, roles: [], joined_at: joined, deaf: false, mute: false, flags: 0 },
    ],
    member_count: 2,
    joined_at: joined,
    large: false,
    unavailable: false,
    emojis: [],
    stickers: [],
    threads: [],
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    system_channel_flags: 0,
  };
}

export function channelPayload(world: World, who: Person): Record<string, unknown> {
  const id = world.channelOf(who);
  if (who.where === 'dm') return { id, type: 1, recipients: [world.userOf(who)] };
  const guildId = who.where === 'elsewhere' ? ELSEWHERE_ID : SERVER_ID;
  const name = who.chat ?? 'lobby';
  return { id, type: 0, guild_id: guildId, name, position: 0, permission_overwrites: [] };
}

export interface InteractionParts {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly data: object;
  readonly limitBytes: number;
  readonly botPermissions: bigint;
}

export function interactionPayload(
  world: World,
  who: Person,
  { limitBytes, botPermissions, ...parts }: InteractionParts,
): Record<string, unknown> {
  const { language = 'en-US', where = 'server', permissions = SEE_AND_WRITE } = who;
  const user = world.userOf(who);
  const serverId = where === 'server' ? SERVER_ID : ELSEWHERE_ID;
  const member = {
    user,
    permissions: permissions.toString(),
    roles: [],
    joined_at: new Date(0).toISOString(),
    deaf: false,
    mute: false,
    flags: 0,
  };
  const inServer = {
    guild_id: serverId,
    guild: { id: serverId, locale: 'en-US', features: [] },
    guild_locale: 'en-US',
    member,
  };
  return {
    ...parts,
    version: 1,
    application_id: BOT_ID,
    channel_id: world.channelOf(who),
    channel: channelPayload(world, who),
    locale: language,
    app_permissions: botPermissions.toString(),
    entitlements: [],
    attachment_size_limit: limitBytes,
    context: where === 'dm' ? 1 : 0,
    authorizing_integration_owners: ownersOf(where, user.id),
    ...(where === 'dm' ? { user } : inServer),
  };
}

function ownersOf(where: Person['where'], userId: string): Record<string, string> {
  if (where === 'elsewhere') return { 1: userId };
  return { 0: where === 'dm' ? '0' : SERVER_ID };
}

export interface SlashOptions {
  readonly name: string;
  readonly audio?: SentFile;
  readonly link?: string;
  readonly isPrivate?: boolean;
  readonly subcommand?: string;
  /** Texts, of the subcommand where there is one. */
  readonly texts?: Readonly<Record<string, string>>;
  readonly vanishesWith?: number;
}

export function slashData(world: World, slash: SlashOptions): object {
  const { name, audio, link, isPrivate, subcommand, texts = {} } = slash;
  const typed = Object.entries(texts).map(([option, value]) => ({ type: 3, name: option, value }));
  const attachment = audio && world.host(audio);
  const options = [
    ...(attachment ? [{ type: 11, name: 'audio', value: attachment.id }] : []),
    ...(link === undefined ? [] : [{ type: 3, name: 'link', value: link }]),
    ...(isPrivate === undefined ? [] : [{ type: 5, name: 'private', value: isPrivate }]),
    ...(subcommand === undefined ? typed : [{ type: 1, name: subcommand, options: typed }]),
  ];
  const resolved = attachment ? { attachments: { [attachment.id]: attachment } } : {};
  return { id: world.idOf(name), type: 1, name, options, resolved };
}
