import { expect, it } from 'vitest';

import { secretsOf } from '../../src/app/secrets.js';
import { parseConfig } from '../../src/config.js';

it('knows every secret of the settings, and the passwords in addresses', () => {
  const environment = {
    DISCORD_TOKEN: 'discord-token-of-the-test',
    TELEGRAM_TOKEN: '123456:telegram-token-of-the-test',
    TELEGRAM_WEBHOOK_URL: 'https://bot.example.org/hook',
    TELEGRAM_WEBHOOK_SECRET: 'webhook-secret-of-the-test',
    DATABASE_URL: 'postgres://bot:pass%20word@db.example.org/genrebot',
    STORE_KEY: 'ab'.repeat(32),
  };
  const secrets = secretsOf(parseConfig(environment));
  const hidden = Object.values(environment).filter((text) => !text.startsWith('https:'));
  expect(secrets).toEqual(expect.arrayContaining([...hidden, 'pass%20word', 'pass word']));
  expect(secrets).not.toContain(environment.TELEGRAM_WEBHOOK_URL);
});
