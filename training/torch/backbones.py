"""What comes before the heads: [batch, 128, columns] → [batch, channels, steps], and how the steps become one vector.

The classics are adapted to a 128-band spectrogram of any length: one dense layer over flattened maps would fix the
length, so maps are averaged over the bands and pooled over time instead. No ImageNet weights.
"""

from __future__ import annotations

from dataclasses import dataclass

from torch import nn

from features import STATISTICS, FeatureStatistics
from frontend import BANDS
from layers import (
    AttentionPooling,
    BandNorm,
    ConvBlock,
    FoldBands,
    MeanBands,
    MeanPooling,
    Recurrent,
    ResidualBlock,
    StatisticsPooling,
    TemporalBlock,
)


@dataclass
class Backbone:
    """network: mel → [batch, channels, steps]. pool: that → [batch, pooled]."""

    network: nn.Module
    channels: int
    pool: nn.Module
    pooled: int
    embedding: int
    dropout: float = 0.3


def plain_cnn(width: int = 32) -> Backbone:
    """Five 3×3 blocks, the classic; pitch and place in the band axis are pooled away."""
    network = nn.Sequential(
        BandNorm(),
        ConvBlock(2, width, (2, 2)),
        ConvBlock(width, 2 * width, (2, 2)),
        ConvBlock(2 * width, 4 * width, (2, 2)),
        ConvBlock(4 * width, 4 * width, (2, 1)),
        ConvBlock(4 * width, 6 * width, (2, 1)),
        MeanBands(),
    )
    return Backbone(network, 6 * width, StatisticsPooling(6 * width), 3 * 6 * width, 128)


def crnn(width: int = 32, hidden: int = 96) -> Backbone:
    """Convolutions, then a bidirectional GRU over time (Choi et al. 2017), its steps averaged."""
    return Backbone(recurrent(width, hidden), 2 * hidden, MeanPooling(), 2 * hidden, 128)


def crnn_attention(width: int = 32, hidden: int = 96) -> Backbone:
    """The same, but learnt weights say which steps count."""
    return Backbone(recurrent(width, hidden), 2 * hidden, AttentionPooling(2 * hidden), 2 * hidden, 128)


def recurrent(width: int, hidden: int) -> nn.Module:
    """Four blocks that leave 8 bands and a step every 8 columns (0.6 s)."""
    return nn.Sequential(
        BandNorm(),
        ConvBlock(2, width, (2, 2)),
        ConvBlock(width, 2 * width, (2, 2)),
        ConvBlock(2 * width, 3 * width, (2, 2)),
        ConvBlock(3 * width, 4 * width, (2, 1)),
        FoldBands(4 * width, BANDS // 16, 2 * hidden),
        Recurrent(2 * hidden, hidden),
    )


def vgg16() -> Backbone:
    """Simonyan and Zisserman's configuration D at a quarter of its width, with batch norm; no dense layers of 4096."""
    return vgg((2, 2, 3, 3, 3))


def vgg19() -> Backbone:
    """Configuration E, likewise."""
    return vgg((2, 2, 4, 4, 4))


def vgg(depths: tuple[int, ...]) -> Backbone:
    """Stages of 16 to 128 channels; the last two halve the bands only, so that 3 s still leave steps."""
    widths, pools = (16, 32, 64, 128, 128), ((2, 2), (2, 2), (2, 2), (2, 1), (2, 1))
    layers: list[nn.Module] = [BandNorm()]
    inputs = 2
    for width, depth, pool in zip(widths, depths, pools):
        for place in range(depth):
            layers.append(ConvBlock(inputs, width, pool if place == depth - 1 else (1, 1)))
            inputs = width
    return Backbone(nn.Sequential(*layers, MeanBands()), inputs, MeanPooling(), inputs, 128)


def resnet(width: int = 24) -> Backbone:
    """ResNet-18's plan (He et al. 2016): a strided stem, four stages of two blocks, average pooling; 24 to 192 wide."""
    layers: list[nn.Module] = [
        BandNorm(step=8),
        nn.Conv2d(2, width, 7, stride=2, padding=3, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.MaxPool2d((2, 1)),
    ]
    inputs = width
    for outputs, stride in ((width, (1, 1)), (2 * width, (2, 2)), (4 * width, (2, 2)), (8 * width, (2, 1))):
        layers += [ResidualBlock(inputs, outputs, stride), ResidualBlock(outputs, outputs)]
        inputs = outputs
    return Backbone(nn.Sequential(*layers, MeanBands()), inputs, MeanPooling(), inputs, 128)


def feature_network(width: int = 256) -> Backbone:
    """The recipe from before convolutions: statistics of hand-made features, then dense layers."""
    network = nn.Sequential(
        FeatureStatistics(),
        nn.BatchNorm1d(STATISTICS),
        nn.Conv1d(STATISTICS, width, 1),
        nn.BatchNorm1d(width),
        nn.ReLU(),
        nn.Dropout(0.3),
        nn.Conv1d(width, width, 1),
        nn.BatchNorm1d(width),
        nn.ReLU(),
    )
    return Backbone(network, width, MeanPooling(), width, 128)


def tag_net(width: int = 32, sequence: int = 256) -> Backbone:
    """Residual front over small patches, bands folded into channels, then convolutions over time (made to distil)."""
    network = nn.Sequential(
        BandNorm(step=4),
        nn.Conv2d(2, width, (5, 3), stride=(2, 1), padding=(2, 1), bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        ResidualBlock(width, width, (2, 2)),
        ResidualBlock(width, 2 * width, (2, 1)),
        ResidualBlock(2 * width, 3 * width, (2, 2)),
        FoldBands(3 * width, BANDS // 16, sequence),
        TemporalBlock(sequence, 5),
        TemporalBlock(sequence, 5),
        TemporalBlock(sequence, 5, dilation=2),
    )
    return Backbone(network, sequence, StatisticsPooling(sequence), 3 * sequence, 192)
