import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDecoder } from '../../../src/pipeline/decode/index.js';
import { MelFrontEnd } from '../../../src/pipeline/features/model-input.js';
import { hasSharedData, NEEDS_SHARED_DATA, sharedData } from '../../shared-data.js';
import { FRONT_END } from './numbers.js';

/** docs/frontend.md: 8-bit quantisation alone is 0.002 of full scale. */
const TOLERANCE = 0.004;

describe.skipIf(!hasSharedData)(
  `model input of real clips against the training arrays${NEEDS_SHARED_DATA}`,
  () => {
    const clips = hasSharedData ? realClips() : [];
    const decoder = createDecoder({ kind: 'wasm', maxMemoryBytes: 192 * 1024 * 1024 });

    it('finds all 50', () => {
      expect(clips).toHaveLength(50);
    });

    it.each(clips)('$name', async ({ file, stored }) => {
      const audio = await decoder.decode(readFileSync(file), {
        sampleRateHz: FRONT_END.sampleRateHz,
        windowSeconds: 30,
        minSeconds: 3,
        maxSeconds: 60,
        signal: new AbortController().signal,
      });
      const samples = audio.pieces[0]?.samples ?? new Float32Array();
      // The arrays were read from pictures 387 columns wide whatever the clip's length; some clips run to 30.6 s.
      const columnsPer30s =
        (FRONT_END.columnsPer30s * 30) / (samples.length / FRONT_END.sampleRateHz);
      const input = new MelFrontEnd({ ...FRONT_END, columnsPer30s }).modelInput(samples);
      expect(input.values).toHaveLength(stored.length);
      let error = 0;
      input.values.forEach((value, i) => (error += Math.abs(value - (stored[i] ?? NaN) / 255)));
      expect(error / stored.length).toBeLessThanOrEqual(TOLERANCE);
    });
  },
);

function realClips(): { name: string; file: string; stored: Uint8Array }[] {
  const index = JSON.parse(readFileSync(sharedData('gtzan-mel387/index.json'), 'utf8')) as {
    shape: [number, number, number];
    names: string[];
  };
  const size = index.shape[1] * index.shape[2];
  const mel = readFileSync(sharedData('gtzan-mel387/mel.u8'));
  const folder = sharedData('gtzan-audio');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.flac'))
    .map((file) => {
      const { name } = path.parse(file);
      const at = index.names.indexOf(name) * size;
      return { name, file: path.join(folder, file), stored: mel.subarray(at, at + size) };
    });
}
