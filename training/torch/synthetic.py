"""Sounds that are not music and that nobody recorded: noise, tones, hum, clicks, silence; through the same front end.

The front end here is a second implementation in NumPy, for training only; frontend.py has the numbers.
"""

from __future__ import annotations

import numpy as np

import frontend
from dataset import Window
from frontend import BANDS, FFT_SIZE, HOP_SAMPLES

RATE = frontend.SAMPLE_RATE_HZ


def synthetic_windows(count: int, seed: int = 0) -> list[Window]:
    """`count` windows of 3 to 20 s, each kind in turn; the same for the same seed."""
    random = np.random.default_rng(seed)
    kinds = (noise, tones, hum, sweep, clicks, silence)
    windows = []
    for i in range(count):
        samples = int(RATE * random.uniform(3, 20))
        pixels = mel_pixels(kinds[i % len(kinds)](random, samples))
        windows.append(Window(f"synthetic.{i}", pixels, -1, 0.0, None, False, f"{i:04x}"))
    return windows


def noise(random: np.random.Generator, samples: int) -> np.ndarray:
    """White, pink, brown or in between: power falls with frequency to a random exponent; sometimes swelling."""
    spectrum = np.fft.rfft(random.standard_normal(samples))
    spectrum /= np.maximum(np.arange(len(spectrum)), 1) ** random.choice([0, 0, 0.5, 1, random.uniform(0, 1)])
    swell = 1 + random.choice([0, 0.9]) * np.sin(np.linspace(0, random.uniform(5, 200), samples))
    return np.fft.irfft(spectrum, samples) * swell


def tones(random: np.random.Generator, samples: int) -> np.ndarray:
    """One to three steady sines, sometimes over faint noise."""
    time = np.arange(samples) / RATE
    sound = sum(np.sin(2 * np.pi * random.uniform(50, 10000) * time) for _ in range(int(random.integers(1, 4))))
    return sound + random.choice([0, 1e-4, 1e-2]) * random.standard_normal(samples)


def hum(random: np.random.Generator, samples: int) -> np.ndarray:
    """Mains or motor: a low tone with many harmonics, over noise."""
    time, base = np.arange(samples) / RATE, random.uniform(40, 400)
    sound = sum(np.sin(2 * np.pi * base * k * time) / k ** random.uniform(0.3, 2) for k in range(1, 20))
    return sound + 10 ** random.uniform(-4, 0) * random.standard_normal(samples)


def sweep(random: np.random.Generator, samples: int) -> np.ndarray:
    """A tone that glides, there and back like a siren or once."""
    turns = np.sin(np.linspace(0, random.uniform(1, 60), samples))
    hertz = random.uniform(200, 5000) * 2 ** (random.uniform(0.2, 1) * turns)
    return np.sin(2 * np.pi * np.cumsum(hertz) / RATE) + 1e-3 * random.standard_normal(samples)


def clicks(random: np.random.Generator, samples: int) -> np.ndarray:
    """Irregular clicks and thuds over faint noise."""
    sound = 1e-3 * random.standard_normal(samples)
    for start in random.integers(0, samples, int(random.integers(1, 40))):
        length = min(int(random.uniform(20, 3000)), samples - int(start))
        sound[start : start + length] += random.standard_normal(length) * np.exp(-np.linspace(0, 6, length))
    return sound


def silence(random: np.random.Generator, samples: int) -> np.ndarray:
    """Digital silence, or a converter's last bit."""
    return random.choice([0, 1]) * np.round(random.uniform(-0.6, 0.6, samples)) / 32768


def mel_pixels(sound: np.ndarray) -> np.ndarray:
    """Sound at the front end's rate → uint8 [128, columns], as the data folder holds it."""
    frames = 1 + len(sound) // HOP_SAMPLES
    padded = np.pad(sound, FFT_SIZE // 2)
    views = np.lib.stride_tricks.sliding_window_view(padded, FFT_SIZE)[::HOP_SAMPLES][:frames]
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(FFT_SIZE) / FFT_SIZE)
    power = np.abs(np.fft.rfft(views * window, axis=1)) ** 2
    level_db = 10 * np.log10(np.maximum(mel_filters() @ power.T, frontend.AMIN))
    level_db = np.maximum(level_db - level_db.max(), -frontend.TOP_DB)
    low = level_db.min()
    scaled = (level_db - low) / -low if low < 0 else np.zeros_like(level_db)
    columns = round(frontend.COLUMNS_PER_SECOND * len(sound) / RATE)
    place = (np.arange(columns) + frontend.COLUMN_OFFSET) / columns
    picks = (place * (frames - frontend.COLUMN_END_FRAMES)).astype(int)
    return np.round(scaled[:, picks] * 255).astype(np.uint8)


def mel_filters() -> np.ndarray:
    """Slaney's filter bank (Auditory Toolbox), float64 [128, 1025]: linear to 1 kHz, then 27 bands an e-fold of 6.4."""
    step = np.log(6.4) / 27

    def to_mel(hertz: float) -> float:
        return hertz * 3 / 200 if hertz < 1000 else 15 + np.log(hertz / 1000) / step

    mels = np.linspace(to_mel(frontend.MIN_HZ), to_mel(frontend.MAX_HZ), BANDS + 2)
    edges = np.where(mels < 15, mels * 200 / 3, 1000 * np.exp(step * (np.maximum(mels, 15) - 15)))
    hertz = np.arange(FFT_SIZE // 2 + 1) * RATE / FFT_SIZE
    ramps = edges[:, None] - hertz[None, :]
    widths = np.diff(edges)[:, None]
    rising, falling = -ramps[:-2] / widths[:-1], ramps[2:] / widths[1:]
    return np.maximum(0, np.minimum(rising, falling)) * (2 / (edges[2:] - edges[:-2]))[:, None]
