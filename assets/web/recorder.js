/** Recording what is playing in the room. Untouched by the filters that browsers keep for speech. */
import { askAll } from './chat.js';
import { byId } from './dom.js';
import { clockTime } from './format.js';
import { complain } from './intake.js';
import { fill, setup, texts } from './setup.js';

const start = byId('record', HTMLButtonElement);
const field = byId('field', HTMLElement);
const panel = byId('recording', HTMLElement);
const time = byId('record-time', HTMLElement);
const meter = byId('record-level', HTMLCanvasElement);
const stopButton = byId('record-stop', HTMLButtonElement);

const MUSIC = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
const METER_BARS = 40;

export function openRecorder() {
  start.addEventListener('click', () => void begin());
}

async function begin() {
  complain('');
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: MUSIC });
    record(stream);
  } catch (error) {
    const isDenied = error instanceof DOMException && error.name === 'NotAllowedError';
    complain(isDenied ? texts.record.denied : texts.record.missing);
  }
}

/** @param {MediaStream} stream */
function record(stream) {
  const recorder = new MediaRecorder(stream);
  const startMs = performance.now();
  /** @type {Blob[]} */
  const pieces = [];
  let isWanted = true;
  const end = (/** @type {boolean} */ wanted) => {
    isWanted = wanted;
    if (recorder.state !== 'inactive') recorder.stop();
  };
  const closeMeter = showMeter(stream, () => {
    const seconds = (performance.now() - startMs) / 1_000;
    time.textContent = fill(texts.record.running, { time: clockTime(seconds) });
    if (seconds >= setup.maxSeconds) end(true);
  });
  const listeners = new AbortController();
  const { signal } = listeners;
  stopButton.addEventListener('click', () => { end(true); }, { signal }); // prettier-ignore
  byId('record-cancel', HTMLButtonElement).addEventListener('click', () => { end(false); }, { signal }); // prettier-ignore
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  recorder.onstop = () => {
    listeners.abort();
    closeMeter();
    for (const track of stream.getTracks()) track.stop();
    showPanel(false);
    if (isWanted) send(new Blob(pieces, { type: recorder.mimeType }));
  };
  recorder.start();
  showPanel(true);
}

/** @param {boolean} isRecording */
function showPanel(isRecording) {
  field.hidden = isRecording;
  panel.hidden = !isRecording;
  (isRecording ? stopButton : start).focus();
}

/** @param {Blob} blob */
function send(blob) {
  const now = new Date().toLocaleTimeString(document.documentElement.lang, { timeStyle: 'short' });
  askAll([{ label: fill(texts.record.name, { time: now }), blob }]);
}

/** @param {MediaStream} stream @param {() => void} onTick @returns {() => void} closes it */
function showMeter(stream, onTick) {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const wave = new Float32Array(analyser.fftSize);
  /** @type {number[]} */
  const levels = [];
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(wave);
    levels.push(Math.max(...wave.map(Math.abs)));
    drawMeter(levels.slice(-METER_BARS));
    onTick();
  }, 100);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}

/** @param {number[]} levels */
function drawMeter(levels) {
  const brush = meter.getContext('2d');
  if (!brush) return;
  const { width, height } = meter;
  brush.clearRect(0, 0, width, height);
  brush.fillStyle = getComputedStyle(meter).color;
  levels.forEach((level, index) => {
    const bar = Math.max(2, Math.min(1, level * 1.6) * height);
    const x = width - (levels.length - index) * (width / METER_BARS);
    brush.fillRect(x, (height - bar) / 2, width / METER_BARS - 3, bar);
  });
}
