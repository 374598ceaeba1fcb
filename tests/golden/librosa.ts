import { readFileSync } from 'node:fs';

const folder = new URL('./librosa/', import.meta.url);

interface Manifest {
  readonly sample_rate_hz: number;
  readonly n_fft: number;
  readonly hop_samples: number;
  readonly n_mels: number;
  readonly arrays: Readonly<Record<string, { readonly file: string; readonly shape: number[] }>>;
}

export const manifest = JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8')) as Manifest;

export interface Golden {
  readonly values: Float32Array;
  readonly shape: readonly number[];
}

export function golden(name: string): Golden {
  const entry = manifest.arrays[name];
  if (entry === undefined) throw new Error(`no golden called ${name}`);
  const bytes = readFileSync(new URL(entry.file, folder));
  return { values: new Float32Array(new Uint8Array(bytes).buffer), shape: entry.shape };
}

/** The goldens' signal: 16-bit mono WAV with the plain 44-byte header. */
export function goldenSignal(): Float32Array {
  const bytes = goldenSignalBytes();
  return Float32Array.from({ length: (bytes.length - 44) / 2 }, (_, i) => bytes.readInt16LE(44 + 2 * i) / 32768);
}

export function goldenSignalBytes(): Buffer {
  return readFileSync(new URL('signal.wav', folder));
}
