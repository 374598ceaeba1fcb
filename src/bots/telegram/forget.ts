/** /forget: deletes what is kept of the person who asks. */
import { textsFor } from '../../i18n/index.js';
import { forgetPerson } from '../common/forget.js';
import { type CommandCall, senderId } from './context.js';

/** @returns what the chat is told */
export async function answerForget({ context, message, language }: CommandCall): Promise<string> {
  const outcome = await forgetPerson(context.services, 'telegram', senderId(message));
  return textsFor(language).common.forget[outcome];
}
