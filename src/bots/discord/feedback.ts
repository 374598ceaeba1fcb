/** Buttons under a verdict: 👍 or 👎, then a menu of the genres. Each person has one vote for each answer. */
import { ButtonStyle, ComponentType, MessageFlags } from 'discord.js';
import type {
  APIActionRowComponent,
  APIButtonComponentWithCustomId,
  APIComponentInMessageActionRow,
  ButtonInteraction,
  StringSelectMenuInteraction,
} from 'discord.js';

import { genreName, textsFor } from '../../i18n/index.js';
import type { StoredReply } from '../../requests/index.js';
import { recordFeedback } from '../common/feedback.js';
import type { DiscordContext } from './context.js';
import { CUSTOM_ID_LIMIT_CHARS, MENU_LIMIT_OPTIONS } from './limits.js';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** What buttons and menus carry: all that is needed to understand a press, so that it also counts after a restart. */
interface ButtonAction {
  /** `said`: a genre was chosen from the menu. */
  readonly kind: 'right' | 'wrong' | 'said';
  readonly resultId: string;
  readonly genre: string;
  /** Of `said`: the answer that the menu is about. */
  readonly messageId?: string;
}

const CUSTOM_ID = /^verdict:(right|wrong|said):([\w-]+):(?:(\d{17,20}):)?(.+)$/su;

/** The buttons under a verdict; none where Discord has no room for what they must carry. */
export function feedbackButtons(
  { resultId, genre }: NonNullable<StoredReply['buttons']>,
  language: string,
): readonly Row[] {
  const { feedback } = textsFor(language).common;
  const right = customId({ kind: 'right', resultId, genre });
  const wrong = customId({ kind: 'wrong', resultId, genre });
  if (right === undefined || wrong === undefined) return [];
  const components = [button(right, '👍', feedback.right), button(wrong, '👎', feedback.wrong)];
  return [{ type: ComponentType.ActionRow, components }];
}

function button(id: string, emoji: string, label: string): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    custom_id: id,
    emoji: { name: emoji },
    label,
  };
}

/** 👍 is stored, 👎 asks further. */
export async function onButton(
  interaction: ButtonInteraction,
  context: DiscordContext,
): Promise<void> {
  const action = actionOf(interaction);
  if (action?.kind === 'wrong') {
    await askForGenre(interaction, action, context);
    return;
  }
  if (action?.kind !== 'right') {
    await interaction.deferUpdate();
    return;
  }
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const content = await record(interaction, { ...action, saidGenre: action.genre }, context);
  await interaction.editReply({ content });
}

export async function onMenu(
  interaction: StringSelectMenuInteraction,
  context: DiscordContext,
): Promise<void> {
  const action = actionOf(interaction);
  const [saidGenre = ''] = interaction.values;
  if (action?.kind !== 'said' || !context.services.labels.includes(saidGenre)) {
    await interaction.deferUpdate();
    return;
  }
  await interaction.deferUpdate();
  const content = await record(interaction, { ...action, saidGenre }, context);
  await interaction.editReply({ content, components: [] });
}

/** Undefined for what is not on the message itself, where that is shown: Discord checks it too. */
function actionOf({
  customId,
  message,
}: ButtonInteraction | StringSelectMenuInteraction): ButtonAction | undefined {
  const rows = message.components.filter((row) => row.type === ComponentType.ActionRow);
  const isThere = rows.some(({ components }) =>
    components.some((component) => component.customId === customId),
  );
  return isThere || rows.length === 0 ? parseCustomId(customId) : undefined;
}

async function askForGenre(
  interaction: ButtonInteraction,
  { resultId, genre }: ButtonAction,
  { services }: DiscordContext,
): Promise<void> {
  const { locale, message } = interaction;
  const { whichGenre } = textsFor(locale).discord;
  const options = services.labels.slice(0, MENU_LIMIT_OPTIONS).map((label) => ({
    label: genreName(label, locale),
    value: label,
  }));
  const id = customId({ kind: 'said', resultId, genre, messageId: message.id }) ?? '';
  const menu = { type: ComponentType.StringSelect as const, custom_id: id, options };
  await interaction.reply({
    flags: MessageFlags.Ephemeral,
    content: whichGenre,
    components: [{ type: ComponentType.ActionRow, components: [menu] }],
  });
}

/** @returns what to say about it */
async function record(
  { user, locale, message }: ButtonInteraction | StringSelectMenuInteraction,
  {
    resultId,
    genre,
    messageId = message.id,
    saidGenre,
  }: ButtonAction & { readonly saidGenre: string },
  { services }: DiscordContext,
): Promise<string> {
  const vote = { resultId, messageId, genre, saidGenre, userId: user.id };
  const outcome = await recordFeedback(services, { platform: 'discord', ...vote });
  return textsFor(locale).common.feedback[outcome];
}

/** Undefined when it does not fit: better no button than one that does nothing. */
export function customId({ kind, resultId, genre, messageId }: ButtonAction): string | undefined {
  const parts = [kind, resultId, ...(messageId === undefined ? [] : [messageId]), genre];
  const id = `verdict:${parts.join(':')}`;
  return id.length <= CUSTOM_ID_LIMIT_CHARS ? id : undefined;
}

/** Undefined for an id that is not ours. */
export function parseCustomId(id: string): ButtonAction | undefined {
  const [, kind, resultId = '', messageId, genre = ''] = CUSTOM_ID.exec(id) ?? [];
  if (kind !== 'right' && kind !== 'wrong' && kind !== 'said') return undefined;
  return { kind, resultId, genre, ...(messageId !== undefined && { messageId }) };
}
