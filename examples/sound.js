/**
 * Instruments from arithmetic alone. Every function returns mono samples, −1…1, at SAMPLE_RATE_HZ; all is deterministic.
 */

export const SAMPLE_RATE_HZ = 44_100;

/** @param {number} note MIDI number, 69 is A4 */
export function hz(note) {
  return 440 * 2 ** ((note - 69) / 12);
}

/** White noise that is the same in every run. @param {number} seed */
export function noiseFrom(seed) {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 31 - 1;
  };
}

/**
 * @param {number} seconds
 * @param {(seconds: number, frame: number) => number} level
 */
export function render(seconds, level) {
  return Float32Array.from({ length: Math.round(seconds * SAMPLE_RATE_HZ) }, (_, frame) =>
    level(frame / SAMPLE_RATE_HZ, frame),
  );
}

/** One pole, 6 dB an octave. @param {Float32Array} samples @param {number} cutoffHz */
export function lowPass(samples, cutoffHz) {
  const share = 1 - Math.exp((-2 * Math.PI * cutoffHz) / SAMPLE_RATE_HZ);
  let held = 0;
  return samples.map((sample) => (held += share * (sample - held)));
}

/** @param {Float32Array} samples @param {number} cutoffHz */
export function highPass(samples, cutoffHz) {
  const low = lowPass(samples, cutoffHz);
  return samples.map((sample, index) => sample - low[index]);
}

/**
 * A plucked string after Karplus and Strong (Computer Music Journal, 1983): a burst of noise in a loop that softens it.
 * @param {number} frequencyHz
 * @param {number} seconds
 * @param {{ damping?: number, seed?: number }} [options] `damping` 0.9…1: how long it rings
 */
export function pluck(frequencyHz, seconds, { damping = 0.996, seed = 7 } = {}) {
  const loop = new Float32Array(Math.round(SAMPLE_RATE_HZ / frequencyHz));
  const noise = noiseFrom(seed + Math.round(frequencyHz));
  for (let index = 0; index < loop.length; index += 1) loop[index] = noise();
  return faded(
    render(seconds, (_, frame) => {
      const at = frame % loop.length;
      const sample = loop[at];
      loop[at] = damping * 0.5 * (sample + loop[(at + 1) % loop.length]);
      return sample;
    }),
  );
}

/** A piano-like tone: stretched partials, the high ones die first. @param {number} frequencyHz @param {number} seconds */
export function piano(frequencyHz, seconds) {
  const partials = [1, 0.62, 0.36, 0.24, 0.13, 0.09, 0.05, 0.03];
  return faded(
    render(
      seconds,
      (time) =>
        partials.reduce((sum, level, index) => {
          const harmonic = (index + 1) * (1 + 0.0004 * index * index);
          const decay = Math.exp(-time * (1.4 + 0.9 * index + frequencyHz / 900));
          return sum + 0.45 * level * decay * Math.sin(2 * Math.PI * frequencyHz * harmonic * time);
        }, 0) * Math.min(1, time * 400),
    ),
  );
}

/**
 * A sawtooth built from as many partials as fit, with vibrato.
 * @param {number} frequencyHz
 * @param {number} seconds
 * @param {{ cutoffHz?: number, attackSeconds?: number, vibrato?: number }} [options]
 */
export function saw(frequencyHz, seconds, options = {}) {
  const { cutoffHz = 3_000, attackSeconds = 0.01, vibrato = 0 } = options;
  const partials = Math.max(1, Math.min(24, Math.floor(9_000 / frequencyHz)));
  const raw = render(seconds, (time) => {
    const phase = 2 * Math.PI * frequencyHz * time + vibrato * Math.sin(2 * Math.PI * 5.5 * time);
    let sum = 0;
    for (let n = 1; n <= partials; n += 1) sum += Math.sin(n * phase) / n;
    return 0.5 * sum * Math.min(1, time / attackSeconds);
  });
  return faded(lowPass(raw, cutoffHz));
}

/** A drawbar organ's short chord tone. @param {number} frequencyHz @param {number} seconds */
export function organ(frequencyHz, seconds) {
  const drawbars = [0.5, 1, 0.8, 0, 0.4];
  return faded(
    render(
      seconds,
      (time) =>
        drawbars.reduce((sum, level, index) => {
          const ratio = [0.5, 1, 2, 3, 4][index] ?? 1;
          return sum + 0.3 * level * Math.sin(2 * Math.PI * frequencyHz * ratio * time);
        }, 0) * Math.min(1, time * 300),
    ),
  );
}

/** Several strings into one overdriven amplifier and a dull loudspeaker. @param {Float32Array[]} strings @param {number} gain */
export function distort(strings, gain) {
  const sum = (strings[0] ?? new Float32Array()).map((_, index) =>
    strings.reduce((total, string) => total + (string[index] ?? 0), 0),
  );
  const driven = highPass(sum, 90).map((sample) => Math.tanh(gain * sample));
  return lowPass(lowPass(driven, 4_200), 5_500);
}

/** @param {{ fromHz?: number, toHz?: number, decay?: number }} [options] */
export function kick({ fromHz = 150, toHz = 48, decay = 9 } = {}) {
  let phase = 0;
  return faded(
    render(0.4, (time) => {
      phase += (2 * Math.PI * (toHz + (fromHz - toHz) * Math.exp(-time * 38))) / SAMPLE_RATE_HZ;
      return Math.sin(phase) * Math.exp(-time * decay);
    }),
  );
}

/** @param {{ decay?: number, toneHz?: number, seed?: number }} [options] */
export function snare({ decay = 16, toneHz = 190, seed = 3 } = {}) {
  const noise = noiseFrom(seed);
  const hiss = highPass(
    render(0.3, (time) => noise() * Math.exp(-time * decay)),
    900,
  );
  return faded(
    hiss.map((sample, frame) => {
      const time = frame / SAMPLE_RATE_HZ;
      return 0.6 * sample + 0.5 * Math.sin(2 * Math.PI * toneHz * time) * Math.exp(-time * 24);
    }),
  );
}

/** @param {{ decay?: number, seed?: number }} [options] small `decay`: an open hi-hat */
export function hat({ decay = 55, seed = 11 } = {}) {
  const noise = noiseFrom(seed);
  return faded(
    highPass(
      highPass(
        render(0.35, (time) => noise() * Math.exp(-time * decay)),
        6_000,
      ),
      7_000,
    ),
  );
}

/** No click at the end. @param {Float32Array} samples */
function faded(samples) {
  const frames = Math.min(samples.length, Math.round(0.012 * SAMPLE_RATE_HZ));
  for (let index = 0; index < frames; index += 1) {
    samples[samples.length - 1 - index] *= index / frames;
  }
  return samples;
}
