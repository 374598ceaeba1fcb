#!/usr/bin/env node
// Committed launcher: `npx genrebot`, `npm start` and the installed package all come through here.
import { ensureBuilt } from './build.js';

ensureBuilt();
await import('../dist/src/main.js');
