"""The networks by name. A body turns mel into a sequence; the heads are the same for all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from dataset import GENRES, TAGS
from frontend import BANDS
from layers import BandNorm, ConvBlock, ResidualBlock, StatisticsPooling, TemporalBlock


@dataclass
class Outputs:
    """logits: [batch, 10]. embedding: [batch, E], not yet normalised. music: [batch] logit.
    tags: [batch, segments, 50] logits. clip_tags: [batch, 50] logits from the embedding.
    """

    logits: Tensor
    embedding: Tensor
    music: Tensor
    tags: Tensor
    clip_tags: Tensor

    def float(self) -> Outputs:
        """The same in float32, for the losses."""
        return Outputs(**{name: value.float() for name, value in vars(self).items()})


class GenreNet(nn.Module):
    """A body ([batch, 128, columns] → [batch, channels, steps]) with pooling and heads for genre, tags and music."""

    def __init__(self, body: nn.Module, channels: int, embedding: int, dropout: float) -> None:
        super().__init__()
        self.body = body
        self.tag_steps = nn.Conv1d(channels, TAGS, 1)
        self.pool = StatisticsPooling(channels)
        # Batch norm without ReLU: an embedding with both signs spreads better over the sphere.
        self.embed = nn.Sequential(nn.Linear(3 * channels, embedding, bias=False), nn.BatchNorm1d(embedding))
        self.dropout = nn.Dropout(dropout)
        self.genre = nn.Sequential(nn.ReLU(), nn.Linear(embedding, len(GENRES)))
        self.clip_tags = nn.Sequential(nn.ReLU(), nn.Linear(embedding, TAGS))
        self.music = nn.Sequential(nn.Linear(3 * channels, 32), nn.ReLU(), nn.Linear(32, 1))

    def forward(self, mel: Tensor, segments: int = 1) -> Outputs:
        """mel: [batch, 128, columns] 0…1. segments: how many equal parts of the crop get tags of their own."""
        sequence = self.body(mel)
        pooled = self.pool(sequence)
        embedding = self.embed(self.dropout(pooled))
        # Logits are averaged over a segment's steps; the teacher, too, judges about 3 s as one.
        tags = nn.functional.adaptive_avg_pool1d(self.tag_steps(sequence), segments).transpose(1, 2)
        dropped = self.dropout(embedding)
        return Outputs(self.genre(dropped), embedding, self.music(pooled)[:, 0], tags, self.clip_tags(embedding))


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


def plain_cnn(width: int = 32) -> GenreNet:
    """Five 3×3 blocks, the classic; pitch and place in the band axis are pooled away."""
    body = nn.Sequential(
        BandNorm(),
        ConvBlock(2, width, (2, 2)),
        ConvBlock(width, 2 * width, (2, 2)),
        ConvBlock(2 * width, 4 * width, (2, 2)),
        ConvBlock(4 * width, 4 * width, (2, 1)),
        ConvBlock(4 * width, 6 * width, (2, 1)),
        MeanBands(),
    )
    return GenreNet(body, 6 * width, 128, 0.3)


def tag_net(width: int = 32, sequence: int = 256) -> GenreNet:
    """Residual front over small patches, bands folded into channels, then convolutions over time (made to distil)."""
    bands_left = BANDS // 16
    body = nn.Sequential(
        BandNorm(),
        nn.Conv2d(2, width, (5, 3), stride=(2, 1), padding=(2, 1), bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        ResidualBlock(width, width, (2, 2)),
        ResidualBlock(width, 2 * width, (2, 1)),
        ResidualBlock(2 * width, 3 * width, (2, 2)),
        FoldBands(3 * width, bands_left, sequence),
        TemporalBlock(sequence, 5),
        TemporalBlock(sequence, 5),
        TemporalBlock(sequence, 5, dilation=2),
    )
    return GenreNet(body, sequence, 192, 0.3)


REGISTRY: dict[str, Callable[[], GenreNet]] = {
    "cnn": plain_cnn,
    "tagnet": tag_net,
}


def build(name: str) -> GenreNet:
    """A fresh network by its registry name."""
    if name not in REGISTRY:
        raise ValueError(f"unknown model {name!r}; one of {', '.join(REGISTRY)}")
    return REGISTRY[name]()
