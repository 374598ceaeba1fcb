/** Songs wait here for their turn: a few at a time, so that a dropped album floods neither the server nor the connection. */

/** The next song is uploaded while the one before it is judged. */
const MAX_RUNNING = 2;

/** @type {(() => Promise<void>)[]} */
const waiting = [];
let running = 0;

/** @param {() => Promise<void>} job never rejects */
export function enqueue(job) {
  waiting.push(job);
  next();
}

/** Forgets what has not begun. */
export function clearQueue() {
  waiting.length = 0;
}

function next() {
  if (running >= MAX_RUNNING) return;
  const job = waiting.shift();
  if (!job) return;
  running += 1;
  void job().finally(() => {
    running -= 1;
    next();
  });
  next();
}
