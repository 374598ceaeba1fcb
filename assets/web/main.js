/** Where the page begins. */
import { showPast } from './chat.js';
import { openIntake } from './intake.js';
import { openMenu } from './menu.js';
import { openRecorder } from './recorder.js';

openMenu();
openIntake();
openRecorder();
await showPast();
document.documentElement.dataset['ready'] = 'yes'; // for tests: everything listens
