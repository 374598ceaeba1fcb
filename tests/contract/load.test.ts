/** The load on both platforms at once: real SDKs, real workers, one process. */
import { DiscordHarness } from './discord-harness.js';
import { loadSuite } from './load-suite.js';
import { TelegramHarness } from './telegram-harness.js';

loadSuite([() => new DiscordHarness(), () => new TelegramHarness()]);
