import { contractSuite } from './suite.js';
import { TelegramHarness } from './telegram-harness.js';

contractSuite(() => new TelegramHarness());
