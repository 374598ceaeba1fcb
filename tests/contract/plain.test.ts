/** The contract, kept by the use case alone: what fails here is no adapter's fault. */
import { PlainHarness } from './plain-harness.js';
import { contractSuite } from './suite.js';

contractSuite(() => new PlainHarness());
