/** What must not be in the log, whoever writes it there. */
import type { Config } from '../config.js';

export function secretsOf({ discord, telegram, databaseUrl, storeKey }: Config): readonly string[] {
  const webhook = telegram?.updates.kind === 'webhook' ? telegram.updates.secret : undefined;
  const texts = [discord?.token, telegram?.token, webhook, storeKey, databaseUrl]
    .map((secret) => secret?.reveal())
    .filter((text) => text !== undefined);
  return [...texts, ...texts.flatMap(passwordIn)];
}

/** Of a URL with one, as it stands there and as it is meant. */
function passwordIn(text: string): readonly string[] {
  const password = URL.canParse(text) ? new URL(text).password : '';
  return password === '' ? [] : [password, decodeURIComponent(password)];
}
