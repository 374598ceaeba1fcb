import { DiscordHarness } from './discord-harness.js';
import { contractSuite } from './suite.js';

contractSuite(() => new DiscordHarness());
