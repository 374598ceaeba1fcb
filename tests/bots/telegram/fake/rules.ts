/** What the Bot API documentation demands of a call, each rule with the reason that Telegram would give. */
import { badRequest } from './refusal.js';

type Params = Readonly<Record<string, unknown>>;

/** Parameters that must be there, by method. A method that is not listed does not exist here. */
const REQUIRED = {
  getMe: [],
  getUpdates: [],
  getFile: ['file_id'],
  sendMessage: ['chat_id', 'text'],
  sendPhoto: ['chat_id', 'photo'],
  sendChatAction: ['chat_id', 'action'],
  editMessageText: ['text'],
  editMessageCaption: [],
  editMessageReplyMarkup: [],
  answerCallbackQuery: ['callback_query_id'],
  setMyCommands: ['commands'],
  getChatMember: ['chat_id', 'user_id'],
  getChat: ['chat_id'],
  setWebhook: ['url'],
  deleteWebhook: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Method = keyof typeof REQUIRED;

export function isMethod(name: string): name is Method {
  return Object.hasOwn(REQUIRED, name);
}

const ACTIONS =
  'typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker find_location record_video_note upload_video_note'.split(
    ' ',
  );
const SCOPES =
  'default all_private_chats all_group_chats all_chat_administrators chat chat_administrators chat_member'.split(
    ' ',
  );

/** @throws Refusal */
export function checkRules(method: Method, params: Params): void {
  for (const name of REQUIRED[method]) {
    if (params[name] === undefined) throw badRequest(`${name} is missing`);
  }
  checkLength('text', params['text'], {
    min: 1,
    max: method === 'answerCallbackQuery' ? 200 : 4096,
  });
  checkLength('caption', params['caption'], { min: 0, max: 1024 });
  checkKeyboard(params['reply_markup'] as Keyboard | undefined);
  if (method === 'sendChatAction' && !ACTIONS.includes(String(params['action']))) {
    throw badRequest('wrong parameter action in request');
  }
  if (method === 'setMyCommands') checkCommands(params);
  if (method === 'setWebhook') checkWebhook(params);
  if (method === 'getUpdates') checkRange('timeout', params['timeout'] ?? 0, { min: 0, max: 50 });
  if (method === 'getUpdates') checkRange('limit', params['limit'] ?? 100, { min: 1, max: 100 });
}

interface Range {
  readonly min: number;
  readonly max: number;
}

function checkLength(name: string, value: unknown, { min, max }: Range): void {
  if (value === undefined) return;
  if (typeof value !== 'string') throw badRequest(`${name} is no text`);
  if (value.length < min) throw badRequest(`message ${name} is empty`);
  if (value.length > max) throw badRequest(`message ${name} is too long`);
}

function checkRange(name: string, value: unknown, { min, max }: Range): void {
  if (typeof value !== 'number' || value < min || value > max) throw badRequest(`wrong ${name}`);
}

interface Keyboard {
  readonly inline_keyboard: readonly (readonly { text: string; callback_data?: string }[])[];
}

function checkKeyboard(keyboard: Keyboard | undefined): void {
  for (const { text, callback_data: data } of keyboard?.inline_keyboard.flat() ?? []) {
    if (text === '') throw badRequest('button text is empty');
    const bytes = Buffer.byteLength(data ?? '');
    if (bytes < 1 || bytes > 64) throw badRequest('BUTTON_DATA_INVALID');
  }
}

function checkCommands(params: Params): void {
  const commands = params['commands'] as readonly { command: string; description: string }[];
  if (commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  for (const { command, description } of commands) {
    if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
    checkLength('description', description, { min: 1, max: 256 });
  }
  const { type } = (params['scope'] ?? { type: 'default' }) as { type: string };
  if (!SCOPES.includes(type)) throw badRequest('wrong scope');
  const language = params['language_code'];
  if (language !== undefined && !isText(language, /^[a-z]{2}$/)) {
    throw badRequest('invalid language code');
  }
}

function checkWebhook(params: Params): void {
  if (!isText(params['secret_token'] ?? '-', /^[\w-]{1,256}$/)) {
    throw badRequest('secret token contains unallowed characters');
  }
  if (!URL.canParse(String(params['url']))) throw badRequest('bad webhook: wrong url');
}

function isText(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value);
}
