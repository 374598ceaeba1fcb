/** What must be recognised as "not music": recordings that training never saw, and sounds made here. */
import { MelFrontEnd } from '../../src/pipeline/features/model-input.js';
import type { FrontEnd } from '../../src/pipeline/features/frontend.js';
import type { MelSpectrogram } from '../../src/pipeline/types.js';
import { generator, normal } from './random.js';
import type { Fold, Split } from './custom-dataset.js';
import { extraWindows, type StoredWindow } from './stored.js';

/** Share of part train's non-music tracks that training/torch leaves out (train.NONMUSIC_HELD_OUT): hashes decide. */
const HELD_OUT_BELOW = Math.floor(0.2 * 0x10000);

/**
 * Recorded non-music of a split: for valid the tracks of part train that training leaves out, for test all of part
 * test. None for train and folds.
 */
export async function recordedNonMusic(data: string, split: Split | Fold): Promise<StoredWindow[]> {
  const windows = (await extraWindows(data)).filter(({ kind }) => kind === 'nonmusic');
  if (split === 'test') return windows.filter(({ part }) => part === 'test');
  if (split !== 'valid') return [];
  return windows.filter(
    ({ part, group }) =>
      part === 'train' && Number.parseInt(group.slice(0, 4), 16) < HELD_OUT_BELOW,
  );
}

export type Synthetic = 'silence' | 'white noise' | 'pure tone';

/** Silence once, white noise and pure tones at several levels, pitches and lengths, through the product's front end. */
export function syntheticNonMusic(
  numbers: FrontEnd,
): { readonly kind: Synthetic; readonly mel: MelSpectrogram }[] {
  const frontEnd = new MelFrontEnd(numbers);
  const { sampleRateHz } = numbers;
  const sounds: { kind: Synthetic; samples: Float32Array }[] = [
    { kind: 'silence', samples: new Float32Array(10 * sampleRateHz) },
  ];
  for (const [i, seconds] of [3, 5, 10, 30].entries()) {
    const random = generator(i);
    const samples = new Float32Array(seconds * sampleRateHz);
    sounds.push({ kind: 'white noise', samples: samples.map(() => 0.1 * normal(random)) });
  }
  for (const hertz of [60, 110, 220, 440, 1000, 2500, 5000, 9000]) {
    for (const seconds of [4, 12, 30]) {
      const samples = new Float32Array(seconds * sampleRateHz);
      const step = (2 * Math.PI * hertz) / sampleRateHz;
      sounds.push({ kind: 'pure tone', samples: samples.map((_, n) => 0.5 * Math.sin(step * n)) });
    }
  }
  return sounds.map(({ kind, samples }) => ({ kind, mel: frontEnd.modelInput(samples) }));
}
