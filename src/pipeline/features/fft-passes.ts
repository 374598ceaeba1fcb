/**
 * The passes of a Stockham radix-4 transform (Swarztrauber 1984). They repeat each other's butterfly on purpose: the first
 * has no stride and multiplies by the window, the last has no twiddles, and a shared function would cost a third of the
 * speed. In every pass `length` points lie interleaved `stride` times.
 */

/** Split layout: value i is re[i] + i·im[i]. */
export interface Complex {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Stride 1: packs even and odd samples as real and imaginary parts, windowed, and does the first butterflies. */
export function firstPass(
  samples: Float32Array,
  offset: number,
  window: Float64Array,
  to: Complex,
  twiddles: Complex,
): void {
  const { re: yr, im: yi } = to;
  const { re: wr, im: wi } = twiddles;
  const quarter = yr.length / 4;
  for (let p = 0; p < quarter; p++) {
    const a = 2 * p;
    const b = a + 2 * quarter;
    const c = b + 2 * quarter;
    const d = c + 2 * quarter;
    const ar = samples[offset + a]! * window[a]!;
    const ai = samples[offset + a + 1]! * window[a + 1]!;
    const br = samples[offset + b]! * window[b]!;
    const bi = samples[offset + b + 1]! * window[b + 1]!;
    const cr = samples[offset + c]! * window[c]!;
    const ci = samples[offset + c + 1]! * window[c + 1]!;
    const dr = samples[offset + d]! * window[d]!;
    const di = samples[offset + d + 1]! * window[d + 1]!;
    const r1 = ar - cr - (di - bi);
    const i1 = ai - ci - (br - dr);
    const r2 = ar + cr - (br + dr);
    const i2 = ai + ci - (bi + di);
    const r3 = ar - cr + (di - bi);
    const i3 = ai - ci + (br - dr);
    const out = 4 * p;
    yr[out] = ar + cr + (br + dr);
    yi[out] = ai + ci + (bi + di);
    yr[out + 1] = r1 * wr[p]! - i1 * wi[p]!;
    yi[out + 1] = r1 * wi[p]! + i1 * wr[p]!;
    yr[out + 2] = r2 * wr[2 * p]! - i2 * wi[2 * p]!;
    yi[out + 2] = r2 * wi[2 * p]! + i2 * wr[2 * p]!;
    yr[out + 3] = r3 * wr[3 * p]! - i3 * wi[3 * p]!;
    yi[out + 3] = r3 * wi[3 * p]! + i3 * wr[3 * p]!;
  }
}

export function middlePass(
  from: Complex,
  to: Complex,
  length: number,
  stride: number,
  twiddles: Complex,
): void {
  const { re: xr, im: xi } = from;
  const { re: yr, im: yi } = to;
  const quarter = length / 4;
  const step = quarter * stride;
  for (let p = 0; p < quarter; p++) {
    const k = p * stride;
    const w1r = twiddles.re[k]!;
    const w1i = twiddles.im[k]!;
    const w2r = twiddles.re[2 * k]!;
    const w2i = twiddles.im[2 * k]!;
    const w3r = twiddles.re[3 * k]!;
    const w3i = twiddles.im[3 * k]!;
    for (let q = 0; q < stride; q++) {
      const a = q + stride * p;
      const b = a + step;
      const c = b + step;
      const d = c + step;
      const acR = xr[a]! - xr[c]!;
      const acI = xi[a]! - xi[c]!;
      const sumAcR = xr[a]! + xr[c]!;
      const sumAcI = xi[a]! + xi[c]!;
      const sumBdR = xr[b]! + xr[d]!;
      const sumBdI = xi[b]! + xi[d]!;
      const turnR = xi[d]! - xi[b]!; // i·(b − d)
      const turnI = xr[b]! - xr[d]!;
      const out = q + stride * 4 * p;
      const out1 = out + stride;
      const out2 = out1 + stride;
      const out3 = out2 + stride;
      yr[out] = sumAcR + sumBdR;
      yi[out] = sumAcI + sumBdI;
      yr[out1] = (acR - turnR) * w1r - (acI - turnI) * w1i;
      yi[out1] = (acR - turnR) * w1i + (acI - turnI) * w1r;
      yr[out2] = (sumAcR - sumBdR) * w2r - (sumAcI - sumBdI) * w2i;
      yi[out2] = (sumAcR - sumBdR) * w2i + (sumAcI - sumBdI) * w2r;
      yr[out3] = (acR + turnR) * w3r - (acI + turnI) * w3i;
      yi[out3] = (acR + turnR) * w3i + (acI + turnI) * w3r;
    }
  }
}

/** Length 4: all twiddles are 1. */
export function lastPassRadix4(from: Complex, to: Complex, stride: number): void {
  const { re: xr, im: xi } = from;
  const { re: yr, im: yi } = to;
  for (let a = 0; a < stride; a++) {
    const b = a + stride;
    const c = b + stride;
    const d = c + stride;
    const sumAcR = xr[a]! + xr[c]!;
    const sumAcI = xi[a]! + xi[c]!;
    const acR = xr[a]! - xr[c]!;
    const acI = xi[a]! - xi[c]!;
    const sumBdR = xr[b]! + xr[d]!;
    const sumBdI = xi[b]! + xi[d]!;
    const turnR = xi[d]! - xi[b]!; // i·(b − d)
    const turnI = xr[b]! - xr[d]!;
    yr[a] = sumAcR + sumBdR;
    yi[a] = sumAcI + sumBdI;
    yr[b] = acR - turnR;
    yi[b] = acI - turnI;
    yr[c] = sumAcR - sumBdR;
    yi[c] = sumAcI - sumBdI;
    yr[d] = acR + turnR;
    yi[d] = acI + turnI;
  }
}

/** Length 2, where the size is no power of four. */
export function lastPassRadix2(from: Complex, to: Complex, stride: number): void {
  for (let a = 0; a < stride; a++) {
    const b = a + stride;
    to.re[a] = from.re[a]! + from.re[b]!;
    to.im[a] = from.im[a]! + from.im[b]!;
    to.re[b] = from.re[a]! - from.re[b]!;
    to.im[b] = from.im[a]! - from.im[b]!;
  }
}
