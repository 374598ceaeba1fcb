/**
 * Every environment variable: its schema (text → value), what to expect of it, its default.
 * .env.example and the table in docs/operations.md are compared with this in tests/config.test.ts.
 */
import { availableParallelism } from 'node:os';
import path from 'node:path';

import * as z from 'zod/mini'; // the same schemas as zod's, a third faster to load: `analyse` is a short command

import { isLanguage, type Language, LANGUAGES } from './i18n/index.js';
import { Secret } from './lib/secret.js';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export type Shards =
  | { readonly kind: 'none' }
  | { readonly kind: 'auto' }
  | { readonly kind: 'count'; readonly count: number };

export type FfmpegChoice =
  { readonly kind: 'wasm' } | { readonly kind: 'native'; readonly path: string };

export type LinkHosts =
  { readonly kind: 'any' } | { readonly kind: 'only'; readonly hosts: readonly string[] };

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;
const LOCALE = /^([a-z]{1,8})([_-][\w-]+)?([.@][\w.@-]+)?$/i;

const anyText = z.string();
const oneWord = z.string().check(z.regex(/^\S+$/));
const secret = transformed(oneWord, (text) => new Secret(text));
// Number() alone would take "0x10", "1e3" and "" as well.
const numberIn = (pattern: RegExp, min: number, max: number) =>
  z.pipe(
    transformed(z.string().check(z.regex(pattern)), Number),
    z.number().check(z.gte(min), z.lte(max)),
  );
const wholeNumber = (min: number, max: number) => numberIn(/^\d{1,6}$/, min, max);
const decimalNumber = (min: number, max: number) => numberIn(/^\d{1,6}(\.\d{1,6})?$/, min, max);
const urlOf = (...protocols: readonly string[]) =>
  z.string().check(z.refine((text: string) => protocols.includes(protocolOf(text))));
const apiRoot = transformed(urlOf('http:', 'https:'), (text) => text.replace(/\/+$/, ''));

interface Variable<Schema> {
  readonly schema: Schema;
  /** Completes "expected …"; never holds a value. */
  readonly expected: string;
  /** As a text, like in .env; '' where there is none. */
  readonly fallback: string;
  /** True where the value, or a part of it, must not be shown. */
  readonly hidden: boolean;
}

/** Those without a fallback may be absent. Order: as in .env.example and in the docs. */
export const VARIABLES = {
  DISCORD_TOKEN: hidden('the bare bot token, without "Bot " or blanks', secret),
  DISCORD_API_ROOT: shown('an http(s) URL', apiRoot, 'https://discord.com/api'),
  DISCORD_SHARDS: optional(
    '"auto" or a number from 1 to 9999',
    z.union([
      transformed(z.literal('auto'), (): Shards => ({ kind: 'auto' })),
      transformed(wholeNumber(1, 9_999), (count): Shards => ({ kind: 'count', count })),
    ]),
  ),
  TELEGRAM_TOKEN: hidden('the bot token as BotFather gives it (digits:letters)', secret),
  TELEGRAM_API_ROOT: shown('an http(s) URL', apiRoot, 'https://api.telegram.org'),
  TELEGRAM_WEBHOOK_URL: hidden('an http(s) URL', urlOf('http:', 'https:')),
  TELEGRAM_WEBHOOK_SECRET: hidden(
    '1 to 256 characters of A–Z, a–z, 0–9, _ and - (Telegram allows no others)',
    transformed(z.string().check(z.regex(/^[\w-]{1,256}$/)), (text) => new Secret(text)),
  ),
  TELEGRAM_WEBHOOK_PORT: shown('a port number up to 65535', wholeNumber(0, 65_535), '8443'),
  WEB_HOST: shown(
    'a host name or an address',
    z.string().check(z.regex(/^[\w.:-]+$/)),
    '127.0.0.1',
  ),
  WEB_PORT: shown(
    'a port number up to 65535, or "off"',
    z.union([z.literal('off'), wholeNumber(0, 65_535)]),
    '8080',
  ),
  WEB_NAMES: optional(
    'host names separated by commas',
    transformed(
      z.string().check(z.refine((text: string) => hostList(text).every(isHostName))),
      hostList,
    ),
  ),
  MODEL_DIR: shown('a folder', anyText, 'models/gtzan-duo-4'),
  FFMPEG: shown(
    '"wasm" or the path of an ffmpeg',
    transformed(anyText, (text): FfmpegChoice =>
      text === 'wasm' ? { kind: 'wasm' } : { kind: 'native', path: text },
    ),
    'wasm',
  ),
  YTDLP_PATH: shown('the path of yt-dlp', anyText, 'yt-dlp'),
  LINK_HOSTS: shown(
    '"*" or host names separated by commas',
    z.union([
      transformed(z.literal('*'), (): LinkHosts => ({ kind: 'any' })),
      transformed(
        z.string().check(z.refine((text: string) => hostList(text).every(isHostName))),
        (text): LinkHosts => ({ kind: 'only', hosts: hostList(text) }),
      ),
    ]),
    '*',
  ),
  LINK_PREVIEWS: shown(
    '"on" or "off"',
    transformed(z.enum(['on', 'off']), (text) => text === 'on'),
    'on',
  ),
  MAX_MEGABYTES: shown('a number from 0.1 to 1024', decimalNumber(0.1, 1_024), '50'),
  MAX_MINUTES: shown('a number from 0.5 to 600', decimalNumber(0.5, 600), '20'),
  WORKERS: shown(
    '"cores" or a number from 0 to 64',
    z.union([transformed(z.literal('cores'), () => availableParallelism()), wholeNumber(0, 64)]),
    'cores',
  ),
  QUEUE_LIMIT: shown('a number from 0 to 100000', wholeNumber(0, 100_000), '32'),
  METRICS: shown(
    '"on" or "off"',
    transformed(z.enum(['on', 'off']), (text) =>
      text === 'on' ? ('everywhere' as const) : ('loopback' as const),
    ),
    'off',
  ),
  HEALTH_PORT: shown(
    'a port number up to 65535, or "off"',
    z.union([z.literal('off'), wholeNumber(0, 65_535)]),
    'off',
  ),
  DATA_DIR: shown(
    'a folder',
    transformed(anyText, (text) => path.resolve(text)),
    'data',
  ),
  DATABASE_URL: hidden(
    'a postgres:// URL',
    transformed(urlOf('postgres:', 'postgresql:'), (text) => new Secret(text)),
  ),
  STORE_KEY: hidden(
    '64 hexadecimal digits (openssl rand -hex 32)',
    transformed(z.string().check(z.regex(/^[0-9a-f]{64}$/i)), (text) => new Secret(text)),
  ),
  LANGUAGE: shown(
    `a language: ${LANGUAGES.join(', ')}`,
    transformed(z.string().check(z.refine(isLocaleList)), firstKnownLanguage),
    'en',
  ),
  LOG_LEVEL: shown(`one of ${LOG_LEVELS.join(', ')}`, z.enum(LOG_LEVELS), 'info'),
} as const;

export type VariableName = keyof typeof VARIABLES;

function shown<Schema>(expected: string, schema: Schema, fallback: string): Variable<Schema> {
  return { schema, expected, fallback, hidden: false };
}

function optional<Schema extends z.ZodMiniType>(
  expected: string,
  schema: Schema,
): Variable<z.ZodMiniOptional<Schema>> {
  return { schema: z.optional(schema), expected, fallback: '', hidden: false };
}

function hidden<Schema extends z.ZodMiniType>(
  expected: string,
  schema: Schema,
): Variable<z.ZodMiniOptional<Schema>> {
  return { ...optional(expected, schema), hidden: true };
}

function transformed<Schema extends z.ZodMiniType, Out>(
  schema: Schema,
  change: (value: z.output<Schema>) => Out,
): z.ZodMiniPipe<Schema, z.ZodMiniTransform<Awaited<Out>, z.output<Schema>>> {
  return z.pipe(schema, z.transform(change));
}

/** '' for what is no URL. */
function protocolOf(text: string): string {
  return URL.canParse(text) ? new URL(text).protocol : '';
}

function hostList(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((host) => host !== '');
}

function isHostName(host: string): boolean {
  return HOST_NAME.test(host);
}

/** Desktops export LANGUAGE for gettext as a list of locales ("pt_BR:pt:en"): that must not stop a start. */
function isLocaleList(text: string): boolean {
  return text.split(':').every((locale) => LOCALE.test(locale));
}

/** The first language of the list that we speak, else English. */
function firstKnownLanguage(text: string): Language {
  const asked = text.split(':').map((locale) => LOCALE.exec(locale)?.[1]?.toLowerCase());
  return asked.find((code) => code !== undefined && isLanguage(code)) ?? 'en';
}
