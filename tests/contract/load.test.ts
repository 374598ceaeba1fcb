/** The load on both platforms at once: real SDKs, real workers, one process. */
import { DiscordHarness } from './discord-harness.js';
import { loadSuite } from './load-suite.js';
import { TelegramHarness } from './telegram-harness.js';

/** 100 commands in one moment beside other tests: how late an acknowledgement is depends on their load as well. */
const ACKNOWLEDGE_WITHIN_MS = 30_000;

loadSuite([() => new DiscordHarness(ACKNOWLEDGE_WITHIN_MS), () => new TelegramHarness()]);
