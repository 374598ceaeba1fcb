/**
 * Loaded beside the real program (`node --import`): hears where its requests are, and ends the process at one place.
 * CHAOS_KILL="<step>" or "<step>@<platform>": SIGKILL at the first such step. CHAOS_JOURNAL: a file that gets a line for
 * each request that was stored; what is written there survives the kill.
 */
import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';

const { CHAOS_KILL, CHAOS_JOURNAL } = process.env;
const [step, platform] = (CHAOS_KILL ?? '').split('@');

subscribe('genrebot:request-step', (message) => {
  if (message.step === 'stored' && CHAOS_JOURNAL) appendFileSync(CHAOS_JOURNAL, `${message.key}\n`);
  if (message.step !== step || (platform && message.platform !== platform)) return;
  process.kill(process.pid, 'SIGKILL');
});
