/** Buttons under a verdict: 👍 or 👎, then a menu of the genres. Each person is heard once for each result. */
import { ButtonStyle, ComponentType, MessageFlags } from 'discord.js';
import type {
  APIActionRowComponent,
  APIButtonComponentWithCustomId,
  APIComponentInMessageActionRow,
  ButtonInteraction,
  StringSelectMenuInteraction,
} from 'discord.js';

import { describeCause } from '../../lib/redact.js';
import type { VerdictReply } from '../../identify/types.js';
import { genreName } from '../../i18n/phrases.js';
import type { Desk } from './context.js';
import { customId, parseCustomId, type Press } from './feedback-ids.js';
import { textsFor } from './texts.js';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** Discord's limit for a menu. */
const MOST_OPTIONS = 25;

/** The buttons under a verdict; none where Discord has no room for what they must carry. */
export function feedbackButtons(
  { resultId, analysis }: Pick<VerdictReply, 'resultId' | 'analysis'>,
  language: string,
): readonly Row[] {
  const { genre } = analysis.verdict;
  const { feedback } = textsFor(language);
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
export async function onButton(interaction: ButtonInteraction, desk: Desk): Promise<void> {
  const press = parseCustomId(interaction.customId);
  if (press?.kind === 'wrong') {
    await askForGenre(interaction, press, desk);
    return;
  }
  if (press?.kind !== 'right') return;
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const content = await store(interaction, { ...press, saidGenre: press.genre }, desk);
  await interaction.editReply({ content });
}

export async function onMenu(interaction: StringSelectMenuInteraction, desk: Desk): Promise<void> {
  const press = parseCustomId(interaction.customId);
  const [saidGenre] = interaction.values;
  if (press?.kind !== 'said' || saidGenre === undefined) return;
  await interaction.deferUpdate();
  const content = await store(interaction, { ...press, saidGenre }, desk);
  await interaction.editReply({ content, components: [] });
}

async function askForGenre(
  interaction: ButtonInteraction,
  { resultId, genre }: Press,
  { services }: Desk,
): Promise<void> {
  const { locale } = interaction;
  const { whichGenre } = textsFor(locale).feedback;
  const options = services.labels.slice(0, MOST_OPTIONS).map((label) => ({
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

interface Opinion {
  readonly resultId: string;
  readonly genre: string;
  readonly saidGenre: string;
}

/** @returns what to say about it */
async function store(
  { user, locale }: ButtonInteraction | StringSelectMenuInteraction,
  { resultId, genre, saidGenre }: Opinion,
  { services }: Desk,
): Promise<string> {
  const { feedback } = textsFor(locale);
  try {
    const outcome = await services.feedback.add({
      platform: 'discord',
      userId: user.id,
      resultId,
      genre,
      saidGenre,
    });
    return outcome === 'saved' ? feedback.thanks : feedback.already;
  } catch (error) {
    services.log.error({ platform: 'discord', cause: describeCause(error) }, 'feedback is lost');
    return feedback.failed;
  }
}
