/** The web chat keeps the contract that every chat keeps, through its HTTP API. */
import { contractSuite } from '../../contract/suite.js';
import { WebHarness } from './harness.js';

contractSuite(() => new WebHarness());
