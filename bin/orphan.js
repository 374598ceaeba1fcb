// Whoever stops npm means what npm runs. Most shells put the command in their own place (then npm's signal reaches it);
// one that waits for it instead dies of the signal alone, and so does cmd.exe. Then our parent is gone: that is the signal.
const LOOK_EVERY_MS = 250;

/** Under npm and npx only: elsewhere a program may well outlive who started it. */
export function stopWhenOrphaned() {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_EVERY_MS);
  timer.unref();
}
