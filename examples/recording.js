/** What happens to a rendered song: cut to its length, made as loud as records are, joined to a medley; WAV in and out. */

/** Samples of both sides, −1…1, at 44 100 Hz. @typedef {{ left: Float32Array, right: Float32Array }} Recording */

export const SAMPLE_RATE_HZ = 44_100;
export const HEADER_BYTES = 44;
export const PEAK = 0.89;
const FADE_SECONDS = 0.6;

/** 16-bit stereo, as FluidSynth writes it. @param {Buffer} file @returns {Recording} */
export function readWav(file) {
  const start = file.indexOf('data') + 8;
  const frames = Math.floor((file.length - start) / 4);
  const left = new Float32Array(frames);
  const right = new Float32Array(frames);
  for (let frame = 0; frame < frames; frame += 1) {
    left[frame] = file.readInt16LE(start + frame * 4) / 32_768;
    right[frame] = file.readInt16LE(start + frame * 4 + 2) / 32_768;
  }
  return { left, right };
}

/**
 * Cut, faded out, with the bass and the air of a record, and loud through a soft ceiling.
 * @param {Recording} recording
 * @param {{ seconds: number, loudness?: number, bass?: number, air?: number }} options
 *   loudness: 1 as it was played, 4 as a loud record; bass, air: how much of what lies under 110 Hz and above 3 kHz is added
 * @returns {Recording}
 */
export function master({ left, right }, { seconds, loudness = 1.5, bass = 0, air = 0.5 }) {
  const frames = Math.min(left.length, Math.round(seconds * SAMPLE_RATE_HZ));
  const shape = (/** @type {Float32Array} */ side) => {
    const played = side.slice(0, frames);
    const [low, mid] = [lowPass(played, 110), lowPass(played, 3_000)];
    return played.map((sample, frame) => sample + bass * low[frame] + air * (sample - mid[frame]));
  };
  const shaped = { left: shape(left), right: shape(right) };
  const level = loudness / (3.5 * deviation(shaped));
  const finish = (/** @type {Float32Array} */ side) =>
    side.map((sample, frame) => {
      const fade = Math.min(1, (frames - frame) / (FADE_SECONDS * SAMPLE_RATE_HZ));
      return fade * Math.tanh(level * sample);
    });
  return { left: finish(shaped.left), right: finish(shaped.right) };
}

/**
 * Through an overdriven amplifier and its box of loudspeakers; left and right each through its own.
 * @param {Recording} recording @param {number} drive how far over its ceiling @param {number} level of what comes out
 * @returns {Recording}
 */
export function amplify({ left, right }, drive, level) {
  const through = (/** @type {Float32Array} */ side) => {
    const gain = drive / Math.max(1e-6, 3 * deviation({ left: side, right: side }));
    const tight = lowPass(side, 90);
    const driven = side.map((sample, frame) => Math.tanh(gain * (sample - tight[frame])));
    return lowPass(driven, 6_500).map((sample) => level * sample);
  };
  return { left: through(left), right: through(right) };
}

/** One over the other. @param {Recording} one @param {Recording} other @returns {Recording} */
export function mixed(one, other) {
  const [longer, shorter] = one.left.length > other.left.length ? [one, other] : [other, one];
  const sum = (/** @type {'left' | 'right'} */ side) =>
    longer[side].map((sample, frame) => sample + (shorter[side][frame] ?? 0));
  return { left: sum('left'), right: sum('right') };
}

/** Two poles at one frequency. @param {Float32Array} sound @param {number} hertz */
function lowPass(sound, hertz) {
  const share = 1 - Math.exp((-2 * Math.PI * hertz) / SAMPLE_RATE_HZ);
  let [first, second] = [0, 0];
  return sound.map((sample) => {
    first += share * (sample - first);
    second += share * (first - second);
    return second;
  });
}

/** Root of the mean square of both sides. @param {Recording} recording */
function deviation({ left, right }) {
  let sum = 1e-12;
  for (let frame = 0; frame < left.length; frame += 1) sum += left[frame] ** 2 + right[frame] ** 2;
  return Math.sqrt(sum / (2 * left.length));
}

/**
 * Passages of the songs one after the other, each fading into the next.
 * @param {Record<string, Recording>} songs
 * @param {readonly (readonly [name: string, from: number, seconds: number])[]} passages
 * @returns {Recording}
 */
export function medley(songs, passages) {
  const crossing = Math.round(0.25 * SAMPLE_RATE_HZ);
  const frames = passages.reduce(
    (sum, [, , seconds]) => sum + Math.round(seconds * SAMPLE_RATE_HZ),
    0,
  );
  const joined = { left: new Float32Array(frames), right: new Float32Array(frames) };
  let start = 0;
  for (const [name, from, seconds] of passages) {
    const first = Math.round(from * SAMPLE_RATE_HZ);
    const length = Math.round(seconds * SAMPLE_RATE_HZ);
    for (const side of /** @type {const} */ (['left', 'right'])) {
      const source = songs[name][side];
      for (let frame = 0; frame < length + crossing && start + frame < frames; frame += 1) {
        const fade = Math.min(1, frame / crossing, (length + crossing - frame) / crossing);
        joined[side][start + frame] += fade * (source[first + frame] ?? 0);
      }
    }
    start += length;
  }
  return joined;
}

/** The whole file, at a peak that leaves room for a codec. @param {Recording} recording */
export function writeWav(recording) {
  const { left, right } = recording;
  const scale = (32_767 * PEAK) / peak(recording);
  const file = Buffer.alloc(HEADER_BYTES + left.length * 4);
  writeHeader(file, left.length);
  for (let frame = 0; frame < left.length; frame += 1) {
    file.writeInt16LE(Math.round(left[frame] * scale), HEADER_BYTES + frame * 4);
    file.writeInt16LE(Math.round(right[frame] * scale), HEADER_BYTES + frame * 4 + 2);
  }
  return file;
}

/** @param {Recording} recording */
function peak({ left, right }) {
  let top = 1e-9;
  for (let frame = 0; frame < left.length; frame += 1) {
    top = Math.max(top, Math.abs(left[frame]), Math.abs(right[frame]));
  }
  return top;
}

/** Of 16-bit stereo. @param {Buffer} file @param {number} frames */
export function writeHeader(file, frames) {
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(36 + frames * 4, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(2, 22);
  file.writeUInt32LE(SAMPLE_RATE_HZ, 24);
  file.writeUInt32LE(SAMPLE_RATE_HZ * 4, 28);
  file.writeUInt16LE(4, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(frames * 4, 40);
}
