"""Building blocks. Feature maps are [batch, channels, bands, columns]; sequences are [batch, channels, columns]."""

from __future__ import annotations

import torch
from torch import Tensor, nn


class BandNorm(nn.Module):
    """[batch, 128, columns] 0…1 → [batch, 2, 128, columns]: the spectrogram, and the same relative to each band's mean.

    The second channel does not change when a room, a record or a codec colours the sound; the first keeps the colour,
    which carries genre too. Both are scaled to about unit size.
    step: the last `columns mod step` columns are left away, so that the network's pooling comes out even (ONNX Runtime
    leaves its fast layout for pooling with ceil_mode).
    """

    def __init__(self, step: int = 1) -> None:
        super().__init__()
        self.step = step

    def forward(self, mel: Tensor) -> Tensor:
        if self.step > 1:
            mel = mel[:, :, : mel.shape[2] // self.step * self.step]
        per_band = mel - mel.mean(dim=2, keepdim=True)
        centred = mel - mel.mean(dim=(1, 2), keepdim=True)
        return torch.stack((4 * centred, 6 * per_band), dim=1)


class ConvBlock(nn.Module):
    """3×3 convolution, batch norm, ReLU, max pooling."""

    def __init__(self, inputs: int, outputs: int, pool: tuple[int, int]) -> None:
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, 3, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(outputs)
        self.pool = nn.MaxPool2d(pool)

    def forward(self, x: Tensor) -> Tensor:
        return self.pool(torch.relu(self.norm(self.conv(x))))


class ResidualBlock(nn.Module):
    """Two 3×3 convolutions with a shortcut; the first one may stride, and a 1×1 convolution then fits the shortcut."""

    def __init__(self, inputs: int, outputs: int, stride: tuple[int, int] = (1, 1)) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(inputs, outputs, 3, stride=stride, padding=1, bias=False),
            nn.BatchNorm2d(outputs),
            nn.ReLU(),
            nn.Conv2d(outputs, outputs, 3, padding=1, bias=False),
            nn.BatchNorm2d(outputs),
        )
        self.shortcut: nn.Module = nn.Identity()
        if inputs != outputs or stride != (1, 1):
            self.shortcut = nn.Sequential(
                nn.AvgPool2d(stride) if stride != (1, 1) else nn.Identity(),
                nn.Conv2d(inputs, outputs, 1, bias=False),
                nn.BatchNorm2d(outputs),
            )

    def forward(self, x: Tensor) -> Tensor:
        return torch.relu(self.body(x) + self.shortcut(x))


class TemporalBlock(nn.Module):
    """Residual 1-d convolution over time, as in musicnn's middle end (Pons and Serra 2019)."""

    def __init__(self, channels: int, size: int, dilation: int = 1, dropout: float = 0.1) -> None:
        super().__init__()
        self.conv = nn.Conv1d(channels, channels, size, padding=dilation * (size // 2), dilation=dilation, bias=False)
        self.norm = nn.BatchNorm1d(channels)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.dropout(torch.relu(self.norm(self.conv(x))))


class StatisticsPooling(nn.Module):
    """[batch, channels, columns] → [batch, 3 · channels]: attention-weighted mean, mean and standard deviation."""

    def __init__(self, channels: int, hidden: int = 64) -> None:
        super().__init__()
        self.score = nn.Sequential(nn.Conv1d(channels, hidden, 1), nn.Tanh(), nn.Conv1d(hidden, channels, 1))

    def forward(self, x: Tensor) -> Tensor:
        weight = torch.softmax(self.score(x), dim=2)
        mean = x.mean(dim=2)
        deviation = ((x - mean[:, :, None]).square().mean(dim=2) + 1e-5).sqrt()
        return torch.cat(((weight * x).sum(dim=2), mean, deviation), dim=1)


class MeanPooling(nn.Module):
    """[batch, channels, steps] → [batch, channels]."""

    def forward(self, x: Tensor) -> Tensor:
        return x.mean(dim=2)


class AttentionPooling(nn.Module):
    """[batch, channels, steps] → [batch, channels]: a mean with one learnt weight per step (Bahdanau et al. 2015)."""

    def __init__(self, channels: int, hidden: int = 64) -> None:
        super().__init__()
        self.score = nn.Sequential(nn.Conv1d(channels, hidden, 1), nn.Tanh(), nn.Conv1d(hidden, 1, 1))

    def forward(self, x: Tensor) -> Tensor:
        return (torch.softmax(self.score(x), dim=2) * x).sum(dim=2)


class Recurrent(nn.Module):
    """[batch, inputs, steps] → [batch, 2 · hidden, steps]: a bidirectional GRU, in float32 whatever the rest is in."""

    def __init__(self, inputs: int, hidden: int) -> None:
        super().__init__()
        self.gru = nn.GRU(inputs, hidden, batch_first=True, bidirectional=True)

    def forward(self, x: Tensor) -> Tensor:
        with torch.autocast(x.device.type, enabled=False):
            steps, _ = self.gru(x.float().transpose(1, 2))
        return steps.transpose(1, 2)


class FoldBands(nn.Module):
    """[batch, channels, bands, columns] → [batch, width, columns], every band with weights of its own."""

    def __init__(self, channels: int, bands: int, width: int) -> None:
        super().__init__()
        self.conv = nn.Conv1d(channels * bands, width, 1, bias=False)
        self.norm = nn.BatchNorm1d(width)

    def forward(self, x: Tensor) -> Tensor:
        return torch.relu(self.norm(self.conv(x.flatten(1, 2))))


class MeanBands(nn.Module):
    """[batch, channels, bands, columns] → [batch, channels, columns]."""

    def forward(self, x: Tensor) -> Tensor:
        return x.mean(dim=2)
