/** Songs wait here for their turn: a few at a time, so that a dropped album neither floods the server nor the line. */

/** The next song travels while the one before it is heard. */
const AT_ONCE = 2;

/** @type {(() => Promise<void>)[]} */
const waiting = [];
let running = 0;

/** @param {() => Promise<void>} job never rejects */
export function lineUp(job) {
  waiting.push(job);
  next();
}

/** Forgets what has not begun. */
export function emptyLine() {
  waiting.length = 0;
}

function next() {
  if (running >= AT_ONCE) return;
  const job = waiting.shift();
  if (!job) return;
  running += 1;
  void job().finally(() => {
    running -= 1;
    next();
  });
  next();
}
