/**
 * The environment, read once: texts → typed, frozen settings, or every fault at once.
 * Unions make impossible settings unwritable: no webhook without a secret, no shards without Discord.
 */
import path from 'node:path';

import * as z from 'zod/mini';

import { VARIABLES } from './environment.js';
import type { Shards, VariableName } from './environment.js';
import type { Secret } from './lib/secret.js';
import { packageDir } from './lib/package-dir.js';

/** Binary megabytes: a file that a chat calls "50 MB" must pass MAX_MEGABYTES=50. */
const BYTES_PER_MEGABYTE = 1024 * 1024;

/** Shown values are cut off here: no token is this short, so one in the wrong line stays unseen. */
const LONGEST_SHOWN_CHARS = 24;

export interface DiscordConfig {
  readonly token: Secret;
  readonly apiRoot: string;
  readonly shards: Shards;
}

type TelegramUpdates =
  | { readonly kind: 'polling' }
  | {
      readonly kind: 'webhook';
      readonly url: string;
      readonly secret: Secret;
      readonly port: number;
    };

export interface TelegramConfig {
  readonly token: Secret;
  readonly apiRoot: string;
  readonly updates: TelegramUpdates;
}

export interface WebConfig {
  readonly host: string;
  readonly port: number;
  /** Names under which a proxy in front of it serves the page. */
  readonly serverNames: readonly string[];
}

/** Where /healthz, /readyz and /metrics are served beside the web chat, or without one. */
export type HealthConfig = Pick<WebConfig, 'host' | 'port'>;

/** Variables that do not appear in the Config one by one, or not as they are. */
const REGROUPED = [
  'DISCORD_API_ROOT',
  'DISCORD_SHARDS',
  'DISCORD_TOKEN',
  'HEALTH_PORT',
  'MAX_MEGABYTES',
  'MAX_MINUTES',
  'MODEL_DIR',
  'TELEGRAM_API_ROOT',
  'TELEGRAM_TOKEN',
  'TELEGRAM_WEBHOOK_PORT',
  'TELEGRAM_WEBHOOK_SECRET',
  'TELEGRAM_WEBHOOK_URL',
  'WEB_HOST',
  'WEB_NAMES',
  'WEB_PORT',
] as const satisfies readonly VariableName[];

/** QUEUE_LIMIT → queueLimit */
type CamelCase<Name extends string> = Name extends `${infer First}_${infer Rest}`
  ? `${Lowercase<First>}${Capitalize<CamelCase<Rest>>}`
  : Lowercase<Name>;

/** All others, under their own name in camel case: a new variable is here as soon as it has its schema. */
type Plain = {
  readonly [
    Name in Exclude<VariableName, (typeof REGROUPED)[number]> as CamelCase<Name>
  ]: Values[Name];
};

/** Frozen all the way down. A part that is absent is off. Folders are absolute paths. */
export interface Config extends Plain {
  readonly discord?: DiscordConfig;
  readonly telegram?: TelegramConfig;
  readonly web?: WebConfig;
  readonly health?: HealthConfig;
  readonly modelDir: string;
  readonly maxBytes: number;
  readonly maxSeconds: number;
}

/** All faults of an environment, one line a variable; a hidden variable's value is never in it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

export type { Shards } from './environment.js';

type Texts = Readonly<Partial<Record<VariableName, string>>>;
type Shape = { [Name in VariableName]: (typeof VARIABLES)[Name]['schema'] };
type Values = z.output<z.ZodMiniObject<Shape>>;

const NAMES = Object.keys(VARIABLES) as readonly VariableName[];

/**
 * @param env texts by name, as in process.env; an empty or blank text counts as unset
 * @throws ConfigError with all faults
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = givenTexts(env);
  const texts = withFallbacks(given);
  const schemas = NAMES.map((name) => [name, VARIABLES[name].schema]);
  const parsed = z.object(Object.fromEntries(schemas) as Shape).safeParse(texts);
  const faults = new Map([...companionFaults(given), ...frontFaults(texts)]);
  for (const issue of parsed.error?.issues ?? []) {
    const name = issue.path[0] as VariableName;
    faults.set(name, `expected ${VARIABLES[name].expected}${echo(name, texts[name])}`);
  }
  if (!parsed.success || faults.size > 0) {
    throw new ConfigError(
      NAMES.filter((name) => faults.has(name)).map((n) => `${n}: ${faults.get(n) ?? ''}`),
    );
  }
  return deepFreeze(toConfig(parsed.data, given));
}

function givenTexts(env: Readonly<Record<string, string | undefined>>): Texts {
  const texts: Partial<Record<VariableName, string>> = {};
  for (const name of NAMES) {
    const text = env[name]?.trim();
    if (text !== undefined && text !== '') texts[name] = text;
  }
  return texts;
}

function withFallbacks(given: Texts): Texts {
  const texts: Partial<Record<VariableName, string>> = { ...given };
  for (const name of NAMES) {
    if (VARIABLES[name].fallback !== '') texts[name] ??= VARIABLES[name].fallback;
  }
  return texts;
}

function echo(name: VariableName, text: string | undefined): string {
  if (text === undefined || VARIABLES[name].hidden || text.length > LONGEST_SHOWN_CHARS) return '';
  return `, got ${JSON.stringify(text)}`;
}

/** Faults that only show when two variables are seen together. */
function companionFaults(given: Texts): [VariableName, string][] {
  const faults: [VariableName, string][] = [];
  const hasUrl = given.TELEGRAM_WEBHOOK_URL !== undefined;
  const hasSecret = given.TELEGRAM_WEBHOOK_SECRET !== undefined;
  if (hasUrl && !hasSecret) {
    faults.push(['TELEGRAM_WEBHOOK_SECRET', 'needed with TELEGRAM_WEBHOOK_URL']);
  }
  if (hasSecret && !hasUrl) {
    faults.push(['TELEGRAM_WEBHOOK_URL', 'needed with TELEGRAM_WEBHOOK_SECRET']);
  }
  // A test server or a local one may hand out what it likes; Telegram itself is strict.
  if (given.TELEGRAM_API_ROOT !== undefined) return faults;
  if (given.TELEGRAM_TOKEN !== undefined && !/^\d+:[\w-]+$/.test(given.TELEGRAM_TOKEN)) {
    faults.push(['TELEGRAM_TOKEN', `expected ${VARIABLES.TELEGRAM_TOKEN.expected}`]);
  }
  if (given.TELEGRAM_WEBHOOK_URL?.startsWith('http:') === true) {
    faults.push(['TELEGRAM_WEBHOOK_URL', 'expected an https URL (Telegram calls no other)']);
  }
  return faults;
}

/** A front only takes requests: others do the work, so they must be able to, and the page's songs are judged where the page is. */
function frontFaults(texts: Texts): [VariableName, string][] {
  if (!/^0+$/.test(texts.WORKERS ?? '')) return [];
  const faults: [VariableName, string][] = [];
  if (texts.DATABASE_URL === undefined) {
    faults.push(['DATABASE_URL', 'needed with WORKERS=0: other machines do the work']);
  }
  if (texts.STORE_KEY === undefined) {
    faults.push(['STORE_KEY', 'needed with WORKERS=0, the same on all machines']);
  }
  if (texts.WEB_PORT !== 'off') {
    faults.push([
      'WEB_PORT',
      'expected "off" with WORKERS=0: songs of the web chat are judged where it is',
    ]);
  }
  return faults;
}

function toConfig(values: Values, given: Texts): Config {
  const discord = toDiscord(values);
  const telegram = toTelegram(values);
  const port = values.WEB_PORT;
  const healthPort = values.HEALTH_PORT;
  return {
    ...plain(values),
    ...(discord && { discord }),
    ...(telegram && { telegram }),
    ...(port !== 'off' && {
      web: { host: values.WEB_HOST, port, serverNames: values.WEB_NAMES ?? [] },
    }),
    ...(healthPort !== 'off' && { health: { host: values.WEB_HOST, port: healthPort } }),
    // The shipped model lies in the package; a folder of your own is seen from where you stand.
    modelDir: path.resolve(given.MODEL_DIR === undefined ? packageDir : '', values.MODEL_DIR),
    maxBytes: Math.floor(values.MAX_MEGABYTES * BYTES_PER_MEGABYTE),
    maxSeconds: values.MAX_MINUTES * 60,
  };
}

function plain(values: Values): Plain {
  const regrouped: readonly VariableName[] = REGROUPED;
  const names = NAMES.filter((name) => !regrouped.includes(name) && values[name] !== undefined);
  return Object.fromEntries(names.map((name) => [camelCase(name), values[name]])) as Plain;
}

function camelCase(name: string): string {
  return name.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The chats that a program may answer in: their part of the settings, and the variable that switches it on. */
export const CHATS = [
  { platform: 'telegram', name: 'Telegram', variable: 'TELEGRAM_TOKEN' },
  { platform: 'discord', name: 'Discord', variable: 'DISCORD_TOKEN' },
] as const satisfies readonly {
  readonly platform: keyof Config;
  readonly name: string;
  readonly variable: VariableName;
}[];

export type ChatPlatform = (typeof CHATS)[number]['platform'];

function toDiscord(values: Values): DiscordConfig | undefined {
  if (values.DISCORD_TOKEN === undefined) return undefined;
  return {
    token: values.DISCORD_TOKEN,
    apiRoot: values.DISCORD_API_ROOT,
    shards: values.DISCORD_SHARDS ?? { kind: 'none' },
  };
}

function toTelegram(values: Values): TelegramConfig | undefined {
  if (values.TELEGRAM_TOKEN === undefined) return undefined;
  const { TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = values;
  return {
    token: values.TELEGRAM_TOKEN,
    apiRoot: values.TELEGRAM_API_ROOT,
    updates:
      url === undefined || secret === undefined
        ? { kind: 'polling' }
        : { kind: 'webhook', url, secret, port: values.TELEGRAM_WEBHOOK_PORT },
  };
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
