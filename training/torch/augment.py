"""What happens to music between a studio and a chat, simulated on log-mel arrays.

All functions take and return float32 [batch, 128 bands, columns] in dB relative to the window's maximum (≤ 0),
unless they say otherwise. GTZAN's own recordings vary in bandwidth, noise and equalisation with the artist, so these
also keep the network from recognising the record instead of the music.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import torch

from batches import Batch
from channel import telephone, voice_codec
from frontend import TOP_DB


@dataclass(frozen=True)
class Strength:
    """Probabilities (0…1) and sizes of each change."""

    equaliser_db: float = 8.0
    band_shift: float = 4.0
    low_pass: float = 0.25
    high_pass: float = 0.15
    noise: float = 0.3
    telephone: float = 0.0
    voice: float = 0.0
    codec: float = 0.0
    dynamics: float = 0.15
    mask_bands: int = 24
    mask_columns: int = 24
    masks: int = 2
    mixup: float = 0.3


def augment(batch: Batch, strength: Strength, views: int = 1) -> Batch:
    """Every change, then mixup. With several views, each crop comes `views` times, one view of all after another.

    Views are mixed before they part: they must show the same mixture, for the network is asked to say the same of them.
    """
    if views == 1:
        return mixup(changed(batch, strength), strength.mixup)
    mixed = mixup(batch, strength.mixup)
    copies = [vars(changed(mixed, strength)) for _ in range(views)]
    return Batch(**{name: torch.cat([copy[name] for copy in copies]) for name in copies[0]})


def changed(batch: Batch, strength: Strength) -> Batch:
    """Every change to the sound in the order in which it would happen to real sound; masks last."""
    mel_db = (batch.mel - 1) * TOP_DB
    mel_db = shift_bands(mel_db, strength.band_shift)
    mel_db = mel_db + equaliser(mel_db.shape[0], mel_db.shape[1], strength.equaliser_db, mel_db.device)
    mel_db = cut_band_edges(mel_db, strength.low_pass, strength.high_pass)
    mel_db = telephone(mel_db, strength.telephone)
    mel_db = add_noise(mel_db, strength.noise)
    mel_db = voice_codec(mel_db, strength.voice)
    mel_db = codec(mel_db, strength.codec)
    mel_db = mel_db * (1 + strength.dynamics * uniform(len(mel_db), 1, 1, device=mel_db.device))
    return replace(batch, mel=mask(rescale(mel_db), strength))


def uniform(*shape: int, device: torch.device) -> torch.Tensor:
    """Uniform in −1…1."""
    return torch.rand(*shape, device=device) * 2 - 1


def rescale(mel_db: torch.Tensor) -> torch.Tensor:
    """The front end's own scaling, over each crop: 0 dB at the maximum, floor at −80 dB, then 0…1."""
    mel_db = mel_db - mel_db.amax(dim=(1, 2), keepdim=True)
    mel_db = mel_db.clamp(min=-TOP_DB)
    low = mel_db.amin(dim=(1, 2), keepdim=True)
    # A constant crop is silence: all zeros.
    return torch.where(low < -1e-2, (mel_db - low) / -low.clamp(max=-1e-2), torch.zeros_like(mel_db))


def equaliser(count: int, bands: int, size_db: float, device: torch.device) -> torch.Tensor:
    """Random smooth curves over the bands, [count, bands, 1] in dB, with standard deviation up to size_db."""
    points = torch.randn(count, 1, 7, device=device) * torch.rand(count, 1, 1, device=device) * size_db
    curve = torch.nn.functional.interpolate(points, size=bands, mode="linear", align_corners=True)
    return curve.transpose(1, 2)


def shift_bands(mel_db: torch.Tensor, most: float) -> torch.Tensor:
    """Moves and stretches the band axis by up to `most` bands: another key, another tape speed."""
    count, bands, columns = mel_db.shape
    device = mel_db.device
    centre = torch.arange(bands, device=device, dtype=torch.float32)
    place = centre * (1 + 0.03 * uniform(count, 1, device=device)) + most * uniform(count, 1, device=device)
    place = place.clamp(0, bands - 1)
    low = place.floor().long().clamp(max=bands - 2)
    share = (place - low)[:, :, None]
    below = mel_db.gather(1, low[:, :, None].expand(-1, -1, columns))
    above = mel_db.gather(1, (low + 1)[:, :, None].expand(-1, -1, columns))
    return below * (1 - share) + above * share


def cut_band_edges(mel_db: torch.Tensor, low_pass: float, high_pass: float) -> torch.Tensor:
    """Low-pass (old records, voice codecs) and high-pass (telephones), each with its probability and random slope."""
    count, bands, _ = mel_db.shape
    device = mel_db.device
    band = torch.arange(bands, device=device, dtype=torch.float32)[None, :]
    top = 60 + 68 * torch.rand(count, 1, device=device)
    bottom = 15 * torch.rand(count, 1, device=device)
    slope_db = 2 + 20 * torch.rand(count, 1, device=device) ** 2
    over = (band - top).clamp(min=0) * (torch.rand(count, 1, device=device) < low_pass)
    under = (bottom - band).clamp(min=0) * (torch.rand(count, 1, device=device) < high_pass)
    return mel_db - ((over + under) * slope_db)[:, :, None]


def codec(mel_db: torch.Tensor, chance: float) -> torch.Tensor:
    """Lossy coding: what lies far enough below its surroundings is not sent; the higher the band, the less is sent."""
    if chance <= 0:
        return mel_db
    count, bands, _ = mel_db.shape
    device = mel_db.device
    around = torch.nn.functional.avg_pool2d(mel_db[:, None], (9, 3), stride=1, padding=(4, 1))[:, 0]
    keep_db = 2 + 20 * torch.rand(count, 1, 1, device=device)
    fall_db = 15 * torch.rand(count, 1, 1, device=device) * torch.linspace(0, 1, bands, device=device)[None, :, None]
    lost = (mel_db < around - keep_db + fall_db) & (torch.rand(count, 1, 1, device=device) < chance)
    drop_db = 5 + 40 * torch.rand(count, 1, 1, device=device)
    return torch.where(lost, mel_db - drop_db, mel_db)


def add_noise(mel_db: torch.Tensor, chance: float) -> torch.Tensor:
    """Adds steady noise of random level and tilt in the power domain; power of noise bins is near-exponential."""
    count, bands, columns = mel_db.shape
    device = mel_db.device
    level_db = -80 + 60 * torch.rand(count, 1, 1, device=device) ** 1.5
    level_db = torch.where(torch.rand(count, 1, 1, device=device) < chance, level_db, torch.full_like(level_db, -200))
    tilt_db = 15 * uniform(count, 1, 1, device=device) * torch.linspace(-1, 1, bands, device=device)[None, :, None]
    bumps = torch.rand(count, bands, columns, device=device).clamp(min=1e-4).log().neg()
    noise = 10 ** ((level_db + tilt_db) / 10) * bumps
    return 10 * torch.log10(10 ** (mel_db / 10) + noise + 1e-12)


def mask(mel: torch.Tensor, strength: Strength) -> torch.Tensor:
    """SpecAugment (Park et al. 2019) on 0…1 values: bands and columns set to the crop's mean."""
    count, bands, columns = mel.shape
    device = mel.device
    fill = mel.mean(dim=(1, 2), keepdim=True)
    widest = min(strength.mask_columns, columns // 4)
    for axis, size, most in ((1, bands, strength.mask_bands), (2, columns, widest)):
        places = torch.arange(size, device=device)[None, :]
        for _ in range(strength.masks):
            width = torch.rand(count, 1, device=device) * most
            start = torch.rand(count, 1, device=device) * (size - width)
            hidden = (places >= start) & (places < start + width)
            mel = torch.where(hidden.unsqueeze(3 - axis), fill, mel)
    return mel


def mixup(batch: Batch, concentration: float) -> Batch:
    """Mixup (Zhang et al. 2018) of every target. Weights mix too, so that a weak label stays weak."""
    if concentration <= 0:
        return batch
    count, device = len(batch.mel), batch.mel.device
    share = torch.distributions.Beta(concentration, concentration).sample((count,)).to(device)
    share = torch.maximum(share, 1 - share)
    other = torch.randperm(count, device=device)

    def blend(values: torch.Tensor) -> torch.Tensor:
        weight = share.view(-1, *([1] * (values.dim() - 1)))
        return values * weight + values[other] * (1 - weight)

    genre_weight = blend(batch.genre_weight)
    genre = blend(batch.genre * batch.genre_weight[:, None]) / genre_weight.clamp(min=1e-6)[:, None]
    tag_weight = torch.minimum(batch.tag_weight, batch.tag_weight[other])
    return Batch(blend(batch.mel), genre, genre_weight, blend(batch.tags), tag_weight, blend(batch.music))
