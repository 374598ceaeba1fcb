/** What the methods do, for calls that keep the rules. */
import type { InlineKeyboardMarkup, Message, ReplyParameters } from 'grammy/types';

import type { Call } from './call.js';
import { badRequest, Refusal } from './refusal.js';
import type { Method } from './rules.js';
import type { FakeChat, World } from './world.js';

const DOWNLOAD_LIMIT_BYTES = 20 * 1024 * 1024;

/** The methods that need no connection to wait on; getUpdates and the webhook's are the server's own. */
type Plain = Exclude<Method, 'getUpdates' | 'setWebhook' | 'deleteWebhook'>;

/** Presses of buttons by id: whether the bot has acknowledged them, and with what. */
export type Presses = Map<string, { notice?: string; isAnswered: boolean }>;

interface Scene {
  readonly world: World;
  readonly presses: Presses;
  /** Records what a bot must not do even where Telegram lets it pass. */
  readonly complain: (violation: string) => void;
}

type Handler = (scene: Scene, call: Call) => unknown;

export const METHODS: Readonly<Record<Plain, Handler>> = {
  getMe: ({ world }) => ({
    ...world.me,
    can_join_groups: true,
    can_read_all_group_messages: world.readsAllGroupMessages,
    supports_inline_queries: false,
  }),
  getFile,
  sendMessage: (scene, call) => send(scene, call, {}),
  sendPhoto,
  sendChatAction: (scene, call) => {
    const { chat } = openChat(scene, call);
    if (chat.type === 'channel') throw badRequest('chat actions are not supported in channels');
    return true;
  },
  editMessageText: (scene, call) => Boolean(editable(scene, call)),
  editMessageCaption: (scene, call) => Boolean(editable(scene, call)),
  editMessageReplyMarkup: (scene, call) => {
    const message = editable(scene, call);
    const keyboard = call.params['reply_markup'] as InlineKeyboardMarkup | undefined;
    if (JSON.stringify(keyboard) === JSON.stringify(message.keyboard)) {
      scene.complain('edits a keyboard into what it is');
      throw badRequest('message is not modified');
    }
    message.keyboard = keyboard ?? { inline_keyboard: [] };
    return true;
  },
  answerCallbackQuery,
  setMyCommands: () => true,
  getChatMember: (scene, call) => {
    const userId = Number(call.params['user_id']);
    const standing = openChat(scene, call).members.get(userId) ?? 'member';
    return { status: standing, user: { id: userId, is_bot: false, first_name: '?' } };
  },
  getChat: (scene, call) => openChat(scene, call).chat,
};

function getFile({ world }: Scene, { params }: Call): unknown {
  const fileId = String(params['file_id']);
  const file = world.files.get(fileId);
  if (!file) throw badRequest('invalid file_id');
  const isLocal = file.absolutePath !== undefined;
  if (!isLocal && file.sizeBytes > DOWNLOAD_LIMIT_BYTES) throw badRequest('file is too big');
  const path = file.absolutePath ?? `music/${fileId}`;
  return { file_id: fileId, file_unique_id: fileId, file_size: file.sizeBytes, file_path: path };
}

function sendPhoto(scene: Scene, call: Call): unknown {
  const attached = /^attach:\/\/(.+)$/.exec(String(call.params['photo']))?.[1] ?? 'photo';
  const file = call.files.get(attached);
  if (!file) throw badRequest('there is no photo in the request');
  const { photoRefusal } = openChat(scene, call);
  if (photoRefusal !== undefined) throw badRequest(photoRefusal);
  if (file.bytes.byteLength > scene.world.photoLimitBytes) {
    throw new Refusal(413, 'Request Entity Too Large');
  }
  return send(scene, call, { picture: file.bytes });
}

function send(
  scene: Scene,
  call: Call,
  { picture }: { readonly picture?: Uint8Array },
): Partial<Message> {
  const { world } = scene;
  const chat = openChat(scene, call);
  const { params } = call;
  const reply = params['reply_parameters'] as ReplyParameters | undefined;
  const replyTo = reply?.message_id;
  const isReply = replyTo !== undefined && world.find(chat.chat.id, replyTo) !== undefined;
  if (replyTo !== undefined && !isReply && reply?.allow_sending_without_reply !== true) {
    scene.complain('insists on replying to a message that is gone');
    throw badRequest('message to be replied not found');
  }
  const threadId = params['message_thread_id'] as number | undefined;
  const keyboard = params['reply_markup'] as InlineKeyboardMarkup | undefined;
  const text = textOf(params['text'] ?? params['caption']);
  const message = world.write(chat, world.me, picture ? { caption: text } : { text });
  world.say({
    chatId: chat.chat.id,
    messageId: message.message_id,
    text,
    isReply,
    ...(picture && { picture }),
    ...(replyTo !== undefined && { replyTo }),
    ...(threadId !== undefined && { threadId }),
    ...(keyboard && { keyboard }),
  });
  return message;
}

function answerCallbackQuery({ presses, complain }: Scene, { params }: Call): true {
  const press = presses.get(String(params['callback_query_id']));
  if (!press) throw badRequest('query is too old and response timeout expired');
  if (press.isAnswered) complain('answers a callback query twice');
  press.isAnswered = true;
  const notice = params['text'];
  if (typeof notice === 'string') press.notice = notice;
  return true;
}

function editable({ world }: Scene, { params }: Call): World['sent'][number] {
  const found = world.sent.find(
    ({ chatId, messageId }) => chatId === params['chat_id'] && messageId === params['message_id'],
  );
  if (!found || !world.find(found.chatId, found.messageId)) {
    throw badRequest('message to edit not found');
  }
  return found;
}

function openChat({ world }: Scene, { params }: Call): FakeChat {
  const chat = world.chats.get(Number(params['chat_id']));
  if (!chat) throw badRequest('chat not found');
  if (chat.isClosed) throw new Refusal(403, 'Forbidden: bot was blocked by the user');
  return chat;
}

/** In multipart a caption of digits looks like a number. */
function textOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
