import type { FrontEnd } from '../../../src/pipeline/features/frontend.js';
import { manifest } from '../../golden/librosa.js';

/** docs/frontend.md's numbers, for tests that need no model. */
export const FRONT_END: FrontEnd = {
  sampleRateHz: manifest.sample_rate_hz,
  fftSize: manifest.n_fft,
  hopSamples: manifest.hop_samples,
  bands: manifest.n_mels,
  minHz: 0,
  maxHz: manifest.sample_rate_hz / 2,
  amin: 1e-10,
  topDb: 80,
  columnsPer30s: 387,
  columnOffset: 0.5,
  columnEndFrames: 1.75,
};
