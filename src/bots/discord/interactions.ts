/** Which handler an interaction is for. */
import type { Interaction } from 'discord.js';

import { NAMES } from './commands.js';
import type { Call } from './context.js';
import { onButton, onMenu } from './feedback.js';
import { onGenre, onGuess } from './genre.js';
import { onListen } from './listen.js';

export async function onInteraction(interaction: Interaction, call: Call): Promise<void> {
  const { desk } = call;
  if (interaction.isButton()) await onButton(interaction, desk);
  else if (interaction.isStringSelectMenu()) await onMenu(interaction, desk);
  else if (interaction.isMessageContextMenuCommand()) {
    if (interaction.commandName === NAMES.guess) await onGuess(interaction, call);
  } else if (interaction.isChatInputCommand()) {
    if (interaction.commandName === NAMES.genre) await onGenre(interaction, call);
    if (interaction.commandName === NAMES.listen) await onListen(interaction, desk);
  }
}
