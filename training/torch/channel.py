"""Telephones and voice codecs, simulated on log-mel arrays as real ones were measured on GTZAN's real train clips.

All functions take and return float32 [batch, 128 bands, columns] in dB relative to the window's maximum (≤ 0). With a
chance of 0 they change nothing and draw no random numbers.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

from frontend import BANDS, FFT_SIZE, MAX_HZ, SAMPLE_RATE_HZ

BINS_PER_FREE = 1.5
"""Neighbouring bins of a Hann window share energy: about so many count as one independent value."""


def telephone(mel_db: Tensor, chance: float) -> Tensor:
    """Twice a second-order high-pass near 300 Hz and a low-pass near 3 400 Hz, then white noise 12 to 30 dB below.

    Band powers are densities (Slaney's filters have area 1), so that white noise is level over the bands.
    """
    if chance <= 0:
        return mel_db
    count, device = len(mel_db), mel_db.device
    hit = torch.rand(count, 1, 1, device=device) < chance
    low_hz = 300 * torch.exp(0.3 * (torch.rand(count, 1, device=device) * 2 - 1))
    high_hz = 3400 * torch.exp(0.15 * (torch.rand(count, 1, device=device) * 2 - 1))
    hertz, width_hz = (values.to(device) for values in band_places())
    gain_db = 2 * (high_pass_db(hertz, low_hz) + low_pass_db(hertz, high_hz))
    power = 10 ** ((mel_db + gain_db[:, :, None]) / 10)
    total = (power * width_hz[:, None]).sum(dim=1).mean(dim=1)[:, None, None]
    snr_db = 12 + 18 * torch.rand(count, 1, 1, device=device)
    noise = total / MAX_HZ * 10 ** (-snr_db / 10) * fluctuation(mel_db, width_hz)
    return torch.where(hit, 10 * torch.log10(power + noise + 1e-12), mel_db)


def voice_codec(mel_db: Tensor, chance: float) -> Tensor:
    """AMR, or Opus at a low rate: band edges fall away at once, what is left is redrawn a few dB off.

    Half are narrow-band (up to 3.4 … 4 kHz, bands 84 … 91), half keep more.
    """
    if chance <= 0:
        return mel_db
    count, bands, columns = mel_db.shape
    device = mel_db.device
    hit = torch.rand(count, 1, 1, device=device) < chance
    narrow = torch.rand(count, 1, device=device) < 0.5
    share = torch.rand(count, 1, device=device)
    top = torch.where(narrow, 84 + 7 * share, 91 + (bands - 91) * share)
    bottom = 6 * torch.rand(count, 1, device=device)
    band = torch.arange(bands, device=device, dtype=torch.float32)
    cut_db = 12 * (band - top).clamp(min=0) + 3 * (bottom - band).clamp(min=0)
    off_db = (1.5 + 3 * torch.rand(count, 1, 1, device=device)) * torch.randn(count, bands, columns, device=device)
    return torch.where(hit, mel_db + off_db - cut_db[:, :, None], mel_db)


def band_places() -> tuple[Tensor, Tensor]:
    """(Centres, widths) of the bands in Hz, float32 [128] each; a width is the distance to the next centre."""
    step = math.log(6.4) / 27  # Slaney's scale: linear to 1 kHz (15 mel), then 27 mel a factor of 6.4
    mels = torch.linspace(0, 15 + math.log(MAX_HZ / 1000) / step, BANDS + 2, dtype=torch.float64)
    hertz = torch.where(mels < 15, mels * 200 / 3, 1000 * torch.exp(step * (mels - 15)))
    return hertz[1:-1].float(), ((hertz[2:] - hertz[:-2]) / 2).float()


def low_pass_db(hertz: Tensor, edge_hz: Tensor) -> Tensor:
    """Second-order Butterworth by the bilinear transform, as ffmpeg's: [batch, bands] for edges [batch, 1]."""
    return -10 * torch.log10(1 + (warped(hertz) / warped(edge_hz)) ** 4)


def high_pass_db(hertz: Tensor, edge_hz: Tensor) -> Tensor:
    """The same, above its edge."""
    return -10 * torch.log10(1 + (warped(edge_hz) / warped(hertz)) ** 4)


def warped(hertz: Tensor) -> Tensor:
    """The analogue frequency that the bilinear transform maps here; just below half the rate it stays finite."""
    return torch.tan(math.pi * hertz.clamp(max=0.499 * SAMPLE_RATE_HZ) / SAMPLE_RATE_HZ)


def fluctuation(like: Tensor, width_hz: Tensor) -> Tensor:
    """Power of white noise in each band and column around its mean 1: gamma, by Wilson and Hilferty's cube."""
    shape = (1 + width_hz * FFT_SIZE / SAMPLE_RATE_HZ / BINS_PER_FREE)[:, None]
    normal = torch.randn(like.shape, device=like.device)
    return (1 - 1 / (9 * shape) + normal / (3 * shape.sqrt())).clamp(min=0.05) ** 3
