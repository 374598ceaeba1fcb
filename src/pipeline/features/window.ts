/**
 * Periodic Hann window (librosa's and scipy.signal.get_window's default, `fftbins=True`).
 * @returns length `size`, 0…1
 */
export function hannWindow(size: number): Float64Array {
  const window = new Float64Array(size);
  for (let i = 0; i < size; i++) window[i] = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size);
  return window;
}
