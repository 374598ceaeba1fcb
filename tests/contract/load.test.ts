/** The load on the use case alone; the platforms join the list as they come. */
import { loadSuite } from './load-suite.js';
import { PlainHarness } from './plain-harness.js';

loadSuite([() => new PlainHarness(), () => new PlainHarness()]);
