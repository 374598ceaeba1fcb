"""Hand-made features of the classic recipe, computed inside the network from the mel array, so that it serves alike.

Per column: MFCC, their first and second differences, spectral contrast, centroid. Then statistics over the columns.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from frontend import BANDS, TOP_DB

MFCCS = 20
CONTRAST_BANDS = 8
PER_COLUMN = 3 * MFCCS + CONTRAST_BANDS + 1
STATISTICS = 2 * BANDS + 4 * PER_COLUMN
"""Mean and deviation of each mel band; mean, deviation, smallest and largest of everything else."""


class FeatureStatistics(nn.Module):
    """[batch, 128, columns] 0…1 → [batch, STATISTICS, 1]."""

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("cosines", cosine_transform(), persistent=False)
        self.register_buffer("places", torch.linspace(0, 1, BANDS), persistent=False)

    def forward(self, mel: Tensor) -> Tensor:
        mel = mel.float()
        level_db = (mel - 1) * TOP_DB
        mfcc = torch.matmul(self.cosines, level_db)
        slope = differences(mfcc)
        columns = torch.cat((mfcc, slope, differences(slope), contrast(mel), self.centroid(level_db)), dim=1)
        return torch.cat(
            (
                mel.mean(dim=2),
                deviation(mel),
                columns.mean(dim=2),
                deviation(columns),
                columns.amin(dim=2),
                columns.amax(dim=2),
            ),
            dim=1,
        )[:, :, None]

    def centroid(self, level_db: Tensor) -> Tensor:
        """Centre of gravity of the amplitudes on the band axis, 0…1: [batch, 1, columns]."""
        amplitude = torch.exp(level_db * (math.log(10) / 20))
        return ((amplitude * self.places[None, :, None]).sum(dim=1) / amplitude.sum(dim=1).clamp(min=1e-6))[:, None]


def cosine_transform() -> Tensor:
    """Orthonormal DCT-II of the bands, its first 20 rows: [20, 128]."""
    band = torch.arange(BANDS, dtype=torch.float64)
    rows = torch.arange(MFCCS, dtype=torch.float64)[:, None]
    table = torch.cos(math.pi / BANDS * (band + 0.5) * rows) * math.sqrt(2 / BANDS)
    table[0] /= math.sqrt(2)
    return table.float()


def differences(values: Tensor) -> Tensor:
    """Central differences over the columns, the outermost columns repeated."""
    padded = torch.cat((values[:, :, :1], values, values[:, :, -1:]), dim=2)
    return (padded[:, :, 2:] - padded[:, :, :-2]) / 2


def contrast(mel: Tensor) -> Tensor:
    """Peaks minus valleys (means of the highest and lowest four of 16 neighbouring bands; Jiang et al. 2002)."""
    size = BANDS // CONTRAST_BANDS
    # Written without sizes read from the input: the exported graph then takes any number of windows and columns.
    groups = [mel[:, first : first + size] for first in range(0, BANDS, size)]
    peaks = [group.topk(4, dim=1).values.mean(dim=1) for group in groups]
    valleys = [-(-group).topk(4, dim=1).values.mean(dim=1) for group in groups]
    return torch.stack(peaks, dim=1) - torch.stack(valleys, dim=1)


def deviation(values: Tensor) -> Tensor:
    """Standard deviation over the columns."""
    return ((values - values.mean(dim=2, keepdim=True)).square().mean(dim=2) + 1e-6).sqrt()
