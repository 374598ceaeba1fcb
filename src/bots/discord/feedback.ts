/** Buttons under a verdict: 👍 or 👎, then a menu of the genres. Each person is heard once for each result. */
import { ButtonStyle, ComponentType, MessageFlags } from 'discord.js';
import type {
  APIActionRowComponent,
  APIButtonComponentWithCustomId,
  APIComponentInMessageActionRow,
  ButtonInteraction,
  StringSelectMenuInteraction,
} from 'discord.js';

import { genreName, textsFor } from '../../i18n/index.js';
import type { VerdictReply } from '../../identify/index.js';
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
}

const CUSTOM_ID = /^verdict:(right|wrong|said):([\w-]+):(.+)$/su;

/** The buttons under a verdict; none where Discord has no room for what they must carry. */
export function feedbackButtons(
  { resultId, analysis }: Pick<VerdictReply, 'resultId' | 'analysis'>,
  language: string,
): readonly Row[] {
  const { genre } = analysis.verdict;
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
  const action = parseCustomId(interaction.customId);
  if (action?.kind === 'wrong') {
    await askForGenre(interaction, action, context);
    return;
  }
  if (action?.kind !== 'right') return;
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const content = await record(interaction, { ...action, saidGenre: action.genre }, context);
  await interaction.editReply({ content });
}

export async function onMenu(
  interaction: StringSelectMenuInteraction,
  context: DiscordContext,
): Promise<void> {
  const action = parseCustomId(interaction.customId);
  const [saidGenre] = interaction.values;
  if (action?.kind !== 'said' || saidGenre === undefined) return;
  await interaction.deferUpdate();
  const content = await record(interaction, { ...action, saidGenre }, context);
  await interaction.editReply({ content, components: [] });
}

async function askForGenre(
  interaction: ButtonInteraction,
  { resultId, genre }: ButtonAction,
  { services }: DiscordContext,
): Promise<void> {
  const { locale } = interaction;
  const { whichGenre } = textsFor(locale).discord;
  const options = services.labels.slice(0, MENU_LIMIT_OPTIONS).map((label) => ({
    label: genreName(label, locale),
    value: label,
  }));
  const id = customId({ kind: 'said', resultId, genre }) ?? '';
  const menu = { type: ComponentType.StringSelect as const, custom_id: id, options };
  await interaction.reply({
    flags: MessageFlags.Ephemeral,
    content: whichGenre,
    components: [{ type: ComponentType.ActionRow, components: [menu] }],
  });
}

/** @returns what to say about it */
async function record(
  { user, locale }: ButtonInteraction | StringSelectMenuInteraction,
  { resultId, genre, saidGenre }: ButtonAction & { readonly saidGenre: string },
  { services }: DiscordContext,
): Promise<string> {
  const said = { platform: 'discord' as const, userId: user.id, resultId, genre, saidGenre };
  return textsFor(locale).common.feedback[await recordFeedback(services, said)];
}

/** Undefined when it does not fit: better no button than one that does nothing. */
export function customId({ kind, resultId, genre }: ButtonAction): string | undefined {
  const id = `verdict:${kind}:${resultId}:${genre}`;
  return id.length <= CUSTOM_ID_LIMIT_CHARS ? id : undefined;
}

/** Undefined for an id that is not ours. */
export function parseCustomId(id: string): ButtonAction | undefined {
  const [, kind, resultId = '', genre = ''] = CUSTOM_ID.exec(id) ?? [];
  if (kind !== 'right' && kind !== 'wrong' && kind !== 'said') return undefined;
  return { kind, resultId, genre };
}
