"""Finds near-duplicates: two windows that hold the same recording, aligned or shifted, equalised or noisier.

Each window becomes 16 coarse bands of fast change over time (slow change and each band's colour removed, which a copy
from another pressing may not share). Two windows are compared at every shift at once by FFT cross-correlation, each
shift normalised by the energies of the overlapping parts, as in audio matching generally.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from frontend import BANDS, COLUMNS_PER_30_S

COARSE_BANDS = 16
FFT_SIZE = 1024  # ≥ twice the longest window, so that shifts do not wrap round
LEAST_OVERLAP = 0.4  # of the shorter window; less overlap correlates by chance
SLOW_COLUMNS = 39  # change slower than about 3 s is the song's shape, not its detail


@dataclass(frozen=True)
class Print:
    """detail: float32 [16, columns]. energy: float64 [columns + 1], running sum of squares."""

    detail: np.ndarray
    energy: np.ndarray


@dataclass(frozen=True)
class Match:
    """The best likeness (−1…1) between two windows and the shift in columns where it is reached."""

    first: int
    second: int
    likeness: float
    shift: int


def fingerprint(pixels: np.ndarray) -> Print:
    """pixels: uint8 [128, columns] → Print."""
    coarse = pixels.astype(np.float32).reshape(COARSE_BANDS, BANDS // COARSE_BANDS, -1).mean(axis=1)
    # Two copies rarely pick the same instants: a short blur makes half a column of difference harmless.
    detail = _blur(coarse, 3) - _blur(coarse, SLOW_COLUMNS)
    detail -= detail.mean(axis=1, keepdims=True)
    energy = np.concatenate(([0.0], np.cumsum(np.square(detail, dtype=np.float64).sum(axis=0))))
    return Print(detail, energy)


def matches(first: list[Print], second: list[Print], batch: int = 256) -> Iterator[Match]:
    """The best shift for every pair of the two lists."""
    spectra = [_spectrum(print_) for print_ in second]
    for begin in range(0, len(first), batch):
        some = first[begin : begin + batch]
        stacked = np.stack([_spectrum(print_) for print_ in some])
        for column, other in enumerate(second):
            products = np.einsum("nbf,bf->nf", stacked, spectra[column].conj(), optimize=False)
            raw = np.fft.irfft(products, FFT_SIZE, axis=1)
            for place, mine in enumerate(some):
                likeness, shift = _best(raw[place], mine, other)
                yield Match(begin + place, column, likeness, shift)


def _best(raw: np.ndarray, mine: Print, other: Print) -> tuple[float, int]:
    """raw[k] is Σ mine(t + k)·other(t), negative k from the end."""
    length, width = mine.detail.shape[1], other.detail.shape[1]
    least = max(8, int(LEAST_OVERLAP * min(length, width)))
    shifts = np.arange(-(width - least), length - least + 1)
    begin, end = np.maximum(shifts, 0), np.minimum(shifts + width, length)
    my_energy = mine.energy[end] - mine.energy[begin]
    their_energy = other.energy[end - shifts] - other.energy[begin - shifts]
    likeness = raw[shifts % FFT_SIZE] / np.sqrt(my_energy * their_energy + 1e-3 * len(other.energy))
    top = int(np.argmax(likeness))
    return float(likeness[top]), int(shifts[top])


def _spectrum(print_: Print) -> np.ndarray:
    return np.fft.rfft(print_.detail, FFT_SIZE, axis=1).astype(np.complex64)


def _blur(rows: np.ndarray, size: int) -> np.ndarray:
    """Running mean along the columns; edges repeat."""
    size = min(size, rows.shape[1] // 2 * 2 - 1)
    padded = np.pad(rows, ((0, 0), (size // 2 + 1, size // 2)), mode="edge")
    sums = np.cumsum(padded, axis=1)
    return (sums[:, size:] - sums[:, :-size]) / size


assert FFT_SIZE >= 2 * COLUMNS_PER_30_S
