/* eslint-disable max-lines-per-function, max-lines -- a radix-8 butterfly, written out */
/**
 * The passes of a Stockham radix-8 transform (Swarztrauber 1984) of two real frames at once, one as the real and one as
 * the imaginary part. They repeat each other's butterfly on purpose: the first multiplies by the window, the last knows
 * no twiddles and takes the two spectra apart, and a shared function would cost a third of the speed. In every pass
 * `length` points lie interleaved `stride` times.
 */

/** Split layout: value i is re[i] + i·im[i]. */
export interface Complex {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Where a frame begins in its signal. */
export interface Frame {
  readonly samples: Float32Array;
  readonly offset: number;
}

/** The first pass' own tables, in the order in which it reads them. */
export interface FirstTables {
  /** Weight of point p + j·size/8 at 8p + j. */
  readonly window: Float64Array;
  /** Real and imaginary part of e^(−2πijp/size) at 14p + 2(j − 1), for j = 1…7. */
  readonly twiddles: Float64Array;
}

const SQRT_HALF = Math.SQRT1_2;

/** Stride 1: windows both frames and does the first butterflies. */
export function firstPass(a: Frame, b: Frame, to: Complex, tables: FirstTables): void {
  const { samples: xr } = a;
  const { samples: xi } = b;
  const { re: yr, im: yi } = to;
  const { window, twiddles } = tables;
  const step = yr.length / 8;
  for (let p = 0; p < step; p++) {
    const i = a.offset + p;
    const j = b.offset + p;
    const out = 8 * p;
    const t = 14 * p;
    const v0 = window[out]!;
    const x0r = xr[i]! * v0;
    const x0i = xi[j]! * v0;
    const v1 = window[out + 1]!;
    const x1r = xr[i + step]! * v1;
    const x1i = xi[j + step]! * v1;
    const v2 = window[out + 2]!;
    const x2r = xr[i + 2 * step]! * v2;
    const x2i = xi[j + 2 * step]! * v2;
    const v3 = window[out + 3]!;
    const x3r = xr[i + 3 * step]! * v3;
    const x3i = xi[j + 3 * step]! * v3;
    const v4 = window[out + 4]!;
    const x4r = xr[i + 4 * step]! * v4;
    const x4i = xi[j + 4 * step]! * v4;
    const v5 = window[out + 5]!;
    const x5r = xr[i + 5 * step]! * v5;
    const x5i = xi[j + 5 * step]! * v5;
    const v6 = window[out + 6]!;
    const x6r = xr[i + 6 * step]! * v6;
    const x6i = xi[j + 6 * step]! * v6;
    const v7 = window[out + 7]!;
    const x7r = xr[i + 7 * step]! * v7;
    const x7i = xi[j + 7 * step]! * v7;

    const a0r = x0r + x4r;
    const a0i = x0i + x4i;
    const a1r = x0r - x4r;
    const a1i = x0i - x4i;
    const a2r = x2r + x6r;
    const a2i = x2i + x6i;
    const a3r = x2r - x6r;
    const a3i = x2i - x6i;
    const b0r = x1r + x5r;
    const b0i = x1i + x5i;
    const b1r = x1r - x5r;
    const b1i = x1i - x5i;
    const b2r = x3r + x7r;
    const b2i = x3i + x7i;
    const b3r = x3r - x7r;
    const b3i = x3i - x7i;
    const y0r = a0r + a2r;
    const y0i = a0i + a2i;
    const y4r = b0r + b2r;
    const y4i = b0i + b2i;
    yr[out] = y0r + y4r;
    yi[out] = y0i + y4i;
    const z4r = y0r - y4r;
    const z4i = y0i - y4i;
    const w4r = twiddles[t + 6]!;
    const w4i = twiddles[t + 7]!;
    yr[out + 4] = z4r * w4r - z4i * w4i;
    yi[out + 4] = z4r * w4i + z4i * w4r;
    const y2r = a0r - a2r;
    const y2i = a0i - a2i;
    const y6r = b0i - b2i;
    const y6i = b2r - b0r;
    const z2r = y2r + y6r;
    const z2i = y2i + y6i;
    const w2r = twiddles[t + 2]!;
    const w2i = twiddles[t + 3]!;
    yr[out + 2] = z2r * w2r - z2i * w2i;
    yi[out + 2] = z2r * w2i + z2i * w2r;
    const z6r = y2r - y6r;
    const z6i = y2i - y6i;
    const w6r = twiddles[t + 10]!;
    const w6i = twiddles[t + 11]!;
    yr[out + 6] = z6r * w6r - z6i * w6i;
    yi[out + 6] = z6r * w6i + z6i * w6r;
    const y1r = a1r + a3i;
    const y1i = a1i - a3r;
    const y3r = a1r - a3i;
    const y3i = a1i + a3r;
    const c1r = b1r + b3i;
    const c1i = b1i - b3r;
    const c3r = b1r - b3i;
    const c3i = b1i + b3r;
    const y5r = (c1r + c1i) * SQRT_HALF;
    const y5i = (c1i - c1r) * SQRT_HALF;
    const y7r = (c3i - c3r) * SQRT_HALF;
    const y7i = -(c3i + c3r) * SQRT_HALF;
    const z1r = y1r + y5r;
    const z1i = y1i + y5i;
    const w1r = twiddles[t]!;
    const w1i = twiddles[t + 1]!;
    yr[out + 1] = z1r * w1r - z1i * w1i;
    yi[out + 1] = z1r * w1i + z1i * w1r;
    const z5r = y1r - y5r;
    const z5i = y1i - y5i;
    const w5r = twiddles[t + 8]!;
    const w5i = twiddles[t + 9]!;
    yr[out + 5] = z5r * w5r - z5i * w5i;
    yi[out + 5] = z5r * w5i + z5i * w5r;
    const z3r = y3r + y7r;
    const z3i = y3i + y7i;
    const w3r = twiddles[t + 4]!;
    const w3i = twiddles[t + 5]!;
    yr[out + 3] = z3r * w3r - z3i * w3i;
    yi[out + 3] = z3r * w3i + z3i * w3r;
    const z7r = y3r - y7r;
    const z7i = y3i - y7i;
    const w7r = twiddles[t + 12]!;
    const w7i = twiddles[t + 13]!;
    yr[out + 7] = z7r * w7r - z7i * w7i;
    yi[out + 7] = z7r * w7i + z7i * w7r;
  }
}

/** @param twiddles e^(−2πik/size) for k < size */
export function middlePass(
  from: Complex,
  to: Complex,
  length: number,
  stride: number,
  twiddles: Complex,
): void {
  const { re: xr, im: xi } = from;
  const { re: yr, im: yi } = to;
  const { re: wr, im: wi } = twiddles;
  const step = (length / 8) * stride;
  for (let p = 0; p < length / 8; p++) {
    const k = p * stride;
    const w1r = wr[k]!;
    const w1i = wi[k]!;
    const w2r = wr[2 * k]!;
    const w2i = wi[2 * k]!;
    const w3r = wr[3 * k]!;
    const w3i = wi[3 * k]!;
    const w4r = wr[4 * k]!;
    const w4i = wi[4 * k]!;
    const w5r = wr[5 * k]!;
    const w5i = wi[5 * k]!;
    const w6r = wr[6 * k]!;
    const w6i = wi[6 * k]!;
    const w7r = wr[7 * k]!;
    const w7i = wi[7 * k]!;
    for (let q = 0; q < stride; q++) {
      const i = q + stride * p;
      const out = q + 8 * stride * p;
      const x0r = xr[i]!;
      const x0i = xi[i]!;
      const x1r = xr[i + step]!;
      const x1i = xi[i + step]!;
      const x2r = xr[i + 2 * step]!;
      const x2i = xi[i + 2 * step]!;
      const x3r = xr[i + 3 * step]!;
      const x3i = xi[i + 3 * step]!;
      const x4r = xr[i + 4 * step]!;
      const x4i = xi[i + 4 * step]!;
      const x5r = xr[i + 5 * step]!;
      const x5i = xi[i + 5 * step]!;
      const x6r = xr[i + 6 * step]!;
      const x6i = xi[i + 6 * step]!;
      const x7r = xr[i + 7 * step]!;
      const x7i = xi[i + 7 * step]!;

      const a0r = x0r + x4r;
      const a0i = x0i + x4i;
      const a1r = x0r - x4r;
      const a1i = x0i - x4i;
      const a2r = x2r + x6r;
      const a2i = x2i + x6i;
      const a3r = x2r - x6r;
      const a3i = x2i - x6i;
      const b0r = x1r + x5r;
      const b0i = x1i + x5i;
      const b1r = x1r - x5r;
      const b1i = x1i - x5i;
      const b2r = x3r + x7r;
      const b2i = x3i + x7i;
      const b3r = x3r - x7r;
      const b3i = x3i - x7i;
      const y0r = a0r + a2r;
      const y0i = a0i + a2i;
      const y4r = b0r + b2r;
      const y4i = b0i + b2i;
      yr[out] = y0r + y4r;
      yi[out] = y0i + y4i;
      const z4r = y0r - y4r;
      const z4i = y0i - y4i;
      yr[out + 4 * stride] = z4r * w4r - z4i * w4i;
      yi[out + 4 * stride] = z4r * w4i + z4i * w4r;
      const y2r = a0r - a2r;
      const y2i = a0i - a2i;
      const y6r = b0i - b2i;
      const y6i = b2r - b0r;
      const z2r = y2r + y6r;
      const z2i = y2i + y6i;
      yr[out + 2 * stride] = z2r * w2r - z2i * w2i;
      yi[out + 2 * stride] = z2r * w2i + z2i * w2r;
      const z6r = y2r - y6r;
      const z6i = y2i - y6i;
      yr[out + 6 * stride] = z6r * w6r - z6i * w6i;
      yi[out + 6 * stride] = z6r * w6i + z6i * w6r;
      const y1r = a1r + a3i;
      const y1i = a1i - a3r;
      const y3r = a1r - a3i;
      const y3i = a1i + a3r;
      const c1r = b1r + b3i;
      const c1i = b1i - b3r;
      const c3r = b1r - b3i;
      const c3i = b1i + b3r;
      const y5r = (c1r + c1i) * SQRT_HALF;
      const y5i = (c1i - c1r) * SQRT_HALF;
      const y7r = (c3i - c3r) * SQRT_HALF;
      const y7i = -(c3i + c3r) * SQRT_HALF;
      const z1r = y1r + y5r;
      const z1i = y1i + y5i;
      yr[out + stride] = z1r * w1r - z1i * w1i;
      yi[out + stride] = z1r * w1i + z1i * w1r;
      const z5r = y1r - y5r;
      const z5i = y1i - y5i;
      yr[out + 5 * stride] = z5r * w5r - z5i * w5i;
      yi[out + 5 * stride] = z5r * w5i + z5i * w5r;
      const z3r = y3r + y7r;
      const z3i = y3i + y7i;
      yr[out + 3 * stride] = z3r * w3r - z3i * w3i;
      yi[out + 3 * stride] = z3r * w3i + z3i * w3r;
      const z7r = y3r - y7r;
      const z7i = y3i - y7i;
      yr[out + 7 * stride] = z7r * w7r - z7i * w7i;
      yi[out + 7 * stride] = z7r * w7i + z7i * w7r;
    }
  }
}

/** What is left of a size that is no 4·8ⁿ; never in the shipped model's. */
export function radix2Pass(
  from: Complex,
  to: Complex,
  length: number,
  stride: number,
  twiddles: Complex,
): void {
  const half = length / 2;
  for (let p = 0; p < half; p++) {
    const wr = twiddles.re[p * stride]!;
    const wi = twiddles.im[p * stride]!;
    for (let q = 0; q < stride; q++) {
      const a = q + stride * p;
      const b = a + stride * half;
      const out = q + 2 * stride * p;
      const r = from.re[a]! - from.re[b]!;
      const i = from.im[a]! - from.im[b]!;
      to.re[out] = from.re[a]! + from.re[b]!;
      to.im[out] = from.im[a]! + from.im[b]!;
      to.re[out + stride] = r * wr - i * wi;
      to.im[out + stride] = r * wi + i * wr;
    }
  }
}

/** Length 4, no twiddles, and the split into two power spectra, so that nothing is written but powers. */
export function lastPass(from: Complex, powerA: Float64Array, powerB: Float64Array): void {
  const { re, im } = from;
  const s = re.length / 4;
  lastOfBinZero(from, powerA, powerB);
  // The partner of bin k is bin 4s − k: butterflies a and b = s − a hold each other's.
  for (let a = 1, b = s - 1; a <= b; a++, b--) {
    const ar = re[a]! + re[a + 2 * s]!;
    const ai = im[a]! + im[a + 2 * s]!;
    const br = re[a]! - re[a + 2 * s]!;
    const bi = im[a]! - im[a + 2 * s]!;
    const cr = re[a + s]! + re[a + 3 * s]!;
    const ci = im[a + s]! + im[a + 3 * s]!;
    const dr = re[a + s]! - re[a + 3 * s]!;
    const di = im[a + s]! - im[a + 3 * s]!;
    const er = re[b]! + re[b + 2 * s]!;
    const ei = im[b]! + im[b + 2 * s]!;
    const fr = re[b]! - re[b + 2 * s]!;
    const fi = im[b]! - im[b + 2 * s]!;
    const gr = re[b + s]! + re[b + 3 * s]!;
    const gi = im[b + s]! + im[b + 3 * s]!;
    const hr = re[b + s]! - re[b + 3 * s]!;
    const hi = im[b + s]! - im[b + 3 * s]!;
    split(powerA, powerB, a, ar + cr, ai + ci, fr - hi, fi + hr);
    split(powerA, powerB, a + s, br + di, bi - dr, er - gr, ei - gi);
    split(powerA, powerB, b + s, fr + hi, fi - hr, ar - cr, ai - ci);
    split(powerA, powerB, b, er + gr, ei + gi, br - di, bi + dr);
  }
}

function lastOfBinZero({ re, im }: Complex, powerA: Float64Array, powerB: Float64Array): void {
  const s = re.length / 4;
  const ar = re[0]! + re[2 * s]!;
  const ai = im[0]! + im[2 * s]!;
  const br = re[0]! - re[2 * s]!;
  const bi = im[0]! - im[2 * s]!;
  const cr = re[s]! + re[3 * s]!;
  const ci = im[s]! + im[3 * s]!;
  const dr = re[s]! - re[3 * s]!;
  const di = im[s]! - im[3 * s]!;
  split(powerA, powerB, 0, ar + cr, ai + ci, ar + cr, ai + ci);
  split(powerA, powerB, s, br + di, bi - dr, br - di, bi + dr);
  split(powerA, powerB, 2 * s, ar - cr, ai - ci, ar - cr, ai - ci);
}

/**
 * Bin k of the spectra X and Y of two real frames x and y from z = x + iy: X[k] and i·Y[k] are the even and the odd part
 * of Z[k] about k = 0 (Press et al., Numerical Recipes, "FFT of two real functions").
 * @param mr,mi Z[size − k]
 */
function split(
  powerA: Float64Array,
  powerB: Float64Array,
  k: number,
  zr: number,
  zi: number,
  mr: number,
  mi: number,
): void {
  const xr = zr + mr;
  const xi = zi - mi;
  const yr = zi + mi;
  const yi = zr - mr;
  powerA[k] = (xr * xr + xi * xi) / 4;
  powerB[k] = (yr * yr + yi * yi) / 4;
}
