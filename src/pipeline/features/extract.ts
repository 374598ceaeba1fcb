/** Every feature of a signal at once, named as in tests/golden/librosa/manifest.json: for `genrebot features`. */
import { chromaStft, tonnetz } from './chroma.js';
import { type DecibelOptions, largest, powersToDb } from './decibel.js';
import type { FrontEnd } from './frontend.js';
import { MelFilterBank, melPower } from './mel.js';
import { mfcc } from './mfcc.js';
import { rms, spectralCentroid, spectralRolloff, zeroCrossingRate } from './spectral.js';
import { type Matrix, powerStft } from './stft.js';
import { hannWindow } from './window.js';

const MFCC_COEFFICIENTS = 20;
const ROLLOFF_FRACTION = 0.85;

export interface FeatureArray {
  /** Row-major. */
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/** @param samples mono at the front end's sample rate, any length from 1 sample up */
export function extractSignalFeatures(
  samples: Float32Array,
  numbers: FrontEnd,
): Map<string, FeatureArray> {
  const { sampleRateHz, fftSize, hopSamples, amin, topDb } = numbers;
  const stft = powerStft(samples, numbers);
  const bank = new MelFilterBank(numbers);
  const mel = melPower(stft, bank);
  const inDb = (options: DecibelOptions): Matrix => ({
    ...mel,
    values: powersToDb(mel.values, options),
  });
  const chroma = chromaStft(stft, sampleRateHz, fftSize);
  const binHz = sampleRateHz / fftSize;
  const window = hannWindow(fftSize);
  const matrices: readonly (readonly [string, Matrix])[] = [
    ['mel_filterbank', bank.toMatrix()],
    ['power_stft', stft],
    ['mel_power', mel],
    ['mel_db_ref1', inDb({ reference: 1, amin })],
    ['mel_db_refmax_top80', inDb({ reference: largest(mel.values), amin, topDb })],
    ['mfcc20', mfcc(inDb({ reference: 1, amin, topDb }), MFCC_COEFFICIENTS)],
    ['chroma_stft12', chroma],
    ['tonnetz6_from_chroma_stft', tonnetz(chroma)],
    ['spectral_centroid', spectralCentroid(stft, binHz)],
    ['spectral_rolloff85', spectralRolloff(stft, binHz, ROLLOFF_FRACTION)],
    ['zero_crossing_rate', zeroCrossingRate(samples, fftSize, hopSamples)],
    ['rms', rms(samples, fftSize, hopSamples)],
  ];
  const named = matrices.map(([name, { values, rows, columns }]): [string, FeatureArray] => [
    name,
    { data: Float32Array.from(values), shape: [rows, columns] },
  ]);
  return new Map([['window', { data: Float32Array.from(window), shape: [fftSize] }], ...named]);
}
