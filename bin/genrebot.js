#!/usr/bin/env node
// Committed launcher: `npx genrebot`, `npm start` and the installed package all come through here.
import { ensureBuilt } from './build.js';
import { stopWhenOrphaned } from './orphan.js';

stopWhenOrphaned();
ensureBuilt();
await import('../dist/src/main.js');
