/** Notes → a Standard MIDI File (format 1), for a General MIDI synthesiser. */

const TICKS_A_BEAT = 480;

/**
 * @typedef {object} Note
 * @property {number} beat when it starts, in beats from the song's first
 * @property {number} key MIDI number, 60 is middle C; on the drum channel the instrument
 * @property {number} beats how long it sounds
 * @property {number} [velocity] 1…127
 *
 * @typedef {object} Part
 * @property {number} [program] General MIDI instrument, 0…127; without it the part is for drums
 * @property {number} [volume] 0…127
 * @property {number} [pan] 0 left, 64 middle, 127 right
 * @property {number} [reverb] 0…127
 * @property {number} [chorus] 0…127
 * @property {boolean} [amplified] goes through the song's amplifier
 * @property {Note[]} notes
 */

const DRUM_CHANNEL = 9;

/** @param {number} beatsPerMinute @param {Part[]} parts at most fifteen beside the drums */
export function midiFile(beatsPerMinute, parts) {
  const microseconds = Math.round(60e6 / beatsPerMinute);
  const tempo = [0, 0xff, 0x51, 3, ...bigEndian(microseconds, 3), ...END_OF_TRACK];
  const channels = [...Array(16).keys()].filter((channel) => channel !== DRUM_CHANNEL);
  const tracks = parts.map((part) =>
    trackOf(
      part,
      part.program === undefined ? DRUM_CHANNEL : /** @type {number} */ (channels.shift()),
    ),
  );
  return Buffer.concat([
    Buffer.from('MThd'),
    Buffer.from([
      0,
      0,
      0,
      6,
      0,
      1,
      ...bigEndian(parts.length + 1, 2),
      ...bigEndian(TICKS_A_BEAT, 2),
    ]),
    ...[tempo, ...tracks].map(chunk),
  ]);
}

const END_OF_TRACK = [0, 0xff, 0x2f, 0];

/** @param {number[]} bytes */
function chunk(bytes) {
  return Buffer.concat([
    Buffer.from('MTrk'),
    Buffer.from(bigEndian(bytes.length, 4)),
    Buffer.from(bytes),
  ]);
}

/** @param {Part} part @param {number} channel @returns {number[]} */
function trackOf({ program, volume = 100, pan = 64, reverb = 40, chorus = 0, notes }, channel) {
  const controls = [
    [7, volume],
    [10, pan],
    [91, reverb],
    [93, chorus],
  ].flatMap(([control, value]) => [0, 0xb0 | channel, control, value]);
  const events = notes.flatMap(({ beat, key, beats, velocity = 96 }) => [
    {
      tick: tickAt(beat),
      bytes: [0x90 | channel, key, Math.max(1, Math.min(127, Math.round(velocity)))],
    },
    { tick: tickAt(beat + beats), bytes: [0x80 | channel, key, 0] },
  ]);
  // At the same moment a note ends before the next one begins.
  events.sort((a, b) => a.tick - b.tick || a.bytes[0] - b.bytes[0]);
  let now = 0;
  const timed = events.flatMap(({ tick, bytes }) => {
    const wait = tick - now;
    now = tick;
    return [...variableLength(wait), ...bytes];
  });
  const sound = program === undefined ? [] : [0, 0xc0 | channel, program];
  return [...sound, ...controls, ...timed, ...END_OF_TRACK];
}

/** @param {number} beat */
function tickAt(beat) {
  return Math.max(0, Math.round(beat * TICKS_A_BEAT));
}

/** @param {number} value @param {number} bytes */
function bigEndian(value, bytes) {
  return [...Array(bytes).keys()].map((place) => (value >> (8 * (bytes - 1 - place))) & 0xff);
}

/** @param {number} value @returns {number[]} */
function variableLength(value) {
  const rest = value >> 7;
  return rest === 0 ? [value] : [...variableLength(rest).map((byte) => byte | 0x80), value & 0x7f];
}
