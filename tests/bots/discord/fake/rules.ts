/** What Discord would refuse in a message or a command, and what a well-behaved bot owes people. */
import type { APIMessageComponent } from 'discord.js';
import { Locale } from 'discord.js';

import type { Call } from './call.js';

/** The body of a message as the bot sends it. */
export interface MessageBody {
  readonly content?: string;
  readonly flags?: number;
  readonly nonce?: string;
  readonly enforce_nonce?: boolean;
  readonly components?: readonly APIMessageComponent[];
  readonly attachments?: readonly { readonly id: string; readonly description?: string }[];
  readonly allowed_mentions?: {
    readonly parse?: readonly string[];
    readonly users?: unknown;
    readonly roles?: unknown;
    readonly replied_user?: boolean;
  };
  readonly message_reference?: {
    readonly message_id: string;
    readonly fail_if_not_exists?: boolean;
  };
}

interface Component {
  readonly type: number;
  readonly custom_id?: string;
  readonly label?: string;
  readonly components?: readonly Component[];
  readonly options?: readonly { readonly label: string; readonly value: string }[];
}

export function* messageFaults(body: MessageBody, { files }: Call): Generator<string> {
  const { content = '', allowed_mentions: mentions, attachments = [], components = [] } = body;
  if (content.length > 2_000) yield `content of ${String(content.length)} characters`;
  if (content === '' && files.size === 0) yield 'an empty message';
  const { nonce = '', enforce_nonce: isEnforced = false } = body;
  if (nonce.length > 25) yield `a nonce of ${String(nonce.length)} characters`;
  if (isEnforced && nonce === '') yield 'a nonce enforced and not given';
  const pings = mentions?.users !== undefined || mentions?.roles !== undefined;
  if (mentions?.parse?.length !== 0 || pings || mentions.replied_user === true) {
    yield `allowed_mentions is ${JSON.stringify(mentions)}`;
  }
  for (const id of files.keys()) {
    const description = attachments.find((attachment) => attachment.id === id)?.description ?? '';
    if (description === '') yield 'a picture without a description';
    if (description.length > 1_024) yield 'a description over 1024 characters';
  }
  yield* componentFaults(components);
}

function* componentFaults(rows: readonly Component[]): Generator<string> {
  if (rows.length > 5) yield `${String(rows.length)} rows of components`;
  const parts = rows.flatMap(({ components = [] }) => components);
  if (rows.some(({ type }) => type !== 1)) yield 'a component outside a row';
  for (const { custom_id: id = '', label = '', options } of parts) {
    if (id.length < 1 || id.length > 100) yield `custom_id of ${String(id.length)} characters`;
    if (label.length > 80) yield `a button's label of ${String(label.length)} characters`;
    if (!options) continue;
    if (options.length < 1 || options.length > 25) yield `a menu of ${String(options.length)}`;
    if (options.some((option) => option.label === '' || option.label.length > 100)) {
      yield 'a menu label out of bounds';
    }
    if (new Set(options.map(({ value }) => value)).size < options.length) yield 'a value twice';
  }
  if (new Set(parts.map((part) => part.custom_id)).size < parts.length) yield 'a custom_id twice';
}

/** A form: https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal */
export interface ModalBody {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly {
    readonly type: number;
    readonly label: string;
    readonly component: TextInput;
  }[];
}

interface TextInput {
  readonly type: number;
  readonly custom_id: string;
  readonly style: number;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly required?: boolean;
}

const LABEL = 18;
const TEXT_INPUT = 4;

export function* modalFaults({ custom_id: id, title, components }: ModalBody): Generator<string> {
  if (id.length < 1 || id.length > 100) yield `a form's custom_id of ${id.length} characters`;
  if (title.length < 1 || title.length > 45) yield `a form's title of ${title.length} characters`;
  if (components.length < 1 || components.length > 5) yield `a form of ${components.length} fields`;
  for (const { type, label, component } of components) {
    // Rows in forms are deprecated.
    if (type !== LABEL) yield `a component of type ${type} in a form`;
    if (label.length < 1 || label.length > 45) yield `a label of ${label.length} characters`;
    yield* textInputFaults(component);
  }
}

function* textInputFaults(input: TextInput): Generator<string> {
  const { type, custom_id: id, style, min_length: least = 0, max_length: most = 4_000 } = input;
  if (type !== TEXT_INPUT || ![1, 2].includes(style)) yield `a field of type ${type}`;
  if (id.length < 1 || id.length > 100) yield `a field's custom_id of ${id.length} characters`;
  if (least < 0 || least > most || most < 1 || most > 4_000) yield 'a field of no such length';
  if ('label' in input) yield 'a label inside a label';
}

/** What Discord's own form lets a person send. */
export function isTakenBy({ component }: ModalBody['components'][number], value: string): boolean {
  const { required = true, min_length: least = 0, max_length: most = 4_000 } = component;
  if (value === '') return !required;
  return value.length >= least && value.length <= most;
}

interface Command {
  readonly type?: number;
  readonly name: string;
  readonly description?: string;
  readonly name_localizations?: Readonly<Record<string, string>>;
  readonly description_localizations?: Readonly<Record<string, string>>;
  readonly options?: readonly Command[];
}

/** Chat-input names: https://discord.com/developers/docs/interactions/application-commands#application-command-object */
const CHAT_INPUT_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const LOCALES: ReadonlySet<string> = new Set(Object.values(Locale));
const MESSAGE_COMMAND = 3;
/** By type. https://discord.com/developers/docs/interactions/application-commands#registering-a-command */
const MOST_COMMANDS = { 1: 100, 2: 5, [MESSAGE_COMMAND]: 5 };

export function* commandFaults(commands: readonly Command[]): Generator<string> {
  for (const command of commands) yield* commandFault(command, command.type === MESSAGE_COMMAND);
  const names = commands.map(({ type = 1, name }) => `${String(type)} ${name}`);
  if (new Set(names).size < names.length) yield 'two commands of one name';
  for (const [type, most] of Object.entries(MOST_COMMANDS)) {
    const count = commands.filter((command) => (command.type ?? 1) === Number(type)).length;
    if (count > most) yield `${count} commands of type ${type}`;
  }
}

function* commandFault(command: Command, isMessageCommand: boolean): Generator<string> {
  const { name, name_localizations: names = {}, options = [] } = command;
  const { description, description_localizations: descriptions = {} } = command;
  for (const each of [name, ...Object.values(names)]) {
    const isFine = isMessageCommand
      ? each.length > 0 && each.length <= 32
      : CHAT_INPUT_NAME.test(each) && each === each.toLowerCase();
    if (!isFine) yield `a command called ${each}`;
  }
  const texts = [description ?? '', ...Object.values(descriptions)];
  if (isMessageCommand ? description !== undefined : texts.some((t) => t === '' || t.length > 100))
    yield `a description of ${name}`;
  for (const locale of [...Object.keys(names), ...Object.keys(descriptions)]) {
    if (!LOCALES.has(locale)) yield `a locale ${locale}`;
  }
  for (const locale of Object.keys(names)) {
    const siblings = options.map((option) => option.name_localizations?.[locale] ?? option.name);
    if (new Set(siblings).size < siblings.length) yield `two options of one name in ${locale}`;
  }
  for (const option of options) yield* commandFault(option, false);
}
