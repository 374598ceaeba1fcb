/** `genrebot register`: comes with the bots. */
import type { ExitCode, Terminal } from './terminal.js';

export function register({ stdout }: Terminal): Promise<ExitCode> {
  stdout.write(
    'There is nothing to register yet: the Discord and Telegram bots are not built into this version.\n' +
      'This command will tell both platforms their commands once they are.\n',
  );
  return Promise.resolve(0);
}
