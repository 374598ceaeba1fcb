/** Where the page begins. */
import { showPast } from './chat.js';
import { askShared, openIntake } from './intake.js';
import { openMenu } from './menu.js';
import { openRecorder } from './recorder.js';
import { hearShares } from './shared.js';

openMenu();
openIntake();
openRecorder();
hearShares();
await showPast();
await askShared();
document.documentElement.dataset['ready'] = 'yes'; // for tests: everything listens
