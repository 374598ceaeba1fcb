/** What must not be in the log, whoever writes it there: every secret of the settings, wherever it stands in them. */
import type { Config } from '../config.js';
import { Secret } from '../lib/secret.js';

export function secretsOf(config: Config): readonly string[] {
  const texts = secretsIn(config).map((secret) => secret.reveal());
  return [...texts, ...texts.flatMap(passwordIn)];
}

function secretsIn(value: unknown): readonly Secret[] {
  if (value instanceof Secret) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(secretsIn) : [];
}

/** Of a URL with one, as it stands there and as it is meant. */
function passwordIn(text: string): readonly string[] {
  const password = URL.canParse(text) ? new URL(text).password : '';
  return password === '' ? [] : [password, decodeURIComponent(password)];
}
